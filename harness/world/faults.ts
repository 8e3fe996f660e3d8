/** Starts, ends and heals the planned faults. What each one does to the world stands in the tables of `injection/`. */
import { faultKind } from '../faults/catalogue.ts';
import type { PlannedFault } from '../scenario/plan.ts';
import { canBeDone } from './device.ts';
import { adversaryInjections } from './injection/adversary-injections.ts';
import type { Injection, Injections } from './injection/injection.ts';
import { lineInjections } from './injection/line-injections.ts';
import { machineInjections } from './injection/machine-injections.ts';
import { displayInjections, serverInjections } from './injection/server-injections.ts';
import { emit } from './triggers.ts';
import { schedule, type World } from './world.ts';

const powerBackUs = 30_000_000;
const restartUs = 2_000_000;

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

/** How long a fault lasts: as said, or until it heals by itself; null: to the end of the run. */
function lengthUs(plan: PlannedFault): number | null {
  if (plan.forUs !== null) return plan.forUs;
  if (plan.do === 'machine.power' || plan.do === 'server.power' || plan.do === 'server.restore') return powerBackUs;
  if (plan.do === 'server.kill') return restartUs;
  return faultKind(plan.do)?.momentary === true ? 0 : null;
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
  const length = lengthUs(plan);
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
