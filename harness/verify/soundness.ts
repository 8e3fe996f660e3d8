/** Whether figures could come from paper: every selection of every ballot is somewhere, once. */
import type { ContestTally } from '../../protocol/messages/types.ts';
import type { Election } from './election.ts';

export interface Block {
  readonly unit: number;
  readonly ballots: number;
  readonly diverted: number;
  readonly contests: readonly ContestTally[];
}

const figureMax = 2_147_483_647;

export function soundBlock(block: Block, election: Election): boolean {
  const unit = election.units.get(block.unit);
  const style = election.definition.styles.find(({ number }) => number === unit?.style);
  if (unit === undefined || style === undefined) return false;
  if (block.ballots > unit.registered + unit.supplementary || block.diverted > block.ballots) return false;
  const held = block.contests.map((tally) => tally.contest).toSorted((a, b) => a - b);
  const wanted = style.contests.toSorted((a, b) => a - b);
  if (held.join() !== wanted.join()) return false;
  return block.contests.every((tally) => tally.ballots === block.ballots && soundTally(tally, election));
}

function soundTally(tally: ContestTally, election: Election): boolean {
  const contest = election.contests.get(tally.contest);
  if (contest === undefined || contest.options.length !== tally.votes.length) return false;
  const places = [tally.undervotes, tally.overvotes, tally.invalid, ...tally.votes];
  if ([tally.ballots, ...places].some((figure) => figure > figureMax)) return false;
  const filled = places.reduce((sum, figure) => sum + figure, 0);
  return filled === tally.ballots * contest.votesAllowed && soundPreferences(tally, contest.preference?.numbers ?? 0);
}

function soundPreferences(tally: ContestTally, numbers: number): boolean {
  const spent = tally.votes.map(() => 0);
  for (const [at, key] of tally.preferenceKeys.entries()) {
    const option = Math.floor(key / 256);
    const number = key - option * 256;
    const before = spent[option];
    const count = tally.preferenceCounts[at];
    if (before === undefined || count === undefined || number < 1 || number > numbers) return false;
    spent[option] = before + count;
  }
  return spent.every((sum, option) => sum <= (tally.votes[option] ?? 0));
}
