/** When a run is over: every machine has its receipt or a final refusal, faults are healed, acts are in, the page is up to date. */
import { keepAliveIntervalUs } from '../../../protocol/limits.ts';
import type { Trigger } from '../plan/plan.ts';
import { cutMachinePower, machineInput } from './machine-actor.ts';
import { canAct, canBeDone, deviceAnswered } from './device.ts';
import { drawsWrong } from './display-program.ts';
import { isReported } from '../phase.ts';
import { limitWaits } from './cut-short.ts';
import { emit } from './triggers.ts';
import { actorName, machineAt, schedule, type World } from './world.ts';

const lookEveryUs = 5_000_000;
/**
 * A poll worker puts a machine away when nothing has happened for a while: in that time the machine says that it is there at
 * least once, and hears of a server that no longer holds what it gave a receipt for.
 */
const quietUs = 2 * keepAliveIntervalUs;
const settleUs = 20_000_000;
const retireUs = 30_000_000;

function machinesDone(world: World): boolean {
  const { device } = world.env;
  return world.state.machines.every((actor, index) => {
    if (device !== null && index === device.machine && device.end === 'machine') return deviceAnswered(world, index);
    if (device !== null && index !== device.machine && device.end === 'server') return true;
    if (!actor.powered) return actor.sealed;
    return (isReported(actor.state) && recordsSettled(world, index)) || actor.refused;
  });
}

/** What stands behind a receipt is on its way for as long as the line takes. */
function recordsSettled(world: World, machine: number): boolean {
  return world.env.plan.definition.records === undefined || machineAt(world, machine).core.chart.context.recordsSettled;
}

/** What waits for an event that has not come is not waited for; what its event has called for, soon or now, is. */
function uncalled(trigger: Trigger, seen: number): boolean {
  return trigger.type === 'event' && seen < trigger.nth;
}

/** Time-triggered faults and acts have come, timed faults are over, acts are in the ledger. */
function plansDone(world: World): boolean {
  const { plan } = world.env;
  const faults = plan.faults.every((fault, index) => {
    const state = world.state.faults[index];
    if (state === undefined || !canBeDone(world, fault.do)) return true;
    // Nobody knows whether chance strikes: what it has begun is waited for, and no more.
    if (fault.strikes !== undefined) return !state.active || fault.forUs === null;
    if (state.started === 0) return uncalled(fault.trigger, state.seen);
    return !state.active || fault.forUs === null;
  });
  const acts = plan.acts.every((act, index) => {
    const state = world.state.acts[index];
    if (state === undefined || !canAct(world, act)) return true;
    return state.done || uncalled(act.trigger, state.seen);
  });
  return faults && acts;
}

function pageCurrent(world: World): boolean {
  const { state } = world;
  const embargoUs = (world.env.plan.definition.embargoUntilS - world.env.plan.epochS) * 1_000_000;
  if (state.nowUs < embargoUs) return false;
  if (state.lastTallyUs === 0) return true;
  return state.lastPublishUs > state.lastTallyUs || drawsWrong(world);
}

function seal(world: World, machine: number): void {
  const actor = machineAt(world, machine);
  if (!actor.powered || actor.state !== 'reported') return;
  emit(world, actorName(world, machine), { type: 'operator', action: 'seal' });
  machineInput(world, machine, { type: 'operator', action: { type: 'seal' } });
  actor.sealed = true;
}

/** A machine of a whole night is sealed and carried away once it has its receipt; looked at again while it has not. */
export function retire(world: World, machine: number): void {
  const actor = machineAt(world, machine);
  if (actor.sealed && recordsSettled(world, machine)) {
    cutMachinePower(world, machine, 'sealed and carried away', null);
    return;
  }
  seal(world, machine);
  schedule(world, world.state.nowUs + retireUs, { type: 'retire', machine });
}

/** Looks every few seconds; once nothing has happened for a while, seals the machines, waits a little for surprises, and ends the run. */
export function checkFinished(world: World): void {
  const { state } = world;
  if (state.nowUs >= world.env.plan.limitUs && !limitWaits(world)) {
    state.finished = 'time';
    return;
  }
  const done = machinesDone(world) && plansDone(world) && pageCurrent(world);
  if (!done) state.settled = null;
  else if (state.settled === null) state.settled = { atUs: state.nowUs, sealed: false };
  else if (!state.settled.sealed && state.nowUs - state.settled.atUs >= quietUs) {
    state.settled = { atUs: state.nowUs, sealed: true };
    world.state.machines.forEach((_, machine) => {
      seal(world, machine);
    });
  } else if (state.settled.sealed && state.nowUs - state.settled.atUs >= settleUs) {
    state.finished = 'complete';
    return;
  }
  schedule(world, state.nowUs + lookEveryUs, { type: 'run.check' });
}
