/**
 * From darkness to what each contest of a sheet says. A mark is read by the definition's two thresholds; a mark
 * between them is not guessed at: the whole sheet goes back to the voter, as often as it is fed like that.
 */
import type { Contest, ElectionDefinition } from '../../protocol/election/definition.ts';
import { contestsOf, targetCount } from './layout.ts';

/**
 * `valid`: 1..N selections. `blank`: no mark at all. `overvote`: more than N options. `preference-alone`: a preference
 * without a party, which makes the contest invalid. What blank and overvote count as is the definition's rule, applied by
 * the totals and not stored with the ballot.
 */
export type ContestOutcome = 'valid' | 'blank' | 'overvote' | 'preference-alone';

export interface ContestReading {
  readonly contest: number;
  readonly outcome: ContestOutcome;
  /** Option indexes, ascending; every marked one, also of an overvote. */
  readonly selections: readonly number[];
  /** Number of the single preference square that counts for the single party chosen; null without one or when void. */
  readonly preference: number | null;
}

export type Interpretation =
  | { readonly ok: true; readonly contests: readonly ContestReading[] }
  | { readonly ok: false; readonly reason: 'unreadable' };

/** Reads a sheet of a known style. `darkness`: 0..255 per target in the order of `targetsOf`. */
export function interpretMarks(definition: ElectionDefinition, style: number, darkness: Uint8Array): Interpretation {
  const contests = contestsOf(definition, style);
  if (contests === null) return { ok: false, reason: 'unreadable' };
  const expected = contests.reduce((sum, contest) => sum + targetCount(contest), 0);
  if (darkness.length !== expected) return { ok: false, reason: 'unreadable' };
  const { definite, marginal } = definition.marks;
  if (darkness.some((value) => value >= marginal && value < definite)) return { ok: false, reason: 'unreadable' };
  let at = 0;
  return {
    ok: true,
    contests: contests.map((contest) => {
      const marks = darkness.subarray(at, at + targetCount(contest));
      at += marks.length;
      return readContest(contest, marks, definite);
    }),
  };
}

function readContest(contest: Contest, marks: Uint8Array, definite: number): ContestReading {
  const selections: number[] = [];
  const preferences: number[] = [];
  marks.forEach((value, i) => {
    if (value < definite) return;
    if (i < contest.options.length) selections.push(i);
    else preferences.push(i - contest.options.length + 1);
  });
  const outcome = outcomeOf(contest, selections.length, preferences.length);
  return { contest: contest.number, outcome, selections, preference: preferenceOf(contest, selections, preferences) };
}

function outcomeOf(contest: Contest, selected: number, preferred: number): ContestOutcome {
  if (selected > contest.votesAllowed) return 'overvote';
  if (selected > 0) return 'valid';
  return preferred > 0 ? 'preference-alone' : 'blank';
}

/** A preference is for a place on the chosen party's list: two numbers are void, and so is one beside an option without a list. */
function preferenceOf(contest: Contest, selections: readonly number[], preferences: readonly number[]): number | null {
  const [selection] = selections;
  const [preference] = preferences;
  if (selection === undefined || preference === undefined) return null;
  if (selections.length > 1 || preferences.length > 1) return null;
  return contest.options[selection]?.kind === 'party' ? preference : null;
}

/** Whether the rules of the contest make this reading an invalid ballot part rather than an undervote or overvote. */
export function countsAsInvalid(contest: Contest, outcome: ContestOutcome): boolean {
  switch (outcome) {
    case 'valid':
      return false;
    case 'blank':
      return contest.blankIs === 'invalid';
    case 'overvote':
      return contest.overvoteIs === 'invalid';
    case 'preference-alone':
      return true;
  }
}
