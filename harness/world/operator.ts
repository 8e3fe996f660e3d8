/** The poll workers of a station: configure, zero, open on time, close on time, as the machine's state asks for it. */
import { againUs, clearUs, lookUs } from './hand-times.ts';
import { machineInput } from './machine-actor.ts';
import { voterLater } from './paper.ts';
import { nextOperatorAct, type OperatorAct } from './phase.ts';
import { emit } from './triggers.ts';
import { actorName, machineAt, schedule, type World } from './world.ts';

/** The machine's state changed: a poll worker looks at it soon. */
export function operatorLooks(world: World, machine: number, afterUs = lookUs): void {
  const actor = machineAt(world, machine);
  if (actor.operatorDue || nextOperatorAct(actor.state) === null) return;
  actor.operatorDue = true;
  if (actor.state.startsWith('fault.')) afterUs = Math.max(afterUs, clearUs);
  schedule(world, world.state.nowUs + afterUs, { type: 'operator', machine });
}

function atUs(world: World, seconds: number): number {
  return (seconds - world.env.plan.epochS) * 1_000_000;
}

export function operatorActs(world: World, machine: number): void {
  const actor = machineAt(world, machine);
  const plan = world.env.plan.machines[machine];
  actor.operatorDue = false;
  const act = nextOperatorAct(actor.state);
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
  emit(world, actorName(world, machine), { type: 'operator', action: act });
  machineInput(world, machine, { type: 'operator', action: { type: act } });
  operatorLooks(world, machine, againUs);
}

function dueTime(world: World, machine: number, act: OperatorAct): number {
  const plan = world.env.plan.machines[machine];
  if (act === 'open') return atUs(world, world.env.plan.definition.opensAtS);
  if (act === 'close') return Math.max(plan?.closeAtUs ?? 0, 0);
  return 0;
}
