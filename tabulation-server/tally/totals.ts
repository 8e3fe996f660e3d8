/** Sums of one contest. Mutable and plain; the tally adds and takes away whole units, never single votes. */

export interface ContestTotals {
  readonly contest: number;
  readonly ballots: number;
  readonly votes: readonly number[];
  readonly undervotes: number;
  readonly overvotes: number;
  readonly invalid: number;
  /** Option index * 256 + preference number, ascending, and counts beside them. Absent: left out, never none. */
  readonly preferenceKeys?: readonly number[];
  readonly preferenceCounts?: readonly number[];
}

export interface MutableTotals {
  contest: number;
  ballots: number;
  votes: number[];
  undervotes: number;
  overvotes: number;
  invalid: number;
  /** Option index * 256 + preference number, ascending, and counts above 0 beside them. Part of no other figure: a preference is no vote. */
  preferenceKeys: readonly number[];
  preferenceCounts: readonly number[];
}

export function emptyTotals(contest: number, options: number): MutableTotals {
  return {
    contest,
    ballots: 0,
    votes: Array.from({ length: options }, () => 0),
    undervotes: 0,
    overvotes: 0,
    invalid: 0,
    preferenceKeys: [],
    preferenceCounts: [],
  };
}

/** Adds `part` to `sum` (`sign` 1) or takes it away again (-1), preferences left out. A negative sum is our own mistake and stops the server (I2). */
export function accumulate(sum: MutableTotals, part: ContestTotals, sign: 1 | -1): void {
  sum.ballots += sign * part.ballots;
  sum.undervotes += sign * part.undervotes;
  sum.overvotes += sign * part.overvotes;
  sum.invalid += sign * part.invalid;
  for (const [option, votes] of part.votes.entries()) sum.votes[option] = (sum.votes[option] ?? 0) + sign * votes;
  const lowest = Math.min(sum.ballots, sum.undervotes, sum.overvotes, sum.invalid, ...sum.votes);
  if (!(lowest >= 0)) throw new Error(`the totals of contest ${sum.contest} fell below zero`);
}

/** As `accumulate`, for the preferences alone. */
export function accumulatePreferences(sum: MutableTotals, part: ContestTotals, sign: 1 | -1): void {
  const { preferenceKeys: added = [], preferenceCounts: counts = [] } = part;
  if (added.length === 0) return;
  const { preferenceKeys: held, preferenceCounts: before } = sum;
  if (held.length === 0 && sign === 1 && counts.every((count) => count > 0)) {
    // Most units have one source: they share its lists, and a nation's memory holds each once.
    sum.preferenceKeys = added;
    sum.preferenceCounts = counts;
    return;
  }
  const keys: number[] = [];
  const sums: number[] = [];
  for (let at = 0, from = 0; at < held.length || from < added.length; ) {
    const [here, there] = [held[at] ?? Number.POSITIVE_INFINITY, added[from] ?? Number.POSITIVE_INFINITY];
    const key = Math.min(here, there);
    const count = (here === key ? (before[at] ?? 0) : 0) + (there === key ? sign * (counts[from] ?? 0) : 0);
    if (count < 0) throw new Error(`preferences of contest ${sum.contest} fell below zero`);
    if (count > 0) {
      keys.push(key);
      sums.push(count);
    }
    if (here === key) at += 1;
    if (there === key) from += 1;
  }
  sum.preferenceKeys = keys;
  sum.preferenceCounts = sums;
}

/** Preferences of `option` by number: position 0 is number 1. */
export function preferencesOf(
  { preferenceKeys = [], preferenceCounts = [] }: ContestTotals,
  option: number,
  numbers: number,
): number[] {
  const counts = Array.from({ length: numbers }, () => 0);
  for (const [at, key] of preferenceKeys.entries()) {
    if (key >> 8 === option) counts[(key & 255) - 1] = preferenceCounts[at] ?? 0;
  }
  return counts;
}

/** What two counts' preferences are compared by: they elect people, so counts that differ in them alone differ. */
export function preferencesText({ preferenceKeys = [], preferenceCounts = [] }: ContestTotals): string {
  const pairs = preferenceKeys.map((key, at) => [key, preferenceCounts[at] ?? 0] as const);
  return pairs.flatMap(([key, count]) => (count > 0 ? [`${key} ${count}`] : [])).join();
}

/** The totals as an immutable copy, preferences left out: a nation's are a thousand figures that no listing by unit repeats. */
export function copyTotals(totals: ContestTotals): ContestTotals {
  const { contest, ballots, votes, undervotes, overvotes, invalid } = totals;
  return { contest, ballots, votes: [...votes], undervotes, overvotes, invalid };
}
