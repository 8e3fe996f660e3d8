/**
 * The report once more, from the ballots (I5): adds up cast vote records by the rules of the specification and compares.
 * Written apart from the machine's own sum, which it is there to check.
 */
import { equalBytes } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import type { Contest, ElectionDefinition } from '../../protocol/election/definition.ts';
import { decodeCastVoteRecord } from '../../protocol/messages/codec.ts';
import type {
  CastVoteRecord,
  ContestRecord,
  ContestTally,
  ListName,
  Offer,
  UnitBlock,
} from '../../protocol/messages/types.ts';
import { manifestOf } from '../../protocol/records.ts';
import { electionIndex } from '../tally/election-index.ts';
import type { RecordLists } from './lists.ts';

/** The first thing in which the lists are not what the machine signed, as one sentence; empty when there is none. */
export function differenceOf(
  lists: RecordLists,
  offer: Offer,
  blocks: readonly UnitBlock[],
  definition: ElectionDefinition,
  crypto: Crypto,
): string {
  for (const list of ['records', 'log'] satisfies ListName[]) {
    const received = manifestOf(lists[list], crypto);
    const offered = offer[list];
    if (
      received.items !== offered.items ||
      received.sizeBytes !== offered.sizeBytes ||
      !equalBytes(received.digest, offered.digest)
    ) {
      return `the ${list === 'log' ? 'log entries' : 'records'} received are not those offered`;
    }
  }
  return sumDifference(lists.records, blocks, definition);
}

function sumDifference(
  records: readonly Uint8Array[],
  blocks: readonly UnitBlock[],
  definition: ElectionDefinition,
): string {
  const sums = new Map(blocks.map((block) => [block.unit, emptySum(block)]));
  for (const [index, bytes] of records.entries()) {
    const decoded = decodeCastVoteRecord(bytes);
    if (!decoded.ok) return `record ${index} is none: ${decoded.reason}`;
    const sum = sums.get(decoded.value.unit);
    if (sum === undefined) return `record ${index} is of unit ${decoded.value.unit}, which the report does not name`;
    const misfit = addRecord(sum, decoded.value, definition);
    if (misfit !== '') return `record ${index} ${misfit}`;
  }
  for (const block of blocks) {
    const sum = sums.get(block.unit);
    const difference = sum === undefined ? 'no records' : blockDifference(sum, block);
    if (difference !== '') return `unit ${block.unit}: ${difference}`;
  }
  return '';
}

interface Sum {
  ballots: number;
  diverted: number;
  /** By contest number. */
  readonly contests: Map<number, ContestSum>;
}

interface ContestSum {
  ballots: number;
  readonly votes: number[];
  undervotes: number;
  overvotes: number;
  invalid: number;
  readonly preferences: Map<number, number>;
}

function emptySum(block: UnitBlock): Sum {
  const contests = new Map<number, ContestSum>();
  for (const { contest, votes } of block.contests) {
    contests.set(contest, {
      ballots: 0,
      votes: votes.map(() => 0),
      undervotes: 0,
      overvotes: 0,
      invalid: 0,
      preferences: new Map(),
    });
  }
  return { ballots: 0, diverted: 0, contests };
}

/** What is wrong with the record; empty once it is added. */
function addRecord(sum: Sum, record: CastVoteRecord, definition: ElectionDefinition): string {
  const { contests, units, styles } = electionIndex(definition);
  const style = styles.get(record.style)?.contests ?? [];
  if (units.get(record.unit)?.style !== record.style)
    return `is of style ${record.style}, which its unit does not have`;
  if (style.join() !== record.contests.map(({ contest }) => contest).join()) return 'has not the contests of its style';
  let allInvalid = true;
  for (const part of record.contests) {
    const contest = contests.get(part.contest);
    const into = sum.contests.get(part.contest);
    if (contest === undefined || into === undefined) return `has contest ${part.contest}, which the report does not`;
    if (!fits(part, contest)) return `marks what contest ${part.contest} does not have`;
    const counts = addContest(into, part, contest);
    allInvalid = allInvalid && !counts;
  }
  if (record.diverted !== allInvalid) return 'lies in the wrong compartment';
  sum.ballots += 1;
  sum.diverted += record.diverted ? 1 : 0;
  return '';
}

function fits({ options, preference, preferenceAlone }: ContestRecord, contest: Contest): boolean {
  if (options.some((option) => option >= contest.options.length)) return false;
  if (preferenceAlone && contest.preference === undefined) return false;
  if (preference > (contest.preference?.numbers ?? 0)) return false;
  return preference === 0 || contest.options[options[0] ?? -1]?.kind === 'party';
}

/** I3: each ballot adds N to votes, undervotes, overvotes and invalid together. False when the part is invalid. */
function addContest(sum: ContestSum, part: ContestRecord, contest: Contest): boolean {
  const { votesAllowed } = contest;
  sum.ballots += 1;
  if (part.options.length === 0) {
    const invalid = part.preferenceAlone || contest.blankIs === 'invalid';
    if (invalid) sum.invalid += votesAllowed;
    else sum.undervotes += votesAllowed;
    return !invalid;
  }
  if (part.options.length > votesAllowed) {
    const invalid = contest.overvoteIs === 'invalid';
    if (invalid) sum.invalid += votesAllowed;
    else sum.overvotes += votesAllowed;
    return !invalid;
  }
  for (const option of part.options) sum.votes[option] = (sum.votes[option] ?? 0) + 1;
  sum.undervotes += votesAllowed - part.options.length;
  if (part.preference === 0) return true;
  const key = (part.options[0] ?? 0) * 256 + part.preference;
  sum.preferences.set(key, (sum.preferences.get(key) ?? 0) + 1);
  return true;
}

/** Reasons are public: they name contests and ballots, never the votes of one unit for one option (I19). */
function blockDifference(sum: Sum, block: UnitBlock): string {
  if (sum.ballots !== block.ballots) return `${sum.ballots} records for ${block.ballots} ballots`;
  if (sum.diverted !== block.diverted) return `${sum.diverted} diverted records for ${block.diverted} ballots`;
  const different = block.contests.find((tally) => !sameContest(sum.contests.get(tally.contest), tally));
  return different === undefined ? '' : `the records of contest ${different.contest} give another result`;
}

function sameContest(sum: ContestSum | undefined, tally: ContestTally): boolean {
  if (sum === undefined) return false;
  const preferences = new Map<number, number>();
  for (const [at, key] of tally.preferenceKeys.entries()) {
    const count = tally.preferenceCounts[at] ?? 0;
    if (count > 0) preferences.set(key, count);
  }
  return (
    sum.ballots === tally.ballots &&
    sum.undervotes === tally.undervotes &&
    sum.overvotes === tally.overvotes &&
    sum.invalid === tally.invalid &&
    sum.votes.every((votes, option) => votes === tally.votes[option]) &&
    sum.preferences.size === preferences.size &&
    [...sum.preferences].every(([key, count]) => preferences.get(key) === count)
  );
}
