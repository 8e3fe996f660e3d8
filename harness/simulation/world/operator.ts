/** The poll workers of a station: configure, zero, open on time, close on time, as the machine's state asks for it. */
import { againUs, awayUs } from './hand-times.ts';
import { conditionEffect } from './conditions.ts';
import { answerOf, isUnattended } from './device-conditions.ts';
import { takeOut } from './hands.ts';
import { operatorLooks } from './operator-calls.ts';
import { voterLater } from './paper-out.ts';
import { nextOperatorAct, type OperatorAct } from '../phase.ts';
import { press } from './pressing.ts';
import { emit } from './triggers.ts';
import { actorName, machineAt, type World } from './world.ts';

function atUs(world: World, seconds: number): number {
  return (seconds - world.env.plan.epochS) * 1_000_000;
}

export function operatorActs(world: World, machine: number, help: boolean): void {
  const actor = machineAt(world, machine);
  const plan = world.env.plan.machines[machine];
  if (help) actor.helpDue = false;
  else actor.operatorDue = false;
  const act = nextOperatorAct(actor.state);
  if (actor.state.startsWith('fault.') !== help) {
    operatorLooks(world, machine);
    return;
  }
  if (!actor.powered || act === null || plan === undefined) return;
  const dueUs = dueTime(world, machine, act);
  if (dueUs > world.state.nowUs) {
    if (act === 'close') voterLater(world, machine);
    operatorLooks(world, machine, dueUs - world.state.nowUs);
    return;
  }
  if (act === 'close' && (actor.waiting.length > 0 || actor.paper.where !== 'none')) {
    voterLater(world, machine);
    operatorLooks(world, machine, againUs);
    return;
  }
  if (isUnattended(world, machine, act)) {
    operatorLooks(world, machine, awayUs);
    return;
  }
  const fate = actor.state === 'fault.drop' ? wordOf(world, machine) : null;
  emit(world, actorName(world, machine), { type: 'operator', action: fate === null ? act : 'resolve' });
  press(world, machine, fate === null ? { type: act } : { type: 'resolve', fate });
  operatorLooks(world, machine, againUs);
}

/**
 * Where the sheet is that was not seen to fall: where nothing is left in the path, whoever looks into the box finds it there.
 * Null: it sticks in the path, and another push is due. Who does not look takes out what sticks, and says what they like.
 */
function wordOf(world: World, machine: number): 'in-box' | 'removed' | null {
  const actor = machineAt(world, machine);
  const says = answerOf(actor);
  if (says === null) return actor.paper.where === 'path' ? null : 'in-box';
  conditionEffect(world, actor.conditions, 'answers', `said to be ${says === 'removed' ? 'removed' : 'in the box'}`);
  const taken = takeOut(world, machine);
  // Nobody feeds again what counts as cast: its voter keeps it.
  if (taken && says === 'in-box') actor.waiting.shift();
  return says;
}

function dueTime(world: World, machine: number, act: OperatorAct): number {
  const plan = world.env.plan.machines[machine];
  if (act === 'open') return atUs(world, world.env.plan.definition.opensAtS);
  if (act === 'close') return Math.max(plan?.closeAtUs ?? 0, 0);
  return 0;
}
