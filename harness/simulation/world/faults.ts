/** Starts, ends and heals the planned faults. What each one does to the world stands in the tables of `injection/`. */
import { faultKind } from '../faults/catalogue.ts';
import { nextChance, nextInt } from '../random.ts';
import type { PlannedFault } from '../scenario/plan.ts';
import { strikeStretchMax } from '../scenario/plan.ts';
import { canBeDone } from './device.ts';
import { adversaryInjections } from './injection/adversary-injections.ts';
import type { Injection, Injections } from './injection/injection.ts';
import { lineInjections } from './injection/line-injections.ts';
import { machineInjections } from './injection/machine-injections.ts';
import { displayInjections, serverInjections } from './injection/server-injections.ts';
import { emit } from './triggers.ts';
import { random, schedule, type World } from './world.ts';

const injections: Injections = {
  ...lineInjections,
  ...machineInjections,
  ...serverInjections,
  ...displayInjections,
  ...adversaryInjections,
};

function injectionOf(plan: PlannedFault): Injection {
  const injection = injections[plan.do];
  if (injection === undefined) throw new Error(`fault ${plan.do} is in the catalogue and nowhere else`);
  return injection;
}

function planOf(world: World, fault: number): PlannedFault {
  const plan = world.env.plan.faults[fault];
  if (plan === undefined) throw new Error(`no fault ${fault}`);
  return plan;
}

/** How long a fault lasts: as said or drawn, or until it heals by itself; null: to the end of the run. */
function lengthUs(world: World, plan: PlannedFault): number | null {
  if (plan.forUs !== null) {
    if (plan.strikes?.atLeast !== true) return plan.forUs;
    const moreMs = Math.floor((plan.forUs * (strikeStretchMax - 1)) / 1000);
    return plan.forUs + 1000 * nextInt(random(world, 'fault', plan.id, 'length'), moreMs + 1);
  }
  const kind = faultKind(plan.do);
  return kind?.momentary === true ? 0 : (kind?.budget.lastsUs ?? null);
}

/**
 * The moment a fault waits for has come: it begins, or one that comes by chance is drawn. Of what happens again and again the
 * next time is planned.
 */
export function meetOccasion(world: World, fault: number): void {
  const plan = planOf(world, fault);
  const { strikes, trigger } = plan;
  if (strikes === undefined) {
    startFault(world, fault);
    return;
  }
  const { nowUs } = world.state;
  if (trigger.type === 'every' && nowUs + trigger.everyUs <= strikes.untilUs) {
    schedule(world, nowUs + trigger.everyUs, { type: 'fault.occasion', fault });
  }
  const state = world.state.faults[fault];
  // One draw an instant: faults that wait for each other's beginning or end would never let time pass.
  if (state === undefined || state.active || nowUs > strikes.untilUs || state.drawnAtUs === nowUs) return;
  state.drawnAtUs = nowUs;
  if (nextChance(random(world, 'fault', plan.id, 'odds'), strikes.perMillion, 1_000_000)) startFault(world, fault);
}

export function startFault(world: World, fault: number): void {
  const plan = planOf(world, fault);
  const state = world.state.faults[fault];
  if (state === undefined || state.active || !canBeDone(world, plan.do)) return;
  state.started++;
  state.active = true;
  emit(world, 'harness', { type: 'fault.started', fault, do: plan.do, where: plan.targets.join(', ') });
  const injection = injectionOf(plan);
  if (injection.watchesLine) world.state.activeFilters++;
  injection.on(world, fault, plan);
  const length = lengthUs(world, plan);
  if (length !== null) schedule(world, world.state.nowUs + length, { type: 'fault.end', fault });
}

export function endFault(world: World, fault: number): void {
  const plan = planOf(world, fault);
  const state = world.state.faults[fault];
  if (state === undefined || !state.active) return;
  const injection = injectionOf(plan);
  if (injection.watchesLine) world.state.activeFilters--;
  injection.off?.(world, fault, plan);
  state.active = false;
  state.ended = true;
  world.state.faultsEndedAtUs = world.state.nowUs;
  emit(world, 'harness', { type: 'fault.ended', fault, do: plan.do });
}
