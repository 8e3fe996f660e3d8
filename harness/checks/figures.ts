/** Arithmetic on stated totals: the relations every honest count satisfies, written here and nowhere else in the checks. */
import type { TraceBlock, TraceTally } from '../trace/events.ts';
import type { Facts } from './facts.ts';

export function sumOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** votes + undervotes + overvotes + invalid. */
export function accountedFor(tally: TraceTally): number {
  return sumOf(tally.votes) + tally.undervotes + tally.overvotes + tally.invalid;
}

/** The smallest figure stated; an honest one is never below 0. */
export function smallest(tally: TraceTally): number {
  return Math.min(tally.ballots, tally.undervotes, tally.overvotes, tally.invalid, ...tally.votes);
}

/** Sentence about the first balance that does not close (I3), or an empty string. */
export function imbalance(tally: TraceTally, facts: Facts): string {
  const contest = facts.contests.get(tally.contest);
  if (contest === undefined) return `contest ${tally.contest} is not of this election`;
  const expected = tally.ballots * contest.votesAllowed;
  const found = accountedFor(tally);
  if (found === expected) return '';
  return `contest ${tally.contest} accounts for ${found} selections of ${expected}`;
}

/** As `imbalance`, for a unit's block: every sheet of a style holds every contest of it. */
export function blockImbalance(block: TraceBlock, facts: Facts): string {
  if (block.diverted > block.ballots) return `${block.diverted} diverted sheets of ${block.ballots}`;
  for (const tally of block.contests) {
    if (tally.ballots !== block.ballots) {
      return `contest ${tally.contest} is on ${tally.ballots} of ${block.ballots} ballots`;
    }
    const sentence = imbalance(tally, facts);
    if (sentence !== '') return sentence;
  }
  return '';
}

/** Sentence about the first figure above what is possible (I4), or an empty string. */
export function excess(block: TraceBlock, facts: Facts): string {
  const unit = facts.units.get(block.unit);
  if (unit === undefined) return `unit ${block.unit} is not of this election`;
  const voters = unit.registered + unit.supplementary;
  if (block.ballots > voters) return `${block.ballots} ballots for ${voters} voters`;
  for (const tally of block.contests) {
    const most = tally.ballots * (facts.contests.get(tally.contest)?.votesAllowed ?? 0);
    const votes = sumOf(tally.votes);
    if (votes > most) return `contest ${tally.contest} has ${votes} votes, ${most} are possible`;
  }
  return '';
}

/** Anything that keeps a block out of the tally: excess, imbalance, negative figures, contests that are not the style's. */
export function blockBreach(block: TraceBlock, facts: Facts): string {
  const tooMuch = excess(block, facts);
  if (tooMuch !== '') return tooMuch;
  const style = facts.styles.get(facts.units.get(block.unit)?.style ?? -1) ?? [];
  const stated = block.contests.map((tally) => tally.contest).sort((a, b) => a - b);
  if (stated.join() !== style.join()) return `contests ${stated.join() || 'none'} instead of ${style.join()}`;
  for (const tally of block.contests) if (smallest(tally) < 0) return `contest ${tally.contest} has a negative figure`;
  return blockImbalance(block, facts) || preferenceExcess(block, facts);
}

/** No option has more preferences than votes, and no number is outside the ballot's squares. */
function preferenceExcess(block: TraceBlock, facts: Facts): string {
  for (const tally of block.contests) {
    const left = [...tally.votes];
    const numbers = facts.contests.get(tally.contest)?.preferenceNumbers ?? 0;
    for (const [index, key] of (tally.preferenceKeys ?? []).entries()) {
      const option = Math.floor(key / 256);
      left[option] = (left[option] ?? 0) - (tally.preferenceCounts?.[index] ?? 0);
      if ((left[option] ?? 0) < 0 || key % 256 < 1 || key % 256 > numbers) {
        return `contest ${tally.contest} has preferences that no ballot can carry`;
      }
    }
  }
  return '';
}

/** The totals in one line, preferences left out: `ballots 3, votes 1 2, under 0, over 0, invalid 0`. */
export function tallyText(tally: TraceTally): string {
  const { ballots, votes, undervotes, overvotes, invalid } = tally;
  return `ballots ${ballots}, votes ${votes.join(' ')}, under ${undervotes}, over ${overvotes}, invalid ${invalid}`;
}

/** Whether two tallies state the same totals, preferences left out. */
export function sameTotals(a: TraceTally, b: TraceTally): boolean {
  if (a.ballots !== b.ballots || a.undervotes !== b.undervotes) return false;
  if (a.overvotes !== b.overvotes || a.invalid !== b.invalid) return false;
  return a.votes.length === b.votes.length && a.votes.every((votes, option) => votes === b.votes[option]);
}
