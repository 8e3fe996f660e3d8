/** A growing tally of one contest: the oracle's own arithmetic, shared with the checks and with nothing that is judged. */
import type { TraceDefinition } from '../trace/election.ts';
import type { TraceTally } from '../trace/events.ts';
import type { ContestTruth } from './sheet-truth.ts';
import { unknownRule } from './unknown-rule.ts';

type Contest = TraceDefinition['contests'][number];

export interface Sum {
  readonly contest: number;
  ballots: number;
  votes: number[];
  undervotes: number;
  overvotes: number;
  invalid: number;
  /** Count by option index * 256 + preference number. */
  readonly preferences: Map<number, number>;
}

export function emptySum(contest: number, options: number): Sum {
  const votes = new Array<number>(options).fill(0);
  return { contest, ballots: 0, votes, undervotes: 0, overvotes: 0, invalid: 0, preferences: new Map() };
}

/** Adds `sign` times the tally, preferences left out. */
export function addTotals(sum: Sum, tally: TraceTally, sign: 1 | -1 = 1): void {
  sum.ballots += sign * tally.ballots;
  sum.undervotes += sign * tally.undervotes;
  sum.overvotes += sign * tally.overvotes;
  sum.invalid += sign * tally.invalid;
  for (let option = 0; option < tally.votes.length; option++) {
    sum.votes[option] = (sum.votes[option] ?? 0) + sign * (tally.votes[option] ?? 0);
  }
}

/** Adds `sign` times the tally, preferences included. */
export function addTally(sum: Sum, tally: TraceTally, sign: 1 | -1 = 1): void {
  addTotals(sum, tally, sign);
  tally.preferenceKeys?.forEach((key, at) => {
    sum.preferences.set(key, (sum.preferences.get(key) ?? 0) + sign * (tally.preferenceCounts?.[at] ?? 0));
  });
}

/** Adds `count` equal ballots. An overvoted contest costs all N selections, a blank one N undervotes or N invalid (I3). */
export function addTruth(sum: Sum, truth: ContestTruth, contest: Contest, count = 1): void {
  const all = contest.votesAllowed * count;
  sum.ballots += count;
  switch (truth.outcome) {
    case 'valid':
      for (const option of truth.options) sum.votes[option] = (sum.votes[option] ?? 0) + count;
      sum.undervotes += all - truth.options.length * count;
      if (truth.preference !== null) {
        const key = (truth.options[0] ?? 0) * 256 + truth.preference;
        sum.preferences.set(key, (sum.preferences.get(key) ?? 0) + count);
      }
      return;
    case 'blank':
      addLost(sum, contest.blankIs, all);
      return;
    case 'overvote':
      addLost(sum, contest.overvoteIs, all);
      return;
    case 'preference-without-party':
      sum.invalid += all;
      return;
  }
}

/** Selections that are no votes, as the rule of the contest calls them. */
function addLost(sum: Sum, rule: Contest['blankIs'] | Contest['overvoteIs'], selections: number): void {
  switch (rule) {
    case 'undervote':
      sum.undervotes += selections;
      return;
    case 'overvote':
      sum.overvotes += selections;
      return;
    case 'invalid':
      sum.invalid += selections;
      return;
    default:
      unknownRule('rule for ballots without a valid vote', rule);
  }
}

/** The sum as a tally: preference keys ascending, none with a zero count. */
export function tallyOf(sum: Sum): TraceTally {
  const pairs = [...sum.preferences].filter(([, count]) => count !== 0).sort((a, b) => a[0] - b[0]);
  return {
    contest: sum.contest,
    ballots: sum.ballots,
    votes: [...sum.votes],
    undervotes: sum.undervotes,
    overvotes: sum.overvotes,
    invalid: sum.invalid,
    preferenceKeys: pairs.map(([key]) => key),
    preferenceCounts: pairs.map(([, count]) => count),
  };
}
