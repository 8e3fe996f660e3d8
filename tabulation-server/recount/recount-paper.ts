/**
 * The recount's own question whether paper can say this (docs/possible-figures.md), asked in another way than the
 * intake asks it: of the ballots that are neither overvoted nor invalid, how many have a vote? Some number between
 * the fewest that carry what is stated and the most that can be filled has to be left for it.
 */
import type { BallotStyle, Contest, Unit } from '../../protocol/election/definition.ts';
import type { ContestTally, Report } from '../../protocol/messages/types.ts';

export interface Rolls {
  readonly units: ReadonlyMap<number, Unit>;
  readonly styles: ReadonlyMap<number, BallotStyle>;
  readonly contests: ReadonlyMap<number, Contest>;
}

interface Told {
  readonly unit: number;
  readonly ballots: number;
  readonly contests: readonly ContestTally[];
}

/** `diverted`: 'unsaid' of a count on paper, which does not tell one compartment from the other. */
export function plausible(block: Told, diverted: number | 'unsaid', rolls: Rolls): boolean {
  const unit = rolls.units.get(block.unit);
  const style = rolls.styles.get(unit?.style ?? 0);
  if (unit === undefined || style === undefined) return false;
  if (block.ballots > unit.registered + unit.supplementary) return false;
  if (block.contests.length !== style.contests.length) return false;
  const spoilt: number[] = [];
  for (const number of style.contests) {
    const contest = rolls.contests.get(number);
    const tally = block.contests.find((candidate) => candidate.contest === number);
    if (contest === undefined || tally === undefined || tally.ballots !== block.ballots) return false;
    if (!onPaper(tally, contest)) return false;
    spoilt.push(tally.invalid / contest.votesAllowed);
  }
  if (diverted === 'unsaid') return true;
  // Of the ballots that are good in some contest there are at most as many as all contests have good ones together.
  const good = spoilt.reduce((sum, count) => sum + (block.ballots - count), 0);
  return block.ballots - diverted <= good && spoilt.every((count) => diverted <= count) && diverted <= block.ballots;
}

/** Whether the sheets of a report, where it states them, are all somewhere, and as many in the boxes as it counts. */
export function conserved({ paper, blocks, unresolved }: Pick<Report, 'paper' | 'blocks' | 'unresolved'>): boolean {
  if (paper === null) return true;
  let left = paper.drawnIn - paper.returned - paper.inPath - unresolved;
  let main = paper.boxed;
  let invalid = paper.diverted;
  for (const block of blocks) {
    left -= block.ballots;
    main -= block.ballots - block.diverted;
    invalid -= block.diverted;
  }
  const figures = Object.values(paper);
  return left === 0 && main === 0 && invalid === 0 && figures.every((figure) => figure < 0x8000_0000);
}

/** Whether some box of ballots gives the figures of one contest. */
export function onPaper(tally: ContestTally, contest: Contest): boolean {
  const n = contest.votesAllowed;
  const parts = [...tally.votes, tally.undervotes, tally.overvotes, tally.invalid];
  if (tally.votes.length !== contest.options.length) return false;
  if ([tally.ballots, ...parts].some((part) => !(part >= 0 && part < 0x8000_0000))) return false;
  if (parts.reduce((a, b) => a + b, 0) !== tally.ballots * n) return false;
  const chosen = chosenBy(tally, contest);
  if (chosen === null || !spoiltFit(tally, contest)) return false;
  const left = tally.ballots - tally.overvotes / n - tally.invalid / n;
  const alone = chosen.reduce((a, b) => a + b, 0);
  const others = tally.votes.map((votes, option) => votes - (chosen[option] ?? 0));
  const rest = others.reduce((a, b) => a + b, 0);
  if (others.some((votes) => votes < 0)) return false;
  const fewest = alone + Math.max(Math.ceil(rest / n), ...others);
  const most = Math.min(left, alone + rest);
  // A ballot without a vote is among the invalid where the rules say so: all that are left have one.
  return contest.blankIs === 'invalid' ? fewest <= left && most === left : fewest <= most;
}

/** Overvoted and invalid ballots are whole ballots, spoilt in a way that this ballot can be. */
function spoiltFit({ overvotes, invalid }: ContestTally, { votesAllowed, options, ...contest }: Contest): boolean {
  if (overvotes % votesAllowed > 0 || invalid % votesAllowed > 0) return false;
  const tooMany = options.length > votesAllowed;
  const ways = {
    overvote: tooMany && contest.overvoteIs === 'overvote',
    invalid: (tooMany && contest.overvoteIs === 'invalid') || contest.blankIs === 'invalid' || contest.preference,
  };
  return (overvotes === 0 || ways.overvote) && (invalid === 0 || Boolean(ways.invalid));
}

/** How many ballots prefer a candidate of each option's list; null where one cannot, or the keys are not ascending. */
function chosenBy({ preferenceKeys: keys, preferenceCounts: counts }: ContestTally, contest: Contest): number[] | null {
  const sums = contest.options.map(() => 0);
  const fits = keys.every((key, at) => {
    const [option, number] = [key >>> 8, key & 255];
    const count = counts[at] ?? -1;
    sums[option] = (sums[option] ?? 0) + count;
    const isListed = contest.options[option]?.kind === 'party' && number <= (contest.preference?.numbers ?? 0);
    return isListed && number >= 1 && count >= 0 && key > (keys[at - 1] ?? -1);
  });
  return fits && keys.length === counts.length ? sums : null;
}
