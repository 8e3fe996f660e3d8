/**
 * Whether some box of paper gives stated figures, by filling one (docs/possible-figures.md): sheets are marked until
 * the figures are used up, then read and added by the oracle's own rules, and the sum is compared with what was
 * stated. A yes has its box in hand; a no comes where the filling is stuck or adds up to something else. Sheets are
 * runs of equal ones: the work grows with options and contests, not with ballots.
 */
import type { TraceDefinition } from '../trace/election.ts';
import type { TraceBlock, TraceMark, TraceTally } from '../trace/events.ts';
import { type FilledSheets, filledBlocks } from './filled-box.ts';
import { truthOf } from './sheet-truth.ts';
import { addTruth, emptySum, tallyOf } from './sum.ts';

type Contest = TraceDefinition['contests'][number];

/** Equal ballots of one contest: option indices marked, and the preference square. */
interface Run {
  readonly options: readonly number[];
  readonly preference: number | null;
  readonly count: number;
}

/**
 * One contest filled: invalid ballots come last, so that columns laid side by side from either end divert few or
 * many.
 */
interface Column {
  readonly good: readonly Run[];
  readonly invalid: readonly Run[];
}

const darkest = 255;

/** Whether a box can hold one unit's block. Sheets diverted are those invalid in every contest. */
export function isPossibleBlock(block: TraceBlock, definition: TraceDefinition): boolean {
  const style = definition.units.find(({ number }) => number === block.unit)?.style ?? 0;
  const contests = definition.styles.find(({ number }) => number === style)?.contests ?? [];
  if (contests.length !== block.contests.length || !isCount(block.ballots)) return false;
  const columns: { readonly contest: Contest; readonly column: Column }[] = [];
  for (const number of contests) {
    const contest = definition.contests.find((each) => each.number === number);
    const tally = block.contests.find((each) => each.contest === number);
    if (contest === undefined || tally?.ballots !== block.ballots) return false;
    const column = filledColumn(tally, contest, definition);
    if (column === null) return false;
    columns.push({ contest, column });
  }
  const sheets = sheetsOf(columns, block.diverted, block.ballots).map(({ marks, count }) => {
    return { sheet: { unit: block.unit, style, marks }, count } satisfies FilledSheets;
  });
  const [found] = filledBlocks(sheets, definition);
  return (found?.ballots ?? 0) === block.ballots && (found?.diverted ?? 0) === block.diverted;
}

/** Whether a box can hold ballots that give these figures of one contest, or boxes together that give their sum. */
export function isPossibleTally(tally: TraceTally, definition: TraceDefinition): boolean {
  const contest = definition.contests.find((each) => each.number === tally.contest);
  return contest !== undefined && filledColumn(tally, contest, definition) !== null;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Null when the filling is stuck, or its sum is not the tally. */
function filledColumn(tally: TraceTally, contest: Contest, definition: TraceDefinition): Column | null {
  const { ballots, votes, undervotes, overvotes, invalid, preferenceKeys = [], preferenceCounts = [] } = tally;
  const figures = [ballots, undervotes, overvotes, invalid, ...votes, ...preferenceCounts];
  if (!figures.every(isCount) || votes.length !== contest.options.length) return null;
  const unordered = preferenceKeys.some((key, at) => key <= (preferenceKeys[at - 1] ?? -1));
  if (unordered || preferenceKeys.length !== preferenceCounts.length) return null;
  const many = Array.from(
    { length: Math.min(contest.options.length, contest.votesAllowed + 1) },
    (_, option) => option,
  );
  const over = { options: many, preference: null, count: overvotes / contest.votesAllowed };
  const spoilt = { ...spoiltMarks(contest, many), count: invalid / contest.votesAllowed };
  const preferring = preferenceKeys.map((key, at) => {
    return { options: [key >> 8], preference: key & 0xff, count: preferenceCounts[at] ?? 0 };
  });
  const taken = [over, spoilt, ...preferring];
  if (!taken.every((run) => isCount(run.count))) return null;
  const free = ballots - taken.reduce((sum, run) => sum + run.count, 0);
  const left = votes.map((count, option) => {
    return preferring.reduce((sum, run) => sum - (run.options[0] === option ? run.count : 0), count);
  });
  const rest = dealt(left, free);
  if (rest === null) return null;
  const some = (runs: readonly Run[]) => runs.filter(({ count }) => count > 0);
  const column = { good: some([...rest, ...preferring, over]), invalid: some([spoilt]) };
  return givesBack(column, tally, contest, definition) ? column : null;
}

/**
 * How a ballot of this contest is spoilt where the rules let it be: blank, or marked too often, or with a number
 * alone.
 */
function spoiltMarks(contest: Contest, many: readonly number[]): Omit<Run, 'count'> {
  if (contest.blankIs === 'invalid') return { options: [], preference: null };
  if (contest.overvoteIs === 'invalid' && many.length > contest.votesAllowed)
    return { options: many, preference: null };
  return { options: [], preference: contest.preferenceNumbers > 0 ? 1 : null };
}

/**
 * Votes dealt round and round over `ballots`, option after option: ballot after ballot gets the next vote, so that no
 * two have more than one vote between them in difference, and none meets the same option twice unless it has more
 * votes than ballots.
 */
function dealt(votes: readonly number[], ballots: number): Run[] | null {
  if (ballots < 0 || votes.some((count) => count < 0 || count > ballots)) return null;
  /** Where an option's votes begin and end, as places round the table. */
  const arcs: { readonly option: number; readonly from: number; readonly to: number }[] = [];
  let at = 0;
  for (const [option, count] of votes.entries()) {
    arcs.push({ option, from: at, to: at + count });
    at += count;
  }
  const seats = new Set([0, ballots]);
  for (const arc of arcs) if (ballots > 0) seats.add(arc.from % ballots).add(arc.to % ballots);
  const bounds = [...seats].sort((a, b) => a - b);
  return bounds.slice(0, -1).map((seat, index) => {
    const options = arcs
      .filter(({ from, to }) => to - from > (((seat - from) % ballots) + ballots) % ballots)
      .map(({ option }) => option);
    return { options, preference: null, count: (bounds[index + 1] ?? ballots) - seat };
  });
}

function marksOf(contest: Contest, run: Run): TraceMark[] {
  const marks: TraceMark[] = run.options.map((option) => ({ contest: contest.number, option, darkness: darkest }));
  if (run.preference !== null) {
    marks.push({ contest: contest.number, preference: run.preference, darkness: darkest });
  }
  return marks;
}

/** Reads the ballots as any others, and compares. */
function givesBack(column: Column, tally: TraceTally, contest: Contest, definition: TraceDefinition): boolean {
  const alone = { ...definition, styles: [{ number: 1, contests: [contest.number] }] };
  const sum = emptySum(contest.number, contest.options.length);
  for (const run of [...column.good, ...column.invalid]) {
    if ((run.preference ?? 0) > contest.preferenceNumbers || run.preference === 0) return false;
    if (run.options.some((option) => option >= contest.options.length)) return false;
    const truth = truthOf({ style: 1, marks: marksOf(contest, run) }, alone);
    if (truth.type === 'unreadable') return false;
    for (const each of truth.contests) addTruth(sum, each, contest, run.count);
  }
  return figuresOf(tallyOf(sum)) === figuresOf(tally);
}

function figuresOf(tally: TraceTally): string {
  const { ballots, votes, undervotes, overvotes, invalid, preferenceKeys = [], preferenceCounts = [] } = tally;
  const preferences = preferenceKeys.flatMap((key, at) =>
    preferenceCounts[at] === 0 ? [] : [key, preferenceCounts[at]],
  );
  return [ballots, undervotes, overvotes, invalid, ...votes, 'preferences', ...preferences].join(' ');
}

/**
 * Whole sheets: `together` of them are invalid in every contest, and each contest lays its other invalid ballots
 * where the contest before it ended, so that as few as possible are invalid throughout besides.
 */
function sheetsOf(
  columns: readonly { readonly contest: Contest; readonly column: Column }[],
  together: number,
  ballots: number,
): { readonly marks: readonly TraceMark[]; readonly count: number }[] {
  const others = Math.max(0, ballots - together);
  let start = 0;
  const laid = columns.map(({ contest, column }) => {
    const invalid = column.invalid.reduce((sum, run) => sum + run.count, 0) - together;
    const before = start;
    start = others === 0 ? 0 : (start + Math.max(0, invalid)) % others;
    const [head, tail] = split(column.invalid, together);
    const wrapped = Math.max(0, before + invalid - others);
    const [front, back] = split(tail, wrapped);
    const [beforeIt, afterIt] = split(column.good, before - wrapped);
    return [...front, ...beforeIt, ...back, ...afterIt, ...head].map((run) => ({
      marks: marksOf(contest, run),
      count: run.count,
    }));
  });
  return sideBySide(laid);
}

/** The first `count` ballots of the runs, and the rest. */
function split(runs: readonly Run[], count: number): readonly [readonly Run[], readonly Run[]] {
  const first: Run[] = [];
  const second: Run[] = [];
  let left = count;
  for (const run of runs) {
    const here = Math.max(0, Math.min(left, run.count));
    if (here > 0) first.push({ ...run, count: here });
    if (here < run.count) second.push({ ...run, count: run.count - here });
    left -= here;
  }
  return [first, second];
}

interface Marked {
  readonly marks: readonly TraceMark[];
  readonly count: number;
}

function sideBySide(columns: readonly (readonly Marked[])[]): Marked[] {
  const sheets: Marked[] = [];
  const left = columns.map((column) => column.map((run) => ({ ...run })));
  for (;;) {
    const heads = left.flatMap((column) => column.slice(0, 1));
    if (heads.length < columns.length || heads.length === 0) return sheets;
    const count = Math.min(...heads.map((head) => head.count));
    sheets.push({ marks: heads.flatMap((head) => head.marks), count });
    for (const column of left) {
      const head = column[0];
      if (head === undefined) continue;
      head.count -= count;
      if (head.count === 0) column.shift();
    }
  }
}
