/**
 * Results by unit are figures like any other: they are published only as the second computation has them. Where one group
 * differs none is shown; the sums, which are compared on their own, go on (I11, I18).
 */
import type { ContestTotals } from '../tally/totals.ts';
import type { Recount } from '../recount/recount.ts';
import type { CountedPart } from '../recount/recount-hand.ts';
import type { Breakdown, BreakdownGroup } from './breakdown.ts';
import type { Snapshot } from './snapshot.ts';

export interface ConfirmedBreakdown {
  readonly snapshot: Snapshot;
  readonly breakdown: Breakdown | null;
  /** One sentence when it is withheld. */
  readonly stopped: readonly string[];
}

/** `snapshot`: names the digest of `breakdown`. */
export function confirmBreakdown(
  snapshot: Snapshot,
  breakdown: Breakdown | null,
  { byUnit }: Recount,
): ConfirmedBreakdown {
  const differing = breakdown?.groups.find((group) => !isConfirmed(group, byUnit));
  if (differing === undefined) return { snapshot, breakdown, stopped: [] };
  const sentence = 'results by unit are withheld: two computations of the ledger differ';
  return {
    snapshot: { ...snapshot, breakdown: null, checks: [...snapshot.checks, sentence] },
    breakdown: null,
    stopped: [`results by unit: two computations differ on ${differing.units.join(' + ')}`],
  };
}

function isConfirmed({ units, ballots, contests, hand }: BreakdownGroup, byUnit: Recount['byUnit']): boolean {
  const counted = units.flatMap((id) => byUnit.get(id)?.counted ?? []);
  const hands = units.map((id) => byUnit.get(id)?.hand ?? []);
  const whole = hands.every((parts) => parts.length > 0);
  if (counted.reduce((sum, part) => sum + part.ballots, 0) !== ballots || !sameSums(contests, counted)) return false;
  return hand === null ? !whole : whole && sameSums(hand, hands.flat());
}

/** Whether the parts come to these contests, and to no others. */
function sameSums(contests: readonly ContestTotals[], parts: readonly CountedPart[]): boolean {
  const tallies = parts.flatMap((part) => part.contests);
  if (tallies.some((tally) => !contests.some(({ contest }) => contest === tally.contest))) return false;
  return contests.every((draft) => {
    const of = tallies.filter((tally) => tally.contest === draft.contest);
    const total = (figure: (tally: ContestTotals) => number) => of.reduce((sum, tally) => sum + figure(tally), 0);
    const rest = (['ballots', 'undervotes', 'overvotes', 'invalid'] as const).every(
      (name) => total((tally) => tally[name]) === draft[name],
    );
    return rest && draft.votes.every((votes, option) => total((tally) => tally.votes[option] ?? 0) === votes);
  });
}
