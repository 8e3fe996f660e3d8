/**
 * What no box of paper can give in one contest (docs/possible-figures.md): the conditions on the figures of a report,
 * a protocol, a hand count or a sum of them, as inequalities. Together they are exact: figures that pass can be
 * produced by some box.
 */
import type { Contest } from '../../protocol/election/definition.ts';
import type { ContestTally } from '../../protocol/messages/types.ts';
import { figureMax } from '../limits.ts';

/**
 * A breach as two sentences. `reason` is published: it quotes ballots and sums, never the votes of one unit for one
 * option (I19). `detail` is for the official who entered the figures, and names the option and both figures.
 */
export interface Breach {
  readonly reason: string;
  readonly detail: string;
}

export function breachOf(reason: string, detail: string = reason): Breach {
  return { reason, detail };
}

/** A figure that fits its place on the wire and in a database. */
export function isFigure(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= figureMax;
}

/** Ballots of one contest by what they can carry, once its sums are known to be whole. */
interface Paper {
  readonly tally: ContestTally;
  readonly contest: Contest;
  /** Neither overvoted nor invalid: every vote, preference and undervote is on these. */
  readonly readable: number;
  /** By option index. */
  readonly preferences: readonly number[];
  readonly preferred: number;
}

/** The first breach of one contest; null when some box of `tally.ballots` ballots gives these figures. */
export function contestBreach(tally: ContestTally, contest: Contest): Breach | null {
  const { ballots, undervotes, overvotes, invalid, votes } = tally;
  if (![ballots, undervotes, overvotes, invalid, ...votes].every(isFigure)) {
    return breachOf('a figure is outside its range');
  }
  if (votes.length !== contest.options.length) {
    return breachOf(`${votes.length} options instead of ${contest.options.length}`);
  }
  const each = contest.votesAllowed;
  const selections = ballots * each;
  const voted = votes.reduce((sum, count) => sum + count, 0);
  if (voted > selections) return breachOf(`${voted} votes, ${selections} possible`);
  const accounted = voted + undervotes + overvotes + invalid;
  if (accounted !== selections) {
    return breachOf(`votes, undervotes, overvotes and invalid sum to ${accounted}, not ${selections}`);
  }
  const preferences = preferencesByOption(tally, contest);
  if (preferences === null) return breachOf('a preference is outside its range');
  const preferred = preferences.reduce((sum, count) => sum + count, 0);
  const readable = ballots - (overvotes + invalid) / each;
  return spoiledBreach(tally, contest) ?? readableBreach({ tally, contest, readable, preferences, preferred });
}

/**
 * Preferences by option index; null for one that no ballot has a square and a list for, or that does not stand in
 * order.
 */
function preferencesByOption({ preferenceKeys, preferenceCounts }: ContestTally, contest: Contest): number[] | null {
  const byOption = contest.options.map(() => 0);
  if (preferenceKeys.length !== preferenceCounts.length) return null;
  let before = -1;
  for (const [position, key] of preferenceKeys.entries()) {
    const option = Math.floor(key / 256);
    const number = key % 256;
    const count = preferenceCounts[position] ?? -1;
    if (key <= before || number < 1 || number > (contest.preference?.numbers ?? 0) || !isFigure(count)) return null;
    if (contest.options[option]?.kind !== 'party') return null;
    byOption[option] = (byOption[option] ?? 0) + count;
    before = key;
  }
  return byOption;
}

/** Overvoted and invalid ballots come whole, and only where the ballot can be spoiled that way. */
function spoiledBreach({ overvotes, invalid }: ContestTally, contest: Contest): Breach | null {
  const each = contest.votesAllowed;
  for (const [name, figure] of [
    ['overvotes', overvotes],
    ['invalid votes', invalid],
  ] as const) {
    if (figure % each !== 0) return breachOf(`${figure} ${name}, and each such ballot adds ${each}`);
  }
  const canOvervote = contest.options.length > each;
  if (overvotes > 0 && contest.overvoteIs === 'invalid') {
    return breachOf(`${overvotes} overvotes, and too many marks count as invalid here`);
  }
  if (overvotes > 0 && !canOvervote) {
    return breachOf(`${overvotes} overvotes, and no ballot has more than ${each} options to mark`);
  }
  const canSpoil =
    contest.blankIs === 'invalid' ||
    contest.preference !== undefined ||
    (contest.overvoteIs === 'invalid' && canOvervote);
  return invalid > 0 && !canSpoil
    ? breachOf(`${invalid} invalid votes, and nothing makes a ballot invalid here`)
    : null;
}

function readableBreach(paper: Paper): Breach | null {
  const { tally, contest, readable, preferred } = paper;
  for (const option of contest.options.keys()) {
    const breach = optionBreach(paper, option);
    if (breach !== null) return breach;
  }
  const spare = contest.votesAllowed - 1;
  if (tally.undervotes < spare * preferred) {
    return breachOf(
      `${tally.undervotes} undervotes beside ${preferred} preferences; a ballot with a preference leaves ${spare}`,
    );
  }
  if (contest.blankIs === 'invalid' && tally.undervotes > spare * readable) {
    return breachOf(
      `${tally.undervotes} undervotes on ${readable} valid ballots; one without any vote is invalid, so each leaves at most ${spare}`,
    );
  }
  return null;
}

/** A ballot carries one vote for an option at most, and none where it prefers a candidate of another. */
function optionBreach({ tally, contest, readable, preferences, preferred }: Paper, option: number): Breach | null {
  const votes = tally.votes[option] ?? 0;
  const own = preferences[option] ?? 0;
  const name = contest.options[option]?.name.en ?? contest.options[option]?.id ?? `option ${option + 1}`;
  const on = readable === tally.ballots ? `${readable} ballots` : `${readable} of ${tally.ballots} ballots`;
  if (own > votes) {
    return breachOf(
      'more preferences than votes for an option',
      `${own} preferences beside ${votes} votes for ${name}`,
    );
  }
  if (votes > readable) {
    return breachOf(
      `more votes for one option than the ${on} that can carry one`,
      `${votes} votes for ${name} on ${on}; a ballot carries at most one vote for a candidate`,
    );
  }
  const elsewhere = preferred - own;
  if (votes + elsewhere <= readable) return null;
  return breachOf(
    `more votes for one option than the ${on} leave that prefer no candidate of another`,
    `${votes} votes for ${name} and ${elsewhere} preferences for others on ${on}; a ballot with a preference has one vote`,
  );
}
