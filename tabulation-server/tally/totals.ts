/** Sums of one contest. Mutable and plain; the tally adds and takes away whole units, never single votes. */
import type { ContestTotals } from '../io.ts';

export interface MutableTotals {
  contest: number;
  ballots: number;
  votes: number[];
  undervotes: number;
  overvotes: number;
  invalid: number;
}

export function emptyTotals(contest: number, options: number): MutableTotals {
  return {
    contest,
    ballots: 0,
    votes: Array.from({ length: options }, () => 0),
    undervotes: 0,
    overvotes: 0,
    invalid: 0,
  };
}

/** Adds `part` to `sum` (`sign` 1) or takes it away again (-1). A negative sum is our own mistake and stops the server (I2). */
export function accumulate(sum: MutableTotals, part: ContestTotals, sign: 1 | -1): void {
  sum.ballots += sign * part.ballots;
  sum.undervotes += sign * part.undervotes;
  sum.overvotes += sign * part.overvotes;
  sum.invalid += sign * part.invalid;
  for (const [option, votes] of part.votes.entries()) sum.votes[option] = (sum.votes[option] ?? 0) + sign * votes;
  const lowest = Math.min(sum.ballots, sum.undervotes, sum.overvotes, sum.invalid, ...sum.votes);
  if (!(lowest >= 0)) throw new Error(`the totals of contest ${sum.contest} fell below zero`);
}

/** The totals as an immutable copy. */
export function copyTotals(totals: ContestTotals): ContestTotals {
  const { contest, ballots, votes, undervotes, overvotes, invalid } = totals;
  return { contest, ballots, votes: [...votes], undervotes, overvotes, invalid };
}
