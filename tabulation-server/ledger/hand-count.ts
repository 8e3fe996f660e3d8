/**
 * The hand count of a unit: two officials enter it on their own, and it counts when their entries are the same. Each
 * official's newest entry is in force, so that a correction is one more entry and nothing is erased.
 */
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import type { ContestTally } from '../../protocol/messages/types.ts';
import type { ContestTotals } from '../tally/totals.ts';
import { preferencesText } from '../tally/totals.ts';
import type { EnteredCount, HandStanding, UnitState, UnitTally } from './projection-state.ts';

/** What two entries are compared by: every figure, in the order of contest numbers. */
export function figuresText(ballots: number, contests: readonly ContestTally[]): string {
  return canonicalJson({ ballots, contests: contests.toSorted((a, b) => a.contest - b.contest) });
}

/** Where the hand count stands, and the entry that counts when two agree. */
export function handCount(state: Pick<UnitState, 'hand'>): {
  readonly standing: HandStanding;
  readonly agreed: EnteredCount | null;
} {
  const entries = Object.values(state.hand);
  const shared = new Map<string, EnteredCount>();
  for (const entry of entries) {
    if (entries.filter((other) => other.figures === entry.figures).length > 1) shared.set(entry.figures, entry);
  }
  const [agreed, ...others] = shared.values();
  if (agreed !== undefined && others.length === 0) return { standing: 'agreed', agreed };
  return { standing: entries.length === 0 ? 'none' : entries.length === 1 ? 'single' : 'differ', agreed: null };
}

/** The agreed hand count where it counts: not of an annulled or contested unit, nor where its figures cannot be. */
export function handTally(state: UnitState): UnitTally | null {
  if (state.annulled !== null || state.contested !== null) return null;
  const { agreed } = handCount(state);
  return agreed === null || agreed.breach !== '' ? null : agreed;
}

/** In which figures the newest entries differ, named without a number, to keep a small unit's votes secret. */
export function handDifferences(
  state: Pick<UnitState, 'hand'>,
  optionName: (contest: number, option: number) => string,
): readonly string[] {
  const [first, ...rest] = Object.values(state.hand);
  if (first === undefined) return [];
  const differences = new Set<string>();
  for (const other of rest) {
    if (other.ballots !== first.ballots) differences.add('ballots');
    for (const contest of first.contests) {
      const against = other.contests.find((candidate) => candidate.contest === contest.contest);
      for (const name of differing(contest, against, optionName)) differences.add(name);
    }
  }
  return [...differences];
}

function differing(
  a: ContestTotals,
  b: ContestTotals | undefined,
  optionName: (contest: number, option: number) => string,
): readonly string[] {
  const at = `contest ${a.contest}`;
  if (b === undefined) return [at];
  const rest = (['ballots', 'undervotes', 'overvotes', 'invalid'] as const).filter((name) => a[name] !== b[name]);
  const options = a.votes.flatMap((votes, option) =>
    votes === b.votes[option] ? [] : [optionName(a.contest, option)],
  );
  const preferences = preferencesText(a) === preferencesText(b) ? [] : ['preferences'];
  return [...rest, ...options, ...preferences].map((name) => `${at} ${name}`);
}
