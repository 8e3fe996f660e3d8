/**
 * What no honest count can say (I3, I4): more ballots than voters, contests that are not the ballot's, and figures
 * that no box of paper gives. A breach in what a machine or a protocol states holds the unit, with the first sentence
 * found as its reason; nothing is repaired or guessed.
 */
import type { Contest, Unit } from '../../protocol/election/definition.ts';
import type { ContestTally } from '../../protocol/messages/types.ts';
import { type Breach, breachOf, contestBreach, isFigure } from './contest-breach.ts';
import type { ElectionIndex } from './election-index.ts';

export type { Breach } from './contest-breach.ts';

export interface CountedBlock {
  readonly unit: number;
  readonly ballots: number;
  /** Null where it is not stated: in a protocol and a hand count. */
  readonly diverted: number | null;
  readonly contests: readonly ContestTally[];
}

/** The first breach of `block`, or null. `block.unit` is a unit of the definition. */
export function blockBreach(block: CountedBlock, election: ElectionIndex): Breach | null {
  const unit = election.units.get(block.unit);
  if (unit === undefined) return breachOf(`unit ${block.unit} is not of this election`);
  const sentence = ballotBreach(block, unit) || styleBreach(block, unit, election);
  if (sentence !== '') return breachOf(sentence);
  return contestsBreach(block, election) ?? compartmentBreach(block, election);
}

/** Ballots against the voters' list (I4); also used for a unit's machines and protocol together. */
export function voterListBreach(ballots: number, unit: Unit): string {
  const most = unit.registered + unit.supplementary;
  return ballots > most ? `${ballots} ballots of ${most} voters on the list` : '';
}

function ballotBreach({ ballots, diverted }: CountedBlock, unit: Unit): string {
  if (!isFigure(ballots) || !isFigure(diverted ?? 0)) return 'a figure is outside its range';
  if ((diverted ?? 0) > ballots) return `${diverted} diverted of ${ballots} ballots`;
  return voterListBreach(ballots, unit);
}

function styleBreach(block: CountedBlock, unit: Unit, election: ElectionIndex): string {
  const expected = [...(election.styles.get(unit.style)?.contests ?? [])].sort((a, b) => a - b).join(', ');
  const contests = block.contests
    .map((tally) => tally.contest)
    .sort((a, b) => a - b)
    .join(', ');
  return expected === contests ? '' : `contests ${contests || 'none'} instead of ${expected}`;
}

function contestsBreach(block: CountedBlock, election: ElectionIndex): Breach | null {
  for (const tally of block.contests) {
    const contest = election.contests.get(tally.contest);
    const breach = contest === undefined ? breachOf('is unknown') : tallyBreach(tally, contest, block.ballots);
    if (breach === null) continue;
    const at = `contest ${tally.contest}: `;
    return breachOf(at + breach.reason, at + breach.detail);
  }
  return null;
}

/** Every sheet of a style holds every contest of it: a contest with fewer ballots was lost on the way. */
function tallyBreach(tally: ContestTally, contest: Contest, ballots: number): Breach | null {
  if (tally.ballots !== ballots && isFigure(tally.ballots) && tally.votes.length === contest.options.length) {
    return breachOf(`${tally.ballots} ballots of the unit's ${ballots}`);
  }
  return contestBreach(tally, contest);
}

/**
 * A sheet is diverted when all its contests are invalid: no more often than any is, and where there is no other way
 * for them to lie.
 */
function compartmentBreach({ ballots, diverted, contests }: CountedBlock, election: ElectionIndex): Breach | null {
  if (diverted === null) return null;
  const invalid = contests.map((tally) => tally.invalid / (election.contests.get(tally.contest)?.votesAllowed ?? 1));
  const most = Math.min(ballots, ...invalid);
  const least = Math.max(0, invalid.reduce((sum, count) => sum + count, 0) - (contests.length - 1) * ballots);
  if (diverted >= least && diverted <= most) return null;
  const range = least === most ? `${most}` : `${least} to ${most}`;
  return breachOf(`${diverted} diverted sheets; by their contests ${range} of ${ballots} are invalid throughout`);
}
