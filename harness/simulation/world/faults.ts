/** Starts, ends and repeats the planned faults: when each is due and for how long. What it does stands in its own file. */
import { nextChance, nextInt } from '../random.ts';
import { strikeStretchMax } from '../plan/plan.ts';
import { canBeDone } from './device.ts';
import { carryOut, repeat } from './carry-out.ts';
import { forget } from './fault-memory.ts';
import { type FaultOfPlan, faultOfPlan } from './planned-faults.ts';
import { emit } from './triggers.ts';
import { random, schedule, type World } from './world.ts';

/** How long a fault lasts: as said or drawn, or until it heals by itself; null: to the end of the run. */
function lengthUs(world: World, { plan, fault }: FaultOfPlan): number | null {
  if (plan.forUs === null) return fault.lasts === 'an-instant' ? 0 : fault.budget.lastsUs;
  if (plan.strikes?.atLeast !== true) return plan.forUs;
  const moreMs = Math.floor((plan.forUs * (strikeStretchMax - 1)) / 1000);
  return plan.forUs + 1000 * nextInt(random(world, 'fault', plan.id, 'length'), moreMs + 1);
}

/**
 * The moment a fault waits for has come: it begins, or one that comes by chance is drawn. Of what happens again and again the
 * next time is planned.
 */
export function meetOccasion(world: World, number: number): void {
  const { plan } = faultOfPlan(world, number);
  const { strikes, trigger } = plan;
  if (strikes === undefined) {
    startFault(world, number);
    return;
  }
  const { nowUs } = world.state;
  if (trigger.type === 'every' && nowUs + trigger.everyUs <= strikes.untilUs) {
    schedule(world, nowUs + trigger.everyUs, { type: 'fault.occasion', fault: number });
  }
  const state = world.state.faults[number];
  // One draw an instant: faults that wait for each other's beginning or end would never let time pass.
  if (state === undefined || state.active || nowUs > strikes.untilUs || state.drawnAtUs === nowUs) return;
  state.drawnAtUs = nowUs;
  if (nextChance(random(world, 'fault', plan.id, 'odds'), strikes.perMillion, 1_000_000)) startFault(world, number);
}

export function startFault(world: World, number: number): void {
  const entry = faultOfPlan(world, number);
  const { plan } = entry;
  const state = world.state.faults[number];
  if (state === undefined || state.active || !canBeDone(world, plan.do)) return;
  state.started++;
  state.active = true;
  emit(world, 'harness', { type: 'fault.started', fault: number, do: plan.do, where: plan.targets.join(', ') });
  carryOut(world, number, entry, 'begin');
  const length = lengthUs(world, entry);
  if (length !== null) schedule(world, world.state.nowUs + length, { type: 'fault.end', fault: number });
}

export function endFault(world: World, number: number): void {
  const entry = faultOfPlan(world, number);
  const state = world.state.faults[number];
  if (state === undefined || !state.active) return;
  carryOut(world, number, entry, 'end');
  forget(world, number);
  state.active = false;
  state.ended = true;
  world.state.faultsEndedAtUs = world.state.nowUs;
  emit(world, 'harness', { type: 'fault.ended', fault: number, do: entry.plan.do });
}

/** The next time of what a fault does again and again. */
export function repeatFault(world: World, number: number, line: number): void {
  const { fault, values } = faultOfPlan(world, number);
  repeat(world, number, line, fault, values);
}
