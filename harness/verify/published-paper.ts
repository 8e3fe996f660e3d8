/** Whether what a snapshot says can come from paper at all: a sum over boxes is what one box of all their ballots gives. */
import type { ContestTally } from '../../protocol/messages/types.ts';
import type { Election } from './election.ts';
import type { SnapshotText } from './snapshot.ts';
import { tallyProblem } from './soundness.ts';

type Column = Pick<ContestTally, 'undervotes' | 'overvotes' | 'invalid' | 'votes'> & { readonly tookPart: number };

/** One sentence for each contest, and each series of the hand count, with figures that no box gives. */
export function paperSentences(snapshot: SnapshotText, election: Election): readonly string[] {
  const problemOf = (number: number, column: Column, preferences: Preferences = { keys: [], counts: [] }) => {
    const contest = election.contests.get(number);
    const { tookPart: ballots, votes, undervotes, overvotes, invalid } = column;
    const { keys: preferenceKeys, counts: preferenceCounts } = preferences;
    const figures = { ballots, votes, undervotes, overvotes, invalid, preferenceKeys, preferenceCounts };
    return contest === undefined ? 'is not of this election' : tallyProblem({ contest: number, ...figures }, contest);
  };
  const contests = snapshot.contests.map((contest) => {
    const column = { ...contest, votes: contest.options.map((option) => option.votes) };
    return [`contest ${contest.number}`, problemOf(contest.number, column, preferencesOf(contest.options))] as const;
  });
  const series = (snapshot.hand?.contests ?? []).flatMap((contest) =>
    (['official', 'machine', 'hand'] as const).map(
      (name) => [`hand count, ${name}, contest ${contest.number}`, problemOf(contest.number, contest[name])] as const,
    ),
  );
  return [...contests, ...series].flatMap(([where, problem]) => (problem === '' ? [] : [`${where}: ${problem}`]));
}

interface Preferences {
  readonly keys: readonly number[];
  readonly counts: readonly number[];
}

function preferencesOf(options: SnapshotText['contests'][number]['options']): Preferences {
  const pairs = options.flatMap(({ preferences = [] }, option) =>
    preferences.flatMap((count, place) => (count === 0 ? [] : [[option * 256 + place + 1, count] as const])),
  );
  return { keys: pairs.map(([key]) => key), counts: pairs.map(([, count]) => count) };
}
