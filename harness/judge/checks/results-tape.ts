/**
 * Reads the figures of a printed tape back. On a tape of another maker, lines that are not known are decoration for people.
 */
import type { TraceBlock, TraceTally } from '../trace/events.ts';
import { type OwnTape, readOwnTape } from './tape-lines.ts';

export interface Tape {
  readonly digest: string;
  readonly generation: number;
  readonly unresolved: number;
  readonly blocks: readonly TraceBlock[];
  /** Every line of it, where it is one of ours. */
  readonly own: OwnTape | null;
}

interface OpenTally {
  contest: number;
  votes: number[];
  undervotes: number;
  overvotes: number;
  invalid: number;
  preferenceKeys?: number[];
  preferenceCounts?: number[];
}

interface OpenBlock {
  unit: number;
  ballots: number;
  diverted: number;
  contests: OpenTally[];
}

const line = /^\s*([A-Z]+) ([0-9a-f]+)(?: (\d+))?\s*$/;

/** Options of a contest; a line about a later one is decoration. */
const optionsMax = 10_000;

function contestLine(tally: OpenTally, word: string, first: number, second: number): void {
  if (word === 'VOTES' && first < optionsMax) tally.votes[first] = second;
  else if (word === 'UNDERVOTES') tally.undervotes = first;
  else if (word === 'OVERVOTES') tally.overvotes = first;
  else if (word === 'INVALID') tally.invalid = first;
}

function blockLine(block: OpenBlock, word: string, first: number, second: number): void {
  const tally = block.contests.at(-1);
  if (word === 'BALLOTS') block.ballots = first;
  else if (word === 'DIVERTED') block.diverted = first;
  else if (word === 'CONTEST') {
    block.contests.push({ contest: first, votes: [], undervotes: 0, overvotes: 0, invalid: 0 });
  } else if (tally !== undefined) contestLine(tally, word, first, second);
}

function closed(block: OpenBlock): TraceBlock {
  const contests = block.contests.map((tally): TraceTally => ({ ...tally, ballots: block.ballots }));
  return { ...block, contests };
}

/**
 * The tape's figures. `BALLOTS` and what follows belong to the `UNIT` above them; before the first unit they are the
 * machine's own sum and are left out. What a tape does not print is 0 or empty.
 */
export function readTape(text: string): Tape {
  const own = readOwnTape(text);
  const blocks: OpenBlock[] = [];
  let digest = '';
  let generation = 0;
  let unresolved = 0;
  for (const each of text.split('\n')) {
    const match = line.exec(each);
    const word = match?.[1] ?? '';
    const value = match?.[2] ?? '';
    const first = Number(value);
    const block = blocks.at(-1);
    if (word === 'DIGEST') digest = value;
    else if (word === 'GENERATION') generation = first;
    else if (word === 'UNRESOLVED') unresolved = first;
    else if (word === 'UNIT') blocks.push({ unit: first, ballots: 0, diverted: 0, contests: [] });
    else if (block !== undefined) blockLine(block, word, first, Number(match?.[3] ?? 0));
  }
  if (own !== null) readPreferences(own, blocks);
  return { digest, generation, unresolved, blocks: blocks.map(closed), own };
}

/** `PREFERENCES 3 1:40 2:7`: option 3 was given number 1 forty times. Only our own tapes are known to print them all. */
function readPreferences({ lines }: OwnTape, blocks: readonly OpenBlock[]): void {
  let [block, contest] = [-1, -1];
  for (const { word, rest } of lines) {
    if (word === 'UNIT') [block, contest] = [block + 1, -1];
    else if (word === 'CONTEST') contest += 1;
    const tally = blocks[block]?.contests[contest];
    if (tally === undefined) continue;
    tally.preferenceKeys ??= [];
    tally.preferenceCounts ??= [];
    if (word !== 'PREFERENCES') continue;
    const [option = '', ...pairs] = rest.split(' ');
    for (const pair of pairs) {
      const [number = 0, count = 0] = pair.split(':').map(Number);
      tally.preferenceKeys.push(Number(option) * 256 + number);
      tally.preferenceCounts.push(count);
    }
  }
}

/** Whether a zero tape shows nothing but zeros. */
export function isZeroTape(text: string): boolean {
  return text.split('\n').every((each) => {
    const match = line.exec(each);
    const counts = ['BALLOTS', 'DIVERTED', 'UNRESOLVED', 'UNDERVOTES', 'OVERVOTES', 'INVALID'];
    if (match === null) return true;
    if (match[1] === 'VOTES') return Number(match[3] ?? 0) === 0;
    return !counts.includes(match[1] ?? '') || Number(match[2]) === 0;
  });
}
