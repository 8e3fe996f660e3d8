/**
 * One contest's totals as runs of equal ballots.
 *
 * Selections of a vote-for-n contest are laid row by row: N rows as long as there are valid ballots, each option
 * filling as many cells as it has votes and going on in the next row. No option has more votes than there are ballots, so
 * none meets itself in a column, and each column is one ballot:
 *
 *     ballot   0 1 2 3 4 5        votes  A 4, B 4, C 2, two undervotes; N = 2
 *     row 1    A A A A B B
 *     row 2    B B C C . .
 */
import type { Contest } from '../../../protocol/election/definition.ts';
import type { FixedContest } from './fixed-totals.ts';
import { preferenceNumbers } from './sheet-kinds.ts';

/** Marks of one contest on one ballot: option indices ascending and at most one preference number. */
export interface Pattern {
  readonly options: readonly number[];
  readonly preference: number | null;
}

export interface Run {
  readonly pattern: Pattern;
  readonly count: number;
}

const blankPattern: Pattern = { options: [], preference: null };

function ballotsOf(votes: number, allowed: number, what: string): number {
  if (votes % allowed !== 0 || votes < 0) throw new RangeError(`${what} ${votes} are not whole ballots of ${allowed}`);
  return votes / allowed;
}

/** One option too many. */
function overvoted(contest: Contest, where: string): Pattern {
  if (contest.options.length <= contest.votesAllowed) throw new RangeError(`${where}: too few options to overvote`);
  return { options: Array.from({ length: contest.votesAllowed + 1 }, (_, option) => option), preference: null };
}

/** How a ballot is spoiled without being blank: by too many marks if that is invalid, else by a number without a list. */
function spoiled(contest: Contest, where: string): Pattern {
  if (contest.overvoteIs === 'invalid' && contest.options.length > contest.votesAllowed)
    return overvoted(contest, where);
  if (preferenceNumbers(contest) > 0) return { options: [], preference: 1 };
  throw new RangeError(`${where}: by its rules nothing but a blank can be invalid`);
}

function voidRuns(contest: Contest, totals: FixedContest, where: string): Run[] {
  const n = contest.votesAllowed;
  const over = ballotsOf(totals.overvotes, n, `${where}: overvotes`);
  const invalid = ballotsOf(totals.invalid, n, `${where}: invalid votes`);
  const other = invalid - totals.blank;
  if (other < 0 || totals.blank < 0) throw new RangeError(`${where}: ${totals.blank} blank of ${invalid} invalid`);
  if (totals.blank > 0 && contest.blankIs !== 'invalid') throw new RangeError(`${where}: a blank is not invalid here`);
  if (over > 0 && contest.overvoteIs !== 'overvote') throw new RangeError(`${where}: an overvote is invalid here`);
  const runs: Run[] = [{ pattern: blankPattern, count: totals.blank }];
  if (other > 0) runs.push({ pattern: spoiled(contest, where), count: other });
  if (over > 0) runs.push({ pattern: overvoted(contest, where), count: over });
  return runs;
}

/** Ballots with a preference: one vote and its number. `left`: what each option still has without one. */
function preferringRuns(contest: Contest, totals: FixedContest, where: string): { runs: Run[]; left: number[] } {
  const left = [...totals.votes];
  const runs = (totals.preferenceKeys ?? []).map((key, index): Run => {
    const option = Math.floor(key / 256);
    const count = totals.preferenceCounts?.[index] ?? 0;
    const isListed = contest.options[option]?.kind === 'party';
    left[option] = (left[option] ?? 0) - count;
    if (!isListed || (left[option] ?? 0) < 0 || key % 256 < 1 || key % 256 > preferenceNumbers(contest)) {
      throw new RangeError(`${where}: option ${option} cannot have ${count} preferences for ${key % 256}`);
    }
    return { pattern: { options: [option], preference: key % 256 }, count };
  });
  return { runs, left };
}

/** Positions at which a row changes its option; -1 is an empty cell. */
function rowsOf(votes: readonly number[], valid: number, rows: number): { from: number; option: number }[][] {
  const laid: { from: number; option: number }[][] = Array.from({ length: rows }, () => []);
  let cell = 0;
  votes.forEach((count, option) => {
    for (let left = count; left > 0; ) {
      const row = Math.floor(cell / valid);
      const from = cell % valid;
      const here = Math.min(left, valid - from);
      laid[row]?.push({ from, option });
      left -= here;
      cell += here;
    }
  });
  if (valid > 0 && cell < rows * valid) {
    laid[Math.floor(cell / valid)]?.push({ from: cell % valid, option: -1 });
    for (let row = Math.floor(cell / valid) + 1; row < rows; row++) laid[row]?.push({ from: 0, option: -1 });
  }
  return laid;
}

function plainRuns(votes: readonly number[], valid: number, rows: number): Run[] {
  const laid = rowsOf(votes, valid, rows);
  const edges = new Set<number>([0, valid]);
  for (const row of laid) for (const piece of row) edges.add(piece.from);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => {
    const options = laid
      .map((row) => row.findLast((piece) => piece.from <= from)?.option ?? -1)
      .filter((option) => option >= 0)
      .sort((a, b) => a - b);
    return { pattern: { options, preference: null }, count: (sorted[index + 1] ?? valid) - from };
  });
}

/** Runs summing to `ballots`, none of them empty. Throws RangeError, beginning with `where`, when no sheets can do it. */
export function contestRuns(contest: Contest, totals: FixedContest, ballots: number, where: string): Run[] {
  const n = contest.votesAllowed;
  if (totals.votes.length !== contest.options.length || totals.votes.some((votes) => votes < 0)) {
    throw new RangeError(`${where}: expected ${contest.options.length} vote counts, none negative`);
  }
  const voids = voidRuns(contest, totals, where);
  const valid = ballots - voids.reduce((sum, run) => sum + run.count, 0);
  const voted = totals.votes.reduce((sum, votes) => sum + votes, 0);
  if (voted + totals.undervotes !== valid * n) {
    throw new RangeError(`${where}: ${voted} votes and ${totals.undervotes} undervotes on ${valid} ballots of ${n}`);
  }
  if (contest.blankIs === 'invalid' && voted < valid) {
    throw new RangeError(`${where}: ${valid - voted} ballots would be blank and so invalid`);
  }
  if (totals.votes.some((votes) => votes > valid)) throw new RangeError(`${where}: more votes than ${valid} ballots`);
  const { runs: preferring, left } = preferringRuns(contest, totals, where);
  const plain = valid - preferring.reduce((sum, run) => sum + run.count, 0);
  if (left.some((votes) => votes > plain) || left.reduce((sum, votes) => sum + votes, 0) > plain * n) {
    throw new RangeError(`${where}: ${plain} of ${valid} ballots have no preference and cannot carry the other votes`);
  }
  return [...preferring, ...plainRuns(left, plain, n), ...voids].filter((run) => run.count > 0);
}
