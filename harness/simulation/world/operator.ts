/** The poll workers of a station: configure, zero, open on time, close on time, as the machine's state asks for it. */
import { againUs, awayUs } from './hand-times.ts';
import { machineInput } from './machine-actor.ts';
import { isUnattended } from './device-conditions.ts';
import { operatorLooks } from './operator-calls.ts';
import { voterLater } from './paper-out.ts';
import { nextOperatorAct, type OperatorAct } from '../phase.ts';
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
  /** Nothing is left in the path: whoever looks into the box finds the sheet there. */
  const inBox = actor.state === 'fault.drop' && actor.paper.where === 'none';
  emit(world, actorName(world, machine), { type: 'operator', action: inBox ? 'resolve' : act });
  machineInput(world, machine, {
    type: 'operator',
    action: inBox ? { type: 'resolve', fate: 'in-box' } : { type: act },
  });
  operatorLooks(world, machine, againUs);
}

function dueTime(world: World, machine: number, act: OperatorAct): number {
  const plan = world.env.plan.machines[machine];
  if (act === 'open') return atUs(world, world.env.plan.definition.opensAtS);
  if (act === 'close') return Math.max(plan?.closeAtUs ?? 0, 0);
  return 0;
}
