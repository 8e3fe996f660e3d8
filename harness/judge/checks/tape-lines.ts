/**
 * Our own tapes, line by line: which lines each has, and what may stand on them. A tape whose first line is not one of
 * ours is another maker's, and only its figures are read; on one of ours every line means something, and one that is not
 * known here is a finding.
 */
import { civilSeconds } from './civil-time.ts';

export type TapeKind = 'zero' | 'results' | 'receipt' | 'test' | 'events' | 'readiness';

export interface TapeLine {
  readonly word: string;
  /** What stands behind the word. */
  readonly rest: string;
}

export interface OwnTape {
  readonly kind: TapeKind;
  /** In the order printed, without the first and the last line. */
  readonly lines: readonly TapeLine[];
  /** The first line that no such tape has; empty: none. */
  readonly strange: string;
}

const figure = /^\d+$/;
const digest = /^[0-9a-f]+$/;
const anything = /^.+$/;
const time = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d$/;
const paper = /^drawn in \d+ = (?:\w+ \d+)(?: \+ \w+ \d+)*$/;

type Lines = Readonly<Record<string, RegExp>>;

const head: Lines = {
  MODE: /^(?:live|rehearsal|test)$/,
  ELECTION: anything,
  TITLE: anything,
  DEFINITION: digest,
  MACHINE: digest,
};
const journal: Lines = { ...head, JOURNAL: digest, 'STATION-UNIT': /^\d+ .+$/ };
const figures: Lines = {
  UNIT: figure,
  BALLOTS: figure,
  DIVERTED: figure,
  CONTEST: figure,
  VOTES: /^\d+ \d+$/,
  UNDERVOTES: figure,
  OVERVOTES: figure,
  INVALID: figure,
  PREFERENCES: /^\d+(?: \d+:\d+)+$/,
};

const firstLines: Readonly<Record<TapeKind, string>> = {
  zero: '=== SANAK ZERO TAPE ===',
  results: '=== SANAK RESULTS TAPE ===',
  receipt: '=== SANAK RECEIPT ===',
  test: '=== SANAK TEST TAPE ===',
  events: '=== SANAK EVENT LOG ===',
  readiness: '=== SANAK READINESS REPORT ===',
};
const lastLine = '=== END ===';

const lines: Readonly<Record<TapeKind, Lines>> = {
  zero: {
    ...journal,
    PRINTED: time,
    BALLOTS: figure,
    DIVERTED: figure,
    UNRESOLVED: figure,
    PAPER: paper,
    CAPACITY: figure,
  },
  results: {
    ...journal,
    OPENED: time,
    CLOSED: time,
    GENERATION: figure,
    COUNTER: figure,
    SUPERSEDES: /^(?:-|[0-9a-f]+)$/,
    UNRESOLVED: figure,
    PAPER: paper,
    BALANCE: /^in box \d+ = counted \d+ \+ unresolved \d+$/,
    ...figures,
    DIGEST: digest,
  },
  receipt: {
    ...journal,
    GENERATION: figure,
    DIGEST: digest,
    ENTRY: figure,
    HEAD: digest,
    STANDING: /^(?:counted|held)$/,
    RECEIVED: time,
    SERVER: digest,
    SIGNED: digest,
    SIGNATURE: digest,
  },
  test: { ...head, PRINTED: time, SHEETS: figure, ...figures },
  events: {
    ELECTION: anything,
    DEFINITION: anything,
    MACHINE: digest,
    PRINTED: time,
    ENTRY: anything,
    DAMAGED: anything,
    HEAD: anything,
  },
  readiness: {
    ELECTION: anything,
    DEFINITION: anything,
    MACHINE: digest,
    DEVICE: anything,
    PRINTED: time,
    'NEWEST-ENTRY': anything,
    START: figure,
    CONFIGURED: /^(?:yes|no)$/,
    ZEROED: /^(?:yes|no)$/,
    CONDITION: anything,
    'FREE-BALLOTS': figure,
    'FREE-LOG': anything,
    'OPEN-FAULTS': anything,
  },
};

/** Lines that a tape may do without. */
const optional: ReadonlySet<string> = new Set(['PAPER', 'ENTRY', 'DAMAGED', 'CONDITION', 'PREFERENCES']);
/** Lines that a tape may have several of. */
const repeated: ReadonlySet<string> = new Set([...Object.keys(figures), 'ENTRY', 'CONDITION']);

/** The tape, where it is one of ours; null where it is not. */
export function readOwnTape(text: string): OwnTape | null {
  const printed = text.split('\n');
  const kind = (Object.keys(firstLines) as TapeKind[]).find((each) => firstLines[each] === printed[0]);
  if (kind === undefined) return null;
  const [end, empty] = printed.slice(-2);
  const inner = printed.slice(1, -2).map((line): TapeLine => {
    const [, word = '', rest = ''] = /^(\S+)(?: (.*))?$/.exec(line) ?? [];
    return { word, rest };
  });
  const strange = end === lastLine && empty === '' ? strangeLine(kind, inner) : `${end ?? ''}${empty ?? ''}`;
  return { kind, lines: inner, strange };
}

function strangeLine(kind: TapeKind, inner: readonly TapeLine[]): string {
  const grammar = lines[kind];
  const seen = new Set<string>();
  for (const { word, rest } of inner) {
    const known = Object.hasOwn(grammar, word) && grammar[word]?.test(rest) === true;
    if (!known || (seen.has(word) && !(repeated.has(word) && kind !== 'zero'))) return `${word} ${rest}`;
    seen.add(word);
  }
  const missing = Object.keys(grammar).find((word) => !seen.has(word) && !optional.has(word));
  return missing === undefined ? '' : `no line ${missing}`;
}

/** What stands on the first line of that word; empty without one. */
export function onLine({ lines: all }: OwnTape, word: string): string {
  return all.find((line) => line.word === word)?.rest ?? '';
}

/** A time on such a line, in seconds since 1970. */
export function timeOnLine(tape: OwnTape, word: string): number {
  return civilSeconds(onLine(tape, word));
}
