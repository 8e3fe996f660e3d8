/**
 * What can recover, computed from the plan and its faults alone: never from what the machines or the server say (I16, I17).
 * A unit cannot recover while its machine, its line or the server stays gone, where two journals claim it, or where more
 * ballots are counted than there are voters. What was counted elsewhere is judged all the same: only a fault outside the
 * budget excuses the totals.
 */
import { faultKind } from '../faults/catalogue.ts';
import type { ScenarioPlan } from '../scenario/plan.ts';

const silencing = new Set([
  'line.cut',
  'line.drop',
  'line.stall',
  'line.baud',
  'line.flow-control',
  'line.new-lines',
  'line.seven-bits',
  'adversary.other-version',
  'machine.power',
  'server.power',
  'server.refuse-writes',
  'machine.flash-fail',
  'machine.jam',
  'machine.misfeed',
  'machine.printer',
  'machine.supply',
  'machine.lid',
  'machine.seal',
  'machine.memory-swapped',
  'operator.absent',
]);

export interface Survival {
  readonly survivable: boolean;
  readonly whyNot: string;
  /** Units that must end complete. */
  readonly recoverable: readonly number[];
}

function lastsForEver(plan: ScenarioPlan, fault: Fault): boolean {
  const heals = fault.do === 'machine.power' || fault.do === 'server.power';
  return silencing.has(fault.do) && fault.forUs === null && !heals && plan.limitUs > 0;
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

/** Damage to cells that a second copy mends; a machine with one copy can only find it and stop. */
export const mendedByCopy = ['machine.flash-worn', 'machine.flash-rot', 'machine.flash-lost', 'machine.old-image'];

type Fault = ScenarioPlan['faults'][number];

/** Damage to one copy that lasts: what befalls the other one as well may be both at once. */
export const lastsInCopy = ['machine.old-image', 'machine.flash-worn', 'machine.flash-lost'];

/** From when to when a fault of the memory matters; damage to cells is there until the next start at least. */
function spanOf({ trigger, strikes, forUs, do: name }: Fault): readonly [number, number] {
  if (trigger.type !== 'time' || strikes !== undefined) return [0, Number.POSITIVE_INFINITY];
  const lasts = forUs === null || ['machine.flash-worn', 'machine.flash-rot', 'machine.flash-lost'].includes(name);
  return [trigger.atUs, lasts ? Number.POSITIVE_INFINITY : trigger.atUs + forUs];
}

/** Whether two faults may leave no copy of a machine's memory that is whole. */
function together(a: Fault, b: Fault): boolean {
  const [[from, to], [since, until]] = [spanOf(a), spanOf(b)];
  const apart = typeof a.with.page === 'number' && typeof b.with.page === 'number' && a.with.page !== b.with.page;
  return a.with.copy !== b.with.copy && !apart && from <= until && since <= to;
}

function bothCopies(plan: ScenarioPlan, fault: Fault): boolean {
  if (!lastsInCopy.includes(fault.do)) return false;
  const others = plan.faults.filter(({ id, do: name }) => id !== fault.id && lastsWith(fault.do, name));
  return others.some((other) => together(fault, other) && other.targets.some((at) => fault.targets.includes(at)));
}

/** A worn page is met by a worn page in the same place, what one copy missed by what the other did; an old image lacks whatever the other copy alone had. */
function lastsWith(name: string, other: string): boolean {
  return name === 'machine.old-image' ? mendedByCopy.includes(other) : other === name;
}

function unmended(plan: ScenarioPlan, fault: Fault): boolean {
  const hit = plan.machines.filter(({ actor }) => fault.targets.includes(actor));
  const one = hit.some(({ profile }) => profile.copies !== 2) || fault.with.copy === 'both';
  return mendedByCopy.includes(fault.do) && one;
}

export function judgeSurvival(plan: ScenarioPlan): Survival {
  const lost = new Set<string>();
  let serverLost = false;
  let whyNot = '';
  for (const fault of plan.faults) {
    if (faultKind(fault.do)?.survivable === false) whyNot = `${fault.do} is outside the budget of survivable faults`;
    if (unmended(plan, fault) || bothCopies(plan, fault)) {
      whyNot = `${fault.do} without a second copy of the memory is outside the budget of survivable faults`;
      for (const target of fault.targets) lost.add(target);
    }
    const unread = plan.definition.records === undefined;
    if (fault.do === 'adversary.tamper-report' && fault.with.tell === 'swapped' && unread) {
      whyNot =
        'without the records behind it a plausible lie under a key of the commission is found by a hand count and by nothing before';
    }
    if (fault.do === 'machine.wrong-package' && (fault.with.package !== 'other-station' || fault.forUs === null)) {
      // Signed for this very machine: a journal that begins under it can never be of this election.
      for (const target of fault.targets) lost.add(target);
      const struck = plan.machines.filter(({ actor }) => fault.targets.includes(actor)).map(({ unit }) => unit);
      const other = plan.machines.some(
        ({ role, assigned, unit }) => role === 'impostor' && assigned && struck.includes(unit),
      );
      if (other) whyNot = 'a machine with an assignment of the commission speaks for a unit whose own machine cannot';
    }
    if (!lastsForEver(plan, fault)) continue;
    if (fault.targets.includes('server')) serverLost = true;
    for (const target of fault.targets) lost.add(target);
  }
  const claims = new Map<number, number>();
  for (const machine of plan.machines) {
    const believed = machine.assigned || machine.keyOf !== null;
    if (machine.role !== 'rehearsal' && believed) claims.set(machine.unit, (claims.get(machine.unit) ?? 0) + 1);
  }
  // Units that officials decided about are not the machine's to recover.
  const annulled = new Set(plan.acts.flatMap((act) => ('units' in act ? act.units : [])));
  const overfull = overfullUnits(plan);
  const recoverable = plan.machines.flatMap(({ actor, role, unit }) => {
    if (role !== 'regular' || serverLost || lost.has(actor)) return [];
    const contested = (claims.get(unit) ?? 0) > 1;
    return contested || annulled.has(unit) || overfull.has(unit) ? [] : [unit];
  });
  return { survivable: whyNot === '', whyNot, recoverable };
}
