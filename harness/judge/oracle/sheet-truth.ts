/**
 * What one sheet says, by rules written for the oracle alone: a machine that misreads its own rules cannot be judged by
 * them. Input is the darkness of the marks the voter made and the election's thresholds; nothing comes from a machine.
 */
import type { TraceDefinition } from '../trace/election.ts';
import type { TraceBody, TraceIntent } from '../trace/events.ts';

export type MadeSheet = Extract<TraceBody, { type: 'sheet.made' }>;

/** All of a sheet that its reading depends on. */
export type MarkedSheet = Pick<MadeSheet, 'style' | 'marks'>;

/** How one contest of a sheet is to be counted. */
export interface ContestTruth {
  readonly contest: number;
  readonly outcome: 'valid' | 'blank' | 'overvote' | 'preference-without-party';
  /** Option indices, ascending; empty unless valid. */
  readonly options: readonly number[];
  /** Preference number 1..; null where none counts. */
  readonly preference: number | null;
}

export type SheetTruth =
  | { readonly type: 'readable'; readonly contests: readonly ContestTruth[] }
  /** A mark between the thresholds: the sheet goes back to the voter and may never lie in the box as counted. */
  | { readonly type: 'unreadable'; readonly contest: number };

type Contest = TraceDefinition['contests'][number];

/** Darkest mark per target; a target marked twice is one mark. */
function targets(sheet: MarkedSheet, contest: number, which: 'option' | 'preference'): Map<number, number> {
  const darkest = new Map<number, number>();
  for (const mark of sheet.marks) {
    const target = mark[which];
    if (mark.contest !== contest || target === undefined) continue;
    darkest.set(target, Math.max(darkest.get(target) ?? 0, mark.darkness));
  }
  return darkest;
}

/** Targets at or above `definite`, ascending; null as soon as one lies between the thresholds. */
function definite(darkest: Map<number, number>, limits: TraceDefinition['marks']): number[] | null {
  const chosen: number[] = [];
  for (const [target, darkness] of darkest) {
    if (darkness >= limits.definite) chosen.push(target);
    else if (darkness >= limits.marginal) return null;
  }
  return chosen.sort((a, b) => a - b);
}

/**
 * The one preference that counts: two numbers void each other, and only a party marked alone has a list to prefer a
 * candidate of.
 */
function preferenceOf(contest: Contest, options: readonly number[], numbers: readonly number[]): number | null {
  if (options.length !== 1 || numbers.length !== 1) return null;
  const chosen = contest.options[options[0] ?? -1];
  return chosen?.kind === 'party' ? (numbers[0] ?? null) : null;
}

function contestTruth(sheet: MarkedSheet, contest: Contest, limits: TraceDefinition['marks']): ContestTruth | null {
  const options = definite(targets(sheet, contest.number, 'option'), limits);
  const numbers = definite(targets(sheet, contest.number, 'preference'), limits);
  if (options === null || numbers === null) return null;
  const none = { contest: contest.number, options: [], preference: null };
  if (options.length > contest.votesAllowed) return { ...none, outcome: 'overvote' };
  if (options.length === 0) return { ...none, outcome: numbers.length > 0 ? 'preference-without-party' : 'blank' };
  return { contest: contest.number, outcome: 'valid', options, preference: preferenceOf(contest, options, numbers) };
}

/** The truth of a sheet; a style the definition does not have gives a readable sheet without contests. */
export function truthOf(sheet: MarkedSheet, definition: TraceDefinition): SheetTruth {
  const style = definition.styles.find((each) => each.number === sheet.style);
  const contests: ContestTruth[] = [];
  for (const number of style?.contests ?? []) {
    const contest = definition.contests.find((each) => each.number === number);
    if (contest === undefined) continue;
    const truth = contestTruth(sheet, contest, definition.marks);
    if (truth === null) return { type: 'unreadable', contest: number };
    contests.push(truth);
  }
  return { type: 'readable', contests };
}

/** Whether a valid reading is what the voter meant; invalid readings have no meaning to compare. */
export function meansTheSame(truth: ContestTruth, intent: TraceIntent | undefined): boolean {
  if (truth.outcome !== 'valid' || intent === undefined) return true;
  const meant = [...intent.options].sort((a, b) => a - b);
  if (meant.join() !== truth.options.join()) return false;
  return truth.preference === null || truth.preference === intent.preference;
}
