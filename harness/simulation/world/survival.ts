/**
 * What can recover, computed from the plan and its faults alone: never from what the machines or the server say (I16, I17). What
 * a fault takes away, and when, stands in its budget in the catalogue; here it is held against the plan. Where two journals claim
 * a unit, or more ballots are counted than there are voters, nobody's recovery is expected either. What was counted elsewhere is
 * judged all the same: only a fault outside its budget excuses the totals.
 */
import type { Circumstance, FaultBudget } from '../faults/budget.ts';
import { damagesMemory, type Fault as CatalogueFault, faultNamed } from '../faults/catalogue.ts';
import { valuesOf } from '../faults/values.ts';
import type { PlannedMachine, ScenarioPlan } from '../plan/plan.ts';

type Fault = ScenarioPlan['faults'][number];

export interface Survival {
  readonly survivable: boolean;
  readonly whyNot: string;
  /** Units that must end complete. */
  readonly recoverable: readonly number[];
}

/** Units with more ballots in all their boxes than voters on the list; sheets that come back make it fewer, never more. */
function overfullUnits(plan: ScenarioPlan): Set<number> {
  const ballots = new Map<number, number>();
  const add = (unit: number, count: number) => ballots.set(unit, (ballots.get(unit) ?? 0) + count);
  for (const machine of plan.machines) {
    if (machine.role === 'rehearsal') continue;
    for (const sheet of machine.sheets) add(sheet.unit, 1);
    for (const { sheet, count } of machine.prefilled) add(sheet.unit, count);
  }
  for (const act of plan.acts) if (act.do === 'reopen') for (const sheet of act.sheets) add(sheet.unit, 1);
  const over = plan.definition.units.filter(
    ({ number, registered, supplementary }) => (ballots.get(number) ?? 0) > registered + supplementary,
  );
  return new Set(over.map((unit) => unit.number));
}

function catalogued(fault: Fault): CatalogueFault {
  const entry = faultNamed(fault.do);
  if (entry === undefined) throw new Error(`fault ${fault.do} is not in the catalogue`);
  return entry;
}

function budgetOf(fault: Fault): FaultBudget {
  return catalogued(fault).budget;
}

/** The value of one of its parameters; undefined where it has none of this name. */
function parameterOf(fault: Fault, parameter: string): number | string | null | undefined {
  return valuesOf(catalogued(fault), fault.with)[parameter];
}

function holds(circumstance: Circumstance, plan: ScenarioPlan, fault: Fault): boolean {
  switch (circumstance.type) {
    case 'endless':
      return fault.forUs === null && budgetOf(fault).lastsUs === null;
    case 'word':
      return circumstance.is.includes(String(parameterOf(fault, circumstance.parameter) ?? ''));
    case 'one-copy':
      return struck(plan, fault).some(({ profile }) => profile.copies !== 2);
    case 'other-copy-damaged':
      return plan.faults.some((other) => mayLeaveNothing(fault, other));
    case 'no-records':
      return plan.definition.records === undefined;
    case 'assigned-impostor': {
      const units = struck(plan, fault).map(({ unit }) => unit);
      return plan.machines.some(({ role, assigned, unit }) => role === 'impostor' && assigned && units.includes(unit));
    }
    case 'either':
      return circumstance.of.some((each) => holds(each, plan, fault));
  }
}

function struck(plan: ScenarioPlan, fault: Fault): ScenarioPlan['machines'] {
  return plan.machines.filter(({ actor }) => fault.targets.includes(actor));
}

/** Whether what `other` damages may be the very thing that the copy damaged by `fault` lacks, in some machine at some time. */
function mayLeaveNothing(fault: Fault, other: Fault): boolean {
  const { memory } = budgetOf(fault);
  if (memory === null || !memory.lasts || other.id === fault.id) return false;
  if (memory.meets === 'same' ? other.do !== fault.do : !damagesMemory(other.do)) return false;
  return together(fault, other) && other.targets.some((at) => fault.targets.includes(at));
}

/** From when to when a fault of the memory matters; damage to cells is there until the next start at least. */
function spanOf(fault: Fault): readonly [number, number] {
  const { trigger, strikes, forUs } = fault;
  if (trigger.type !== 'time' || strikes !== undefined) return [0, Number.POSITIVE_INFINITY];
  const lasts = forUs === null || budgetOf(fault).memory?.untilTheEnd === true;
  return [trigger.atUs, lasts ? Number.POSITIVE_INFINITY : trigger.atUs + forUs];
}

/** Whether two faults may hit both copies at one time; worn pages in different places leave each page whole somewhere. */
function together(a: Fault, b: Fault): boolean {
  const [[from, to], [since, until]] = [spanOf(a), spanOf(b)];
  const [page, other] = [parameterOf(a, 'page'), parameterOf(b, 'page')];
  const apart = typeof page === 'number' && typeof other === 'number' && page !== other;
  return parameterOf(a, 'copy') !== parameterOf(b, 'copy') && !apart && from <= until && since <= to;
}

export function judgeSurvival(plan: ScenarioPlan): Survival {
  const lost = new Set<string>();
  let whyNot = '';
  for (const fault of plan.faults) {
    for (const limit of budgetOf(fault).limits) {
      if (!limit.when.every((circumstance) => holds(circumstance, plan, fault))) continue;
      whyNot = limit.whyNot ?? whyNot;
      if (limit.loses) for (const target of fault.targets) lost.add(target);
    }
  }
  const serverLost = lost.has('server');
  const claims = new Map<number, number>();
  for (const machine of plan.machines) {
    const believed = machine.assigned || machine.keyOf !== null;
    if (machine.role !== 'rehearsal' && believed) claims.set(machine.unit, (claims.get(machine.unit) ?? 0) + 1);
  }
  // Units that officials decided about are not the machine's to recover.
  const annulled = new Set(plan.acts.flatMap((act) => ('units' in act ? act.units : [])));
  const overfull = overfullUnits(plan);
  const stays = ({ actor, unit }: Pick<PlannedMachine, 'actor' | 'unit'>) =>
    !serverLost && !lost.has(actor) && (claims.get(unit) ?? 0) <= 1 && !annulled.has(unit) && !overfull.has(unit);
  const regular = plan.machines.filter(({ role }) => role === 'regular');
  // A unit whose ballots another machine scanned waits for that machine's journal as well.
  const waiting = new Set(regular.flatMap((machine) => (stays(machine) ? [] : machine.neighbourUnits)));
  const recoverable = regular.filter((machine) => stays(machine) && !waiting.has(machine.unit)).map(({ unit }) => unit);
  return { survivable: whyNot === '', whyNot, recoverable };
}
