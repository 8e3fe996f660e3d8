/**
 * What no honest count can say (I3, I4). A breach in what a machine or a protocol states holds the unit, with the first
 * sentence found as its reason; nothing is repaired or guessed.
 */
import type { Contest, Unit } from '../../protocol/election/definition.ts';
import type { ContestTally } from '../../protocol/messages/types.ts';
import { figureMax } from '../limits.ts';
import type { ElectionIndex } from './election-index.ts';

export interface CountedBlock {
  readonly unit: number;
  readonly ballots: number;
  readonly diverted: number;
  readonly contests: readonly ContestTally[];
}

/** The first breach of `block` as one sentence, or an empty string. `block.unit` is a unit of the definition. */
export function blockBreach(block: CountedBlock, election: ElectionIndex): string {
  const unit = election.units.get(block.unit);
  if (unit === undefined) return `unit ${block.unit} is not of this election`;
  return ballotBreach(block, unit) || styleBreach(block, unit, election) || contestsBreach(block, election);
}

/** Ballots against the voters' list (I4); also used for a unit's machines and protocol together. */
export function voterListBreach(ballots: number, unit: Unit): string {
  const most = unit.registered + unit.supplementary;
  return ballots > most ? `${ballots} ballots of ${most} voters on the list` : '';
}

function ballotBreach(block: CountedBlock, unit: Unit): string {
  if (!isFigure(block.ballots) || !isFigure(block.diverted)) return 'a figure is outside its range';
  if (block.diverted > block.ballots) return `${block.diverted} diverted of ${block.ballots} ballots`;
  return voterListBreach(block.ballots, unit);
}

function styleBreach(block: CountedBlock, unit: Unit, election: ElectionIndex): string {
  const expected = [...(election.styles.get(unit.style)?.contests ?? [])].sort((a, b) => a - b).join(', ');
  const found = block.contests
    .map((tally) => tally.contest)
    .sort((a, b) => a - b)
    .join(', ');
  return expected === found ? '' : `contests ${found || 'none'} instead of ${expected}`;
}

function contestsBreach(block: CountedBlock, election: ElectionIndex): string {
  for (const tally of block.contests) {
    const contest = election.contests.get(tally.contest);
    const breach = contest === undefined ? 'is unknown' : contestBreach(tally, contest, block.ballots);
    if (breach !== '') return `contest ${tally.contest}: ${breach}`;
  }
  return '';
}

function contestBreach(tally: ContestTally, contest: Contest, ballots: number): string {
  const figures = [tally.ballots, tally.undervotes, tally.overvotes, tally.invalid, ...tally.votes];
  if (!figures.every(isFigure)) return 'a figure is outside its range';
  if (tally.votes.length !== contest.options.length) {
    return `${tally.votes.length} options instead of ${contest.options.length}`;
  }
  // Every sheet of a style holds every contest of it: a contest with fewer ballots was lost on the way.
  if (tally.ballots !== ballots) return `${tally.ballots} ballots of the unit's ${ballots}`;
  const selections = tally.ballots * contest.votesAllowed;
  const votes = tally.votes.reduce((sum, count) => sum + count, 0);
  if (votes > selections) return `${votes} votes, ${selections} possible`;
  const accounted = votes + tally.undervotes + tally.overvotes + tally.invalid;
  if (accounted !== selections)
    return `votes, undervotes, overvotes and invalid sum to ${accounted}, not ${selections}`;
  return preferenceBreach(tally, contest);
}

function preferenceBreach(tally: ContestTally, contest: Contest): string {
  const numbers = contest.preference?.numbers ?? 0;
  const byOption: Record<number, number> = {};
  for (const [position, key] of tally.preferenceKeys.entries()) {
    const option = Math.floor(key / 256);
    const number = key % 256;
    const count = tally.preferenceCounts[position] ?? -1;
    if (option >= contest.options.length || number < 1 || number > numbers || !isFigure(count)) {
      return 'a preference is outside its range';
    }
    byOption[option] = (byOption[option] ?? 0) + count;
  }
  for (const [option, preferences] of Object.entries(byOption)) {
    const votes = tally.votes[Number(option)] ?? 0;
    // Reasons are public: they quote ballots and sums, never the votes of one unit for one option (I19).
    if (preferences > votes) return 'more preferences than votes for an option';
  }
  return '';
}

function isFigure(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= figureMax;
}
