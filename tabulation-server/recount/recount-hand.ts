/** The recount's second series: what was counted by hand, and where that differs from the machines. */
import type { Unit } from '../../protocol/election/definition.ts';
import type { ContestTally } from '../../protocol/messages/types.ts';
import type { ContestTotals } from '../tally/totals.ts';
import type { CountAct, Decided } from './recount-stories.ts';

/** What one journal, protocol or agreed hand count says of one unit. */
export interface CountedPart {
  readonly ballots: number;
  readonly contests: readonly ContestTally[];
}

export interface HandRecount {
  /** Every contest of the definition, over all agreed hand counts. */
  readonly totals: readonly ContestTotals[];
  /** Machine units that have both counts. */
  readonly compared: readonly number[];
  /** Of those, the ones whose counts differ. */
  readonly differing: readonly number[];
  /** The machines' and the hands' count over `compared`. */
  readonly machine: readonly ContestTotals[];
  readonly hand: readonly ContestTotals[];
}

/** The count two officials entered alike, alone in the list; empty while there is none, or more than one. */
export function agreedByHand(
  decided: Decided,
  unit: number,
  plausible: (act: CountAct) => boolean,
): readonly CountedPart[] {
  const times = new Map<string, CountAct[]>();
  for (const act of decided.hands.get(unit)?.values() ?? []) {
    const name = fingerprint(act);
    times.set(name, [...(times.get(name) ?? []), act]);
  }
  const shared = [...times.values()].filter((acts) => acts.length >= 2);
  const act = shared[0]?.[0];
  return shared.length === 1 && act !== undefined && plausible(act) ? [act] : [];
}

interface Sources {
  readonly byHand: (unit: number) => readonly CountedPart[];
  /** What counts of a unit. */
  readonly partsOf: (unit: Unit) => readonly CountedPart[];
  /** Every contest of the definition. */
  readonly sum: (parts: readonly CountedPart[]) => readonly ContestTotals[];
}

export function recountHand(decided: Decided, units: readonly Unit[], sources: Sources): HandRecount {
  const { byHand, partsOf, sum } = sources;
  const open = units.filter(
    ({ number }) => decided.hands.has(number) && !decided.annulled.has(number) && !decided.contested.has(number),
  );
  const agreed = open.filter((unit) => byHand(unit.number).length > 0);
  const both = agreed.filter(
    (unit) => unit.source === 'machine' && !decided.handFinal.has(unit.number) && partsOf(unit).length > 0,
  );
  const handsOf = (list: readonly Unit[]) => list.flatMap((unit) => byHand(unit.number));
  const differing = both.filter((unit) => !sameTotals(sum(partsOf(unit)), sum(byHand(unit.number))));
  return {
    totals: sum(handsOf(agreed)),
    compared: both.map((unit) => unit.number),
    differing: differing.map((unit) => unit.number),
    machine: sum(both.flatMap(partsOf)),
    hand: sum(handsOf(both)),
  };
}

function sameTotals(a: readonly ContestTotals[], b: readonly ContestTotals[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function fingerprint({ ballots, contests }: CountAct): string {
  const lines = contests.map((tally) =>
    JSON.stringify([
      tally.contest,
      [tally.ballots, tally.undervotes, tally.overvotes, tally.invalid],
      tally.votes,
      tally.preferenceKeys,
      tally.preferenceCounts,
    ]),
  );
  return `${ballots} ${lines.sort().join(' ')}`;
}
