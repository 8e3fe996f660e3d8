/**
 * A box filled for the day as counts of identical sheets. Marks and intents are made once per contest, option and
 * preference and shared by every machine: a night is some 300,000 counts over a few thousand patterns, not 2.5 million sheets.
 */
import type { Contest } from '../../protocol/election/definition.ts';
import type { PlannedMachine, PlannedSheet } from '../scenario/plan.ts';
import type { TraceIntent, TraceMark } from '../trace/events.ts';
import { apportion } from './apportionment.ts';
import type { StationVotes } from './party-votes.ts';
import type { PreferenceCounts } from './preferences.ts';

/** A firm pen: well above the definite threshold of every carried election. */
const PEN = 220;

interface Pattern {
  readonly kind: string;
  readonly marks: readonly TraceMark[];
  readonly intent: readonly TraceIntent[];
}

export interface InvalidKinds {
  readonly blank: number;
  readonly overvote: number;
  readonly preferenceWithoutParty: number;
}

export interface PatternBook {
  readonly patterns: Record<string, Pattern>;
  readonly invalidKinds: InvalidKinds;
}

export function createPatternBook(invalidKinds: InvalidKinds): PatternBook {
  return { patterns: {}, invalidKinds };
}

export interface FilledUnit {
  readonly unit: number;
  readonly style: number;
  /** The one contest on the sheet; its blank and overvoted sheets must be invalid by its rules. */
  readonly contest: Contest;
  readonly votes: StationVotes;
  /** By option index; empty where the ballot has no preferences. */
  readonly preferences: readonly PreferenceCounts[];
}

/** Counts of identical sheets that add up to `filled.votes` and `filled.preferences` exactly; no count is 0. */
export function fillUnit(book: PatternBook, filled: FilledUnit): PlannedMachine['prefilled'] {
  const { contest, votes } = filled;
  if (contest.blankIs !== 'invalid' || contest.overvoteIs !== 'invalid') {
    throw new RangeError(`contest ${contest.id}: an invalid total needs blank and overvoted sheets to be invalid`);
  }
  const result: { sheet: PlannedSheet; count: number }[] = [];
  const add = (pattern: Pattern, count: number) => {
    if (count > 0) result.push({ sheet: sheetOf(filled, pattern), count });
  };
  for (const [option, count] of votes.votes.entries()) {
    const preferred = filled.preferences[option];
    let plain = count;
    for (const [i, number] of (preferred?.numbers ?? []).entries()) {
      const carrying = preferred?.counts[i] ?? 0;
      add(patternOf(book, contest, [option], number), carrying);
      plain -= carrying;
    }
    add(patternOf(book, contest, [option], null), plain);
  }
  const kinds = invalidPatterns(book, contest);
  const counts = apportion(
    votes.invalid,
    kinds.map((kind) => kind.weight),
  );
  for (const [i, kind] of kinds.entries()) add(kind.pattern, counts[i] ?? 0);
  return result;
}

function invalidPatterns(book: PatternBook, contest: Contest): { pattern: Pattern; weight: number }[] {
  const kinds = [
    { pattern: patternOf(book, contest, [], null), weight: book.invalidKinds.blank },
    { pattern: patternOf(book, contest, [0, 1], null), weight: book.invalidKinds.overvote },
  ];
  if (contest.preference !== undefined) {
    kinds.push({ pattern: patternOf(book, contest, [], 1), weight: book.invalidKinds.preferenceWithoutParty });
  }
  return kinds;
}

function patternOf(
  book: PatternBook,
  contest: Contest,
  options: readonly number[],
  preference: number | null,
): Pattern {
  const key = `${contest.number}/${options.join('+')}/${preference ?? ''}`;
  const known = book.patterns[key];
  if (known !== undefined) return known;
  const marks: TraceMark[] = options.map((option) => ({ contest: contest.number, option, darkness: PEN }));
  if (preference !== null) marks.push({ contest: contest.number, preference, darkness: PEN });
  const intent = [{ contest: contest.number, options, preference }];
  const pattern = { kind: kindOf(contest, options, preference), marks, intent };
  book.patterns[key] = pattern;
  return pattern;
}

function kindOf(contest: Contest, options: readonly number[], preference: number | null): string {
  if (options.length > 1) return 'overvote';
  const option = options[0];
  if (option === undefined) return preference === null ? 'blank' : 'preference-without-party';
  return contest.options[option]?.kind === 'against-all' ? 'against-all' : 'valid';
}

function sheetOf(filled: FilledUnit, pattern: Pattern): PlannedSheet {
  const { kind, marks, intent } = pattern;
  return { kind, unit: filled.unit, style: filled.style, mode: 'live', definition: 'own', marks, intent, retries: 0 };
}
