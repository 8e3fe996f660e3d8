/**
 * Whether figures could come from paper (docs/possible-figures.md): the ballots of a contest are laid out by kind,
 * spoilt ones first, then those with a preference, then as many others with a vote as there can be, and what is left
 * over is blank. If the layout takes in every figure, such a box exists; if it does not, no other does either.
 */
import type { Contest } from '../../protocol/election/definition.ts';
import type { ContestTally } from '../../protocol/messages/types.ts';
import type { Election } from './election.ts';

export interface Block {
  readonly unit: number;
  readonly ballots: number;
  /** Null where it is not stated, as in a protocol or a hand count. */
  readonly diverted: number | null;
  readonly contests: readonly ContestTally[];
}

const figureMax = 2_147_483_647;

/** Why no paper gives the figures of a block, naming contest, option and figures; empty when some does. */
export function blockProblem(block: Block, election: Election): string {
  const unit = election.units.get(block.unit);
  const style = election.definition.styles.find(({ number }) => number === unit?.style);
  if (unit === undefined || style === undefined) return 'the unit is not of this election';
  const voters = unit.registered + unit.supplementary;
  if (block.ballots > voters) return `${block.ballots} ballots of ${voters} voters on the list`;
  const contests = block.contests.map((tally) => tally.contest).toSorted((a, b) => a - b);
  const wanted = style.contests.toSorted((a, b) => a - b);
  if (contests.join() !== wanted.join())
    return `contests ${contests.join(', ') || 'none'} instead of ${wanted.join(', ')}`;
  /** Ballots by contest that are invalid in it. */
  const invalid: number[] = [];
  for (const tally of block.contests) {
    const contest = election.contests.get(tally.contest);
    if (contest === undefined) return `contest ${tally.contest} is not of this election`;
    const other = tally.ballots === block.ballots ? '' : `${tally.ballots} ballots, the unit has ${block.ballots}`;
    const problem = other || tallyProblem(tally, contest);
    if (problem !== '') return `contest ${tally.contest}: ${problem}`;
    invalid.push(tally.invalid / contest.votesAllowed);
  }
  return block.diverted === null ? '' : divertedProblem(block.diverted, block.ballots, invalid);
}

/**
 * Laid one after the other round the box, invalid contests meet on as few sheets as they can; laid on each other, on
 * as many.
 */
function divertedProblem(diverted: number, ballots: number, invalid: readonly number[]): string {
  let fewest = ballots;
  for (const count of invalid) fewest = Math.max(0, fewest + count - ballots);
  const most = invalid.toSorted((a, b) => a - b)[0] ?? ballots;
  return diverted < fewest || diverted > most
    ? `${diverted} sheets diverted of ${ballots}; ${fewest} to ${most} can be invalid in every contest`
    : '';
}

/** As `blockProblem`, for one contest alone or for a sum over many units. Preference keys ascend. */
export function tallyProblem(tally: ContestTally, contest: Contest): string {
  const { ballots, votes, undervotes, overvotes, invalid } = tally;
  const size = contest.votesAllowed;
  if (contest.options.length !== votes.length) return `${votes.length} options instead of ${contest.options.length}`;
  const places = [undervotes, overvotes, invalid, ...votes];
  const isFigure = (figure: number) => Number.isInteger(figure) && figure >= 0 && figure <= figureMax;
  if (![ballots, ...places].every(isFigure)) return 'a figure is out of range';
  const filled = places.reduce((sum, figure) => sum + figure, 0);
  if (filled !== ballots * size) return `${filled} selections accounted for, ${ballots} ballots have ${ballots * size}`;
  const spoilt = spoiltProblem(tally, contest);
  if (spoilt !== '') return spoilt;
  const preferring = preferringBallots(tally, contest);
  return preferring === null
    ? 'a preference that no ballot has a square for'
    : layoutProblem(tally, contest, preferring);
}

function spoiltProblem({ overvotes, invalid }: ContestTally, contest: Contest): string {
  const size = contest.votesAllowed;
  if (overvotes % size !== 0) return `${overvotes} overvotes, a ballot gives ${size}`;
  if (invalid % size !== 0) return `${invalid} invalid, a ballot gives ${size}`;
  const overmarked = contest.options.length > size ? contest.overvoteIs : null;
  if (overvotes > 0 && overmarked !== 'overvote') return `${overvotes} overvotes, a ballot can give none`;
  const invalids = [contest.blankIs, overmarked, contest.preference === undefined ? null : 'invalid'];
  return invalid > 0 && !invalids.includes('invalid') ? `${invalid} invalid, a ballot can give none` : '';
}

/** By option, ballots that prefer a candidate of its list; null when one is impossible by itself. */
function preferringBallots(tally: ContestTally, contest: Contest): readonly number[] | null {
  if (tally.preferenceKeys.length !== tally.preferenceCounts.length) return null;
  const spent = tally.votes.map(() => 0);
  let last = 0;
  for (const [at, key] of tally.preferenceKeys.entries()) {
    const option = Math.floor(key / 256);
    const number = key - option * 256;
    const before = spent[option];
    const count = tally.preferenceCounts[at];
    if (before === undefined || count === undefined || !Number.isInteger(count) || count < 0) return null;
    if (contest.options[option]?.kind !== 'party' || number < 1 || number > (contest.preference?.numbers ?? 0))
      return null;
    if (key <= last) return null;
    last = key;
    spent[option] = before + count;
  }
  return spent;
}

function layoutProblem(tally: ContestTally, contest: Contest, preferring: readonly number[]): string {
  const size = contest.votesAllowed;
  const readable = tally.ballots - (tally.overvotes + tally.invalid) / size;
  const preferred = preferring.reduce((sum, count) => sum + count, 0);
  const left = tally.votes.map((votes, option) => votes - (preferring[option] ?? 0));
  const cells = left.reduce((sum, count) => sum + count, 0);
  const free = readable - preferred;
  const marked = Math.min(free, cells);
  const name = (option: number) =>
    contest.options[option]?.name.en ?? contest.options[option]?.id ?? `option ${option}`;
  const short = left.findIndex((count) => count < 0);
  if (short >= 0) return `${preferring[short]} preferences for ${name(short)} on ${tally.votes[short]} votes`;
  if (free < 0) return `${preferred} preferences on ${readable} ballots`;
  for (const [option, count] of left.entries()) {
    if (count <= marked) continue;
    const votes = tally.votes[option] ?? 0;
    const others = preferred - (preferring[option] ?? 0);
    const beside = others > 0 ? ` beside ${others} preferences for others` : '';
    return `${votes} votes for ${name(option)}${beside} on ${readable} ballots; a ballot carries at most one vote for a candidate`;
  }
  if (cells > marked * size) return `${cells} votes beside ${preferred} preferences on ${readable} ballots`;
  const blank = free - marked;
  return blank > 0 && contest.blankIs === 'invalid'
    ? `${blank} of ${readable} valid ballots would have no vote, and such a ballot is invalid`
    : '';
}
