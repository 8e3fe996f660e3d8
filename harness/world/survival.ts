/**
 * What can recover, computed from the plan and its faults alone: never from what the machines or the server say (I16, I17).
 * A unit cannot recover while its machine, its line or the server stays gone, or where two journals claim it.
 */
import { faultKind } from '../faults/catalogue.ts';
import type { ScenarioPlan } from '../scenario/plan.ts';

const silencing = new Set([
  'line.cut',
  'line.drop',
  'line.stall',
  'machine.power',
  'server.power',
  'server.refuse-writes',
  'machine.flash-fail',
]);

export interface Survival {
  readonly survivable: boolean;
  readonly whyNot: string;
  /** Units that must end complete. */
  readonly recoverable: readonly number[];
}

function lastsForEver(plan: ScenarioPlan, fault: ScenarioPlan['faults'][number]): boolean {
  const heals = fault.do === 'machine.power' || fault.do === 'server.power';
  return silencing.has(fault.do) && fault.forUs === null && !heals && plan.limitUs > 0;
}

export function judgeSurvival(plan: ScenarioPlan): Survival {
  const lost = new Set<string>();
  let serverLost = false;
  let whyNot = '';
  for (const fault of plan.faults) {
    if (faultKind(fault.do)?.survivable === false) whyNot = `${fault.do} is outside the budget of survivable faults`;
    if (!lastsForEver(plan, fault)) continue;
    whyNot = `${fault.do} has no end`;
    if (fault.targets.includes('server')) serverLost = true;
    for (const target of fault.targets) lost.add(target);
  }
  const claims = new Map<number, number>();
  for (const machine of plan.machines) {
    if (machine.role !== 'rehearsal' && machine.assigned) claims.set(machine.unit, (claims.get(machine.unit) ?? 0) + 1);
  }
  const resolved = new Set(
    plan.acts.flatMap((act) => (act.do === 'resolve-hold' || act.do === 'resolve-dispute' ? [act.machine] : [])),
  );
  const annulled = new Set(plan.acts.flatMap((act) => (act.do === 'annul' ? act.units : [])));
  const recoverable: number[] = [];
  const contested = new Set<number>();
  for (const machine of plan.machines) {
    const single = (claims.get(machine.unit) ?? 0) <= 1;
    if (!single && !plan.machines.some((other) => other.unit === machine.unit && resolved.has(other.actor))) {
      contested.add(machine.unit);
    }
    if (machine.role !== 'regular' || serverLost || lost.has(machine.actor) || annulled.has(machine.unit)) continue;
    if (single) recoverable.push(machine.unit);
  }
  return { survivable: whyNot === '', whyNot, recoverable };
}
