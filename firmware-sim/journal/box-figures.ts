/**
 * Before a machine signs a report it asks whether any box of paper could give its totals (docs/possible-figures.md).
 * They
 * are summed from records whose checksums hold. Where no box could, the memory holds what no sheet wrote, and people
 * have to count.
 *
 * Counted from the ballots that certainly have *no* vote for an option: the spoilt ones, and those that prefer a
 * candidate of another list. A sentence names contest and sums, and never an option's votes, because it is shown to all
 * in
 * the station (I19).
 */
import type { Contest, ElectionDefinition } from '../../protocol/election/definition.ts';
import type { ContestTally, UnitBlock } from '../../protocol/messages/types.ts';
import { contestsOf, unitOf } from '../marks/layout.ts';

/** Why no box gives these blocks, or an empty string. */
export function blocksProblem(blocks: readonly UnitBlock[], definition: ElectionDefinition): string {
  for (const block of blocks) {
    const problem = blockProblem(block, contestsOf(definition, unitOf(definition, block.unit)?.style ?? 0) ?? []);
    if (problem !== '') return `unit ${block.unit}: ${problem}`;
  }
  return '';
}

function blockProblem(block: UnitBlock, contests: readonly Contest[]): string {
  let good = 0;
  let invalidLeast = block.ballots;
  if (block.contests.length !== contests.length) return `${block.contests.length} contests of ${contests.length}`;
  for (const [at, contest] of contests.entries()) {
    const tally = block.contests[at];
    if (tally?.contest !== contest.number) return `contest ${contest.number} is not in its place`;
    if (tally.ballots !== block.ballots) {
      return `contest ${contest.number} is on ${tally.ballots} of ${block.ballots} ballots`;
    }
    const problem = contestProblem(tally, contest);
    if (problem !== '') return `contest ${contest.number}: ${problem}`;
    const invalid = tally.invalid / contest.votesAllowed;
    good += block.ballots - invalid;
    invalidLeast = Math.min(invalidLeast, invalid);
  }
  const inMain = block.ballots - block.diverted;
  const fits = inMain >= block.ballots - invalidLeast && inMain <= good && inMain >= 0;
  return fits ? '' : `${block.diverted} of ${block.ballots} sheets in the invalid compartment do not fit the contests`;
}

/** As `blocksProblem`, for one contest of one unit. */
export function contestProblem(tally: ContestTally, contest: Contest): string {
  const { ballots, votes, undervotes, overvotes, invalid } = tally;
  const per = contest.votesAllowed;
  const figures = [ballots, undervotes, overvotes, invalid, ...votes, ...tally.preferenceCounts];
  if (figures.some((figure) => !Number.isSafeInteger(figure) || figure < 0)) return 'a figure is below zero';
  if (votes.length !== contest.options.length) return `${votes.length} columns of ${contest.options.length}`;
  const marked = votes.reduce((sum, count) => sum + count, 0);
  const all = marked + undervotes + overvotes + invalid;
  if (all !== per * ballots) return `${all} selections on ${ballots} ballots of ${per}`;
  const spoilt = spoiltBallots(tally, contest);
  if (spoilt === null) return `${overvotes} overvotes and ${invalid} invalid are not whole spoilt ballots`;
  const preferring = preferringBallots(tally, contest);
  if (preferring === null) return 'a number that no ballot has a square for';
  const numbered = preferring.reduce((sum, count) => sum + count, 0);
  for (const [option, count] of votes.entries()) {
    const own = preferring[option] ?? 0;
    const without = spoilt + numbered - own;
    if (own > count || count > ballots - without) return `a column does not fit on ${ballots} ballots`;
  }
  // What is not marked: the rest of each numbered ballot at least; the rest of each marked ballot at most, if blanks
  // are spoilt.
  const rest = per - 1;
  const most = contest.blankIs === 'invalid' ? rest * (ballots - spoilt) : undervotes;
  return undervotes >= rest * numbered && undervotes <= most ? '' : `${undervotes} undervotes on ${ballots} ballots`;
}

/**
 * How many ballots were overvoted or invalid; null where they are not whole, or no ballot of this contest can be so.
 */
function spoiltBallots({ overvotes, invalid }: ContestTally, contest: Contest): number | null {
  const crowded = contest.options.length > contest.votesAllowed;
  const asOvervote = crowded && contest.overvoteIs === 'overvote';
  const asInvalid = contest.blankIs === 'invalid' || (crowded && !asOvervote) || (contest.preference?.numbers ?? 0) > 0;
  if ((overvotes > 0 && !asOvervote) || (invalid > 0 && !asInvalid)) return null;
  const ballots = [overvotes / contest.votesAllowed, invalid / contest.votesAllowed];
  return ballots.every(Number.isInteger) ? ballots.reduce((sum, count) => sum + count, 0) : null;
}

/** By option, ballots with its one vote and a number; null for a number or an option without a list. */
function preferringBallots(tally: ContestTally, contest: Contest): number[] | null {
  const counts = new Map(contest.options.map((_, option) => [option, 0]));
  if (tally.preferenceKeys.length !== tally.preferenceCounts.length) return null;
  for (let at = 0; at < tally.preferenceKeys.length; at++) {
    const key = tally.preferenceKeys[at] ?? 0;
    const option = key >> 8;
    const square = key & 0xff;
    if (contest.options[option]?.kind !== 'party' || square === 0) return null;
    if (square > (contest.preference?.numbers ?? 0)) return null;
    if (at > 0 && (tally.preferenceKeys[at - 1] ?? 0) >= key) return null;
    counts.set(option, (counts.get(option) ?? 0) + (tally.preferenceCounts[at] ?? 0));
  }
  return [...counts.values()];
}
