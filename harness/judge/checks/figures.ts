/** Arithmetic on stated totals: the relations every honest count satisfies, written here and nowhere else in the checks. */
import type { TraceBlock, TraceTally } from '../trace/events.ts';
import type { Facts } from './facts.ts';
import { contestName } from './names.ts';
import { optionExcess, paperBreach } from './possible.ts';

export function sumOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** votes + undervotes + overvotes + invalid. */
function accountedFor(tally: TraceTally): number {
  return sumOf(tally.votes) + tally.undervotes + tally.overvotes + tally.invalid;
}

/** The smallest figure stated; an honest one is never below 0. */
export function smallest(tally: TraceTally): number {
  return Math.min(tally.ballots, tally.undervotes, tally.overvotes, tally.invalid, ...tally.votes);
}

/** Why no box of paper gives these figures of one contest, or of many units together (I3); empty when some does. */
export function impossibility(tally: TraceTally, facts: Facts): string {
  const contest = facts.contests.get(tally.contest);
  if (contest === undefined) return `${contestName(facts, tally.contest)} is not of this election`;
  if (tally.votes.length !== contest.options.length) {
    return `${contestName(facts, tally.contest)} states ${tally.votes.length} options of ${contest.options.length}`;
  }
  const expected = tally.ballots * contest.votesAllowed;
  const selections = accountedFor(tally);
  if (selections !== expected)
    return `${contestName(facts, tally.contest)} accounts for ${selections} selections of ${expected}`;
  if (smallest(tally) < 0) return `${contestName(facts, tally.contest)} has a negative figure`;
  const sentence = paperBreach(tally, contest);
  return sentence === '' ? '' : `${contestName(facts, tally.contest)} ${sentence}`;
}

/** As `impossibility`, for what is stated of a unit's ballots: every sheet of a style holds every contest of it. */
function countImpossibility(block: TraceBlock, facts: Facts): string {
  for (const tally of block.contests) {
    if (tally.ballots !== block.ballots) {
      return `${contestName(facts, tally.contest)} is on ${tally.ballots} of ${block.ballots} ballots`;
    }
    const sentence = impossibility(tally, facts);
    if (sentence !== '') return sentence;
  }
  return '';
}

/** As `countImpossibility`, with the sheets in the invalid compartment: those invalid in every contest. */
export function blockImpossibility(block: TraceBlock, facts: Facts): string {
  const { ballots, diverted, contests } = block;
  if (diverted < 0 || diverted > ballots) return `${diverted} diverted sheets of ${ballots}`;
  const sentence = countImpossibility(block, facts);
  if (sentence !== '') return sentence;
  const invalid = contests.map((tally) => tally.invalid / (facts.contests.get(tally.contest)?.votesAllowed ?? 1));
  const good = sumOf(invalid.map((count) => ballots - count));
  const [least, most] = [Math.max(0, ballots - good), Math.min(ballots, ...invalid)];
  return diverted >= least && diverted <= most
    ? ''
    : `${diverted} of ${ballots} sheets are diverted; its contests allow ${least} to ${most}`;
}

/** More votes than ballots allow, in all or for one option (I4); empty where there is room. */
export function voteExcess(tally: TraceTally, facts: Facts): string {
  const contest = facts.contests.get(tally.contest);
  const most = tally.ballots * (contest?.votesAllowed ?? 0);
  const votes = sumOf(tally.votes);
  if (votes > most) return `${contestName(facts, tally.contest)} has ${votes} votes, ${most} are possible`;
  const sentence = contest === undefined ? '' : optionExcess(tally, contest);
  return sentence === '' ? '' : `${contestName(facts, tally.contest)} ${sentence}`;
}

/** Sentence about the first figure above what is possible (I4), or an empty string. */
function excess(block: TraceBlock, facts: Facts): string {
  const unit = facts.units.get(block.unit);
  if (unit === undefined) return `unit ${block.unit} is not of this election`;
  const voters = unit.registered + unit.supplementary;
  if (block.ballots > voters) return `${block.ballots} ballots for ${voters} voters`;
  return block.contests.map((tally) => voteExcess(tally, facts)).find((sentence) => sentence !== '') ?? '';
}

/** Contests that are not the style's; empty where they are. */
function styleBreach(block: TraceBlock, facts: Facts): string {
  const style = facts.styles.get(facts.units.get(block.unit)?.style ?? -1) ?? [];
  const stated = block.contests.map((tally) => tally.contest).sort((a, b) => a - b);
  return stated.join() === style.join()
    ? ''
    : `${contestNames(facts, stated)} instead of ${contestNames(facts, style)}`;
}

function contestNames(facts: Facts, contests: readonly number[]): string {
  return contests.map((contest) => contestName(facts, contest)).join(', ') || 'no contest';
}

/** Anything that keeps a machine's block out of the tally: more than is possible, other contests, figures of no box. */
export function blockBreach(block: TraceBlock, facts: Facts): string {
  return excess(block, facts) || styleBreach(block, facts) || blockImpossibility(block, facts);
}

/** As `blockBreach`, for a protocol or a hand count, which say nothing of diverted sheets. */
export function countBreach(block: TraceBlock, facts: Facts): string {
  return excess(block, facts) || styleBreach(block, facts) || countImpossibility(block, facts);
}

/** Whether two tallies state the same totals, preferences left out. */
export function sameTotals(a: TraceTally, b: TraceTally): boolean {
  if (a.ballots !== b.ballots || a.undervotes !== b.undervotes) return false;
  if (a.overvotes !== b.overvotes || a.invalid !== b.invalid) return false;
  return a.votes.length === b.votes.length && a.votes.every((votes, option) => votes === b.votes[option]);
}
