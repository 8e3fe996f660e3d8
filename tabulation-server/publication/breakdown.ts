/**
 * Results below the sum, for comparing them with the tapes on the stations' walls. A unit with fewer ballots than the
 * definition's k is never shown alone (I19): it waits until nothing of its region is open any more, and is then merged with
 * other small ones; merging any earlier would show it by what changes from one publication to the next.
 */
import type { ElectionDefinition, Unit } from '../../protocol/election/definition.ts';
import { handTally } from '../ledger/hand-count.ts';
import type { Projection, UnitState, UnitTally } from '../ledger/projection-state.ts';
import { accumulate, copyTotals, emptyTotals, type MutableTotals, type ContestTotals } from '../tally/totals.ts';

/** One unit, or several small ones together. */
export interface BreakdownGroup {
  /** Unit ids, in the order of the definition. */
  readonly units: readonly string[];
  readonly region: string;
  readonly ballots: number;
  /** What counts, by contest number. */
  readonly contests: readonly ContestTotals[];
  /** Null unless every unit of the group has an agreed hand count. */
  readonly hand: readonly ContestTotals[] | null;
}

/** Its canonical JSON is what a snapshot's digest is over: region by region and ballot style by ballot style in the order of
 * the definition, units shown alone in that order, the merged group last. */
export interface Breakdown {
  readonly schema: 1;
  readonly election: string;
  readonly mergedBelow: number;
  readonly groups: readonly BreakdownGroup[];
  /** Units that count and are not shown, alone or merged. */
  readonly heldBack: number;
}

interface Counted {
  readonly unit: Unit;
  readonly state: UnitState;
  readonly tally: UnitTally;
}

export function breakdownOf(projection: Projection, definition: ElectionDefinition): Breakdown {
  const groups: BreakdownGroup[] = [];
  let heldBack = 0;
  for (const units of byRegionAndStyle(definition)) {
    const counted = units.flatMap((unit): Counted[] => {
      const state = projection.units[unit.number];
      return state === undefined || state.tally === null ? [] : [{ unit, state, tally: state.tally }];
    });
    const shown = counted.filter(
      ({ state, tally }) => isSettled(state) && tally.ballots >= definition.mergeBelowBallots,
    );
    const small = counted.filter((each) => !shown.includes(each));
    const open = units.some((unit) => !isSettled(projection.units[unit.number]));
    const merged = open ? null : mergedWith(small, shown, definition.mergeBelowBallots);
    if (merged === null) heldBack += small.length;
    const alone = merged === null ? shown : shown.filter((each) => !merged.includes(each));
    groups.push(...alone.map((each) => groupOf([each])));
    if (merged !== null && merged.length > 0) groups.push(groupOf(merged));
  }
  const { id, mergeBelowBallots } = definition;
  return { schema: 1, election: id, mergedBelow: mergeBelowBallots, groups, heldBack };
}

/**
 * All small ones in one group; the next smallest units join while it has too few ballots, or is a single
 * unit. Null when even all units together have too few ballots.
 */
function mergedWith(small: readonly Counted[], shown: readonly Counted[], least: number): readonly Counted[] | null {
  if (small.length === 0) return [];
  const group = [...small];
  const others = shown.toSorted((a, b) => a.tally.ballots - b.tally.ballots || a.unit.number - b.unit.number);
  while (ballotsOf(group) < least || group.length < 2) {
    const next = others.shift();
    if (next === undefined) return null;
    group.push(next);
  }
  return group.toSorted((a, b) => a.unit.number - b.unit.number);
}

function isSettled(state: UnitState | undefined): boolean {
  return state?.status === 'complete' || state?.status === 'annulled';
}

function ballotsOf(group: readonly Counted[]): number {
  return group.reduce((sum, { tally }) => sum + tally.ballots, 0);
}

function groupOf(group: readonly Counted[]): BreakdownGroup {
  const hands = group.map(({ state }) => handTally(state));
  const byHand = hands.flatMap((tally) => tally ?? []);
  return {
    units: group.map(({ unit }) => unit.id),
    region: group[0]?.unit.region ?? '',
    ballots: ballotsOf(group),
    contests: sumOf(group.map(({ tally }) => tally)),
    hand: byHand.length === group.length ? sumOf(byHand) : null,
  };
}

function sumOf(tallies: readonly UnitTally[]): readonly ContestTotals[] {
  const sums = new Map<number, MutableTotals>();
  for (const part of tallies.flatMap((tally) => tally.contests)) {
    const sum = sums.get(part.contest) ?? emptyTotals(part.contest, part.votes.length);
    sums.set(part.contest, sum);
    accumulate(sum, part, 1);
  }
  return [...sums.values()].map(copyTotals).sort((a, b) => a.contest - b.contest);
}

/** Only units that vote on the same contests can be merged. */
function byRegionAndStyle(definition: ElectionDefinition): readonly (readonly Unit[])[] {
  const lists = new Map<string, Unit[]>();
  for (const unit of definition.units) {
    const key = `${unit.style} ${unit.region}`;
    const list = lists.get(key) ?? [];
    lists.set(key, list);
    list.push(unit);
  }
  return [...lists.values()];
}
