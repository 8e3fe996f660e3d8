/** Reads tapes about a journal whole, line by line: zero tape, results, receipt, and the tape of a test. */
import type { Reading } from './difference.ts';
import { TapeLines } from './tape-lines.ts';
import type {
  ReceiptTapeReading,
  ResultsTapeReading,
  TapeBlock,
  TapeHeadReading,
  TapePaper,
  TapeTally,
  TestTapeReading,
  ZeroTapeReading,
} from './tape-reading.ts';

export function readZeroTape(text: string): Reading<ZeroTapeReading> {
  const lines = new TapeLines(text, 'ZERO TAPE');
  const value = {
    head: headOf(lines),
    printed: lines.time('PRINTED'),
    ballots: lines.whole('BALLOTS'),
    diverted: lines.whole('DIVERTED'),
    unresolved: lines.whole('UNRESOLVED'),
    paper: paperOf(lines),
    capacity: lines.whole('CAPACITY'),
  };
  return { value, problems: lines.end() };
}

export function readResultsTape(text: string): Reading<ResultsTapeReading> {
  const lines = new TapeLines(text, 'RESULTS TAPE');
  const value = {
    head: headOf(lines),
    opened: lines.time('OPENED'),
    closed: lines.time('CLOSED'),
    generation: lines.whole('GENERATION'),
    counter: lines.whole('COUNTER'),
    supersedes: lines.text('SUPERSEDES'),
    unresolved: lines.whole('UNRESOLVED'),
    balance: balanceOf(lines),
    paper: paperOf(lines),
    blocks: blocksOf(lines),
    digest: lines.text('DIGEST'),
  };
  return { value, problems: lines.end() };
}

export function readReceiptTape(text: string): Reading<ReceiptTapeReading> {
  const lines = new TapeLines(text, 'RECEIPT');
  const value = {
    head: headOf(lines),
    generation: lines.whole('GENERATION'),
    digest: lines.text('DIGEST'),
    entry: lines.whole('ENTRY'),
    ledgerHead: lines.text('HEAD'),
    standing: lines.text('STANDING'),
    received: lines.time('RECEIVED'),
    server: lines.text('SERVER'),
    signed: lines.text('SIGNED'),
    signature: lines.text('SIGNATURE'),
  };
  return { value, problems: lines.end() };
}

export function readTestTape(text: string): Reading<TestTapeReading> {
  const lines = new TapeLines(text, 'TEST TAPE');
  const value = {
    mode: lines.text('MODE'),
    election: lines.text('ELECTION'),
    title: lines.text('TITLE'),
    definition: lines.text('DEFINITION'),
    machine: lines.text('MACHINE'),
    printed: lines.time('PRINTED'),
    sheets: lines.whole('SHEETS'),
    blocks: blocksOf(lines),
  };
  return { value, problems: lines.end() };
}

function headOf(lines: TapeLines): TapeHeadReading {
  const start = {
    mode: lines.text('MODE'),
    election: lines.text('ELECTION'),
    title: lines.text('TITLE'),
    definition: lines.text('DEFINITION'),
    machine: lines.text('MACHINE'),
    journal: lines.text('JOURNAL'),
  };
  const station = lines.text('STATION-UNIT');
  const match = /^(\d+) (.+)$/.exec(station);
  if (match === null) lines.note('STATION-UNIT', 'number and name of a unit', station);
  return { ...start, unit: match === null ? null : Number(match[1]), unitId: match?.[2] ?? '' };
}

function balanceOf(lines: TapeLines): ResultsTapeReading['balance'] {
  const text = lines.text('BALANCE');
  const match = /^in box (\d+) = counted (\d+) \+ unresolved (\d+)$/.exec(text);
  if (match === null) {
    lines.note('BALANCE', 'in box = counted + unresolved', text);
    return null;
  }
  return { inBox: Number(match[1]), counted: Number(match[2]), unresolved: Number(match[3]) };
}

const places = /^drawn in (\d+) = main (\d+) \+ diverted (\d+) \+ returned (\d+) \+ path (\d+) \+ unresolved (\d+)$/;

function paperOf(lines: TapeLines): TapePaper | null {
  if (!lines.next('PAPER')) return null;
  const text = lines.text('PAPER');
  const match = places.exec(text);
  if (match === null) {
    lines.note('PAPER', 'drawn in = main + diverted + returned + path + unresolved', text);
    return null;
  }
  const [drawnIn = 0, main = 0, diverted = 0, returned = 0, path = 0, unresolved = 0] = match.slice(1).map(Number);
  return { drawnIn, main, diverted, returned, path, unresolved };
}

function blocksOf(lines: TapeLines): readonly TapeBlock[] {
  const blocks: TapeBlock[] = [];
  while (lines.next('UNIT')) {
    const start = { unit: lines.whole('UNIT'), ballots: lines.whole('BALLOTS'), diverted: lines.whole('DIVERTED') };
    const contests: TapeTally[] = [];
    while (lines.next('CONTEST')) contests.push(tallyOf(lines));
    blocks.push({ ...start, contests });
  }
  return blocks;
}

function tallyOf(lines: TapeLines): TapeTally {
  const contest = lines.whole('CONTEST');
  const votes: (number | null)[] = [];
  while (lines.next('VOTES')) {
    const text = lines.text('VOTES');
    const match = /^(\d+) (\d+)$/.exec(text);
    if (match === null || Number(match[1]) !== votes.length) lines.note('VOTES', `${votes.length} and a figure`, text);
    votes.push(match === null ? null : Number(match[2]));
  }
  const rest = {
    undervotes: lines.whole('UNDERVOTES'),
    overvotes: lines.whole('OVERVOTES'),
    invalid: lines.whole('INVALID'),
  };
  const preferences: TapeTally['preferences'][number][] = [];
  while (lines.next('PREFERENCES')) preferences.push(...preferencesOf(lines));
  return { contest, votes, ...rest, preferences };
}

/** `3 1:40 2:7`: of option 3, number 1 forty times and number 2 seven times. */
function preferencesOf(lines: TapeLines): TapeTally['preferences'] {
  const text = lines.text('PREFERENCES');
  const match = /^(\d+)((?: \d+:\d+)+)$/.exec(text);
  if (match === null) lines.note('PREFERENCES', 'an option, and numbers with figures', text);
  const pairs = (match?.[2] ?? '')
    .trim()
    .split(' ')
    .filter((pair) => pair !== '');
  return pairs.map((pair) => {
    const [number, times] = pair.split(':');
    return { name: `option ${match?.[1]}, number ${number}`, times: Number(times) };
  });
}
