/**
 * Which figures some box of paper can produce (docs/possible-figures.md), for the checks alone. The question is put
 * as how many ballots with a vote there must be, and how many there can be, among those that are neither overvoted
 * nor invalid. Sums over many units are judged alike: the ballots of all their boxes would lie in one.
 */
import type { TraceTally } from '../trace/events.ts';
import type { TraceContest } from './facts.ts';

/** Ballots of one contest, as its own figures say. */
interface Paper {
  readonly tally: TraceTally;
  readonly contest: TraceContest;
  /** Neither overvoted nor invalid. */
  readonly readable: number;
  /** Ballots with a preference, by option. */
  readonly preferring: readonly number[];
  readonly preferred: number;
}

/**
 * Why no box gives these figures although they add up to N a ballot, or an empty string: spoilt ballots that are not
 * whole or cannot be, an option with more votes than ballots, undervotes that ballots with a vote do not leave.
 */
export function paperBreach(tally: TraceTally, contest: TraceContest): string {
  const spoilt = spoiltBreach(tally, contest);
  if (spoilt !== '') return spoilt;
  const preferring = preferringBallots(tally, contest);
  if (preferring === null) return 'has preferences that no ballot can carry';
  const readable = tally.ballots - (tally.overvotes + tally.invalid) / contest.votesAllowed;
  const preferred = preferring.reduce((sum, count) => sum + count, 0);
  const paper = { tally, contest, readable, preferring, preferred };
  return optionBreach(paper) || undervoteBreach(paper);
}

/** An option with more votes than there are ballots that can carry one for it (I4); empty where each has room. */
export function optionExcess(tally: TraceTally, contest: TraceContest): string {
  const readable = tally.ballots - (tally.overvotes + tally.invalid) / contest.votesAllowed;
  const preferring = preferringBallots(tally, contest) ?? contest.options.map(() => 0);
  const preferred = preferring.reduce((sum, count) => sum + count, 0);
  return optionBreach({ tally, contest, readable, preferring, preferred });
}

function spoiltBreach({ overvotes, invalid }: TraceTally, contest: TraceContest): string {
  const perBallot = contest.votesAllowed;
  const mayOvermark = contest.options.length > perBallot;
  if (overvotes % perBallot !== 0) return `has ${overvotes} overvotes; an overvoted ballot adds ${perBallot}`;
  if (invalid % perBallot !== 0) return `has ${invalid} invalid votes; an invalid ballot adds ${perBallot}`;
  if (overvotes > 0 && (contest.overvoteIs !== 'overvote' || !mayOvermark)) {
    return `has ${overvotes} overvotes; by its rules no ballot has any`;
  }
  const mayBeInvalid =
    contest.blankIs === 'invalid' || contest.preferenceNumbers > 0 || (contest.overvoteIs === 'invalid' && mayOvermark);
  return invalid > 0 && !mayBeInvalid ? `has ${invalid} invalid votes; by its rules no ballot is invalid` : '';
}

/** Null where a key names no square of a list, or the keys do not ascend. */
function preferringBallots(tally: TraceTally, contest: TraceContest): number[] | null {
  const keys = tally.preferenceKeys ?? [];
  const counts = tally.preferenceCounts ?? [];
  const preferring = contest.options.map(() => 0);
  if (keys.length !== counts.length) return null;
  let previous = 0;
  for (const [index, key] of keys.entries()) {
    const option = Math.floor(key / 256);
    const number = key % 256;
    const count = counts[index] ?? 0;
    if (contest.options[option]?.kind !== 'party' || number < 1 || number > contest.preferenceNumbers) return null;
    if (key <= previous || count < 0) return null;
    previous = key;
    preferring[option] = (preferring[option] ?? 0) + count;
  }
  return preferring;
}

function optionBreach({ tally, contest, readable, preferring, preferred }: Paper): string {
  const less = tally.ballots - readable;
  const ballots = less === 0 ? `${readable} ballots` : `${readable} ballots that are neither overvoted nor invalid`;
  for (const [option, votes] of tally.votes.entries()) {
    const own = preferring[option] ?? 0;
    const name = contest.options[option]?.name ?? `option ${option + 1}`;
    if (own > votes) return `has ${own} preferences beside ${votes} votes for ${name}; a preference goes with a vote`;
    if (votes > readable) {
      return `has ${votes} votes for ${name} on ${ballots}; a ballot carries at most one vote for a candidate`;
    }
    const elsewhere = preferred - own;
    if (votes + elsewhere > readable) {
      return `has ${votes} votes for ${name} and ${elsewhere} preferences for others on ${ballots}; a ballot with a preference has no second vote`;
    }
  }
  return '';
}

function undervoteBreach({ tally, contest, readable, preferred }: Paper): string {
  const votes = tally.votes.reduce((sum, count) => sum + count, 0);
  const fewest = preferred + Math.ceil((votes - preferred) / contest.votesAllowed);
  if (fewest > readable) {
    return `has ${votes} votes with ${preferred} preferences, which takes ${fewest} ballots; ${readable} are neither overvoted nor invalid`;
  }
  if (contest.blankIs === 'invalid' && votes < readable) {
    return `has ${votes} votes on ${readable} ballots that are not invalid; one without a vote would be`;
  }
  return '';
}
