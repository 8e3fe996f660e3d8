/**
 * A machine's vote memory as the trace shows it: every byte that became durable, decoded by a reader of our own. A slot begins
 * where its first program landed:
 *
 *   +0  status        0x1F confirmed, 0x0F recorded: counted; 0x37: unresolved; 0x7F and 0x3F: begun; anything else does not count,
 *                     and nothing does whose record is zeros
 *   +1  unit          2 bytes, big-endian
 *   +3  style         1 byte
 *   +4  compartment   1 byte: 0 main, 1 invalid
 *   +5  per contest of the style: outcome (0 valid, 1 blank, 2 overvote, 3 preference alone), one bit per option from the
 *       lowest of the first byte, and, where the ballot has preference squares, the number or 0
 */
import { addTruth, emptySum, type Sum, tallyOf } from '../oracle/sum.ts';
import type { ContestTruth } from '../oracle/sheet-truth.ts';
import type { TraceBlock } from '../trace/events.ts';
import type { Facts, TraceContest } from './facts.ts';

const erased = 0xff;
const confirmed = 0x1f;
const recorded = 0x0f;
const unresolvedStatus = 0x37;
/** A record that is written, and one whose sheet was let go: neither is counted yet. */
const begun: readonly number[] = [0x7f, 0x3f];
const outcomes: readonly ContestTruth['outcome'][] = ['valid', 'blank', 'overvote', 'preference-without-party'];

/** Bytes by the offset of their slot. */
export type VoteMemory = Map<number, number[]>;

export interface MemoryContent {
  readonly blocks: readonly TraceBlock[];
  readonly unresolved: number;
  /** Offset of a counted slot that holds no record; null if every one does. */
  readonly damagedAt: number | null;
}

/** What one program did to its slot. */
export interface Programmed {
  /** Offset at which the slot begins. */
  readonly slot: number;
  readonly before: SlotStanding;
  readonly after: SlotStanding;
  /**
   * Whether a record begins here: a status and something behind it, where nothing was. A void and the repair of an erased slot
   * write to empty places too, and neither is the record of a sheet.
   */
  readonly begins: boolean;
}

/** Programs `hex` at `offset`: stored = stored AND bytes, erased bytes being 0xFF. */
export function programMemory(memory: VoteMemory, offset: number, hex: string): Programmed {
  // A void clears the record behind the status in a second write.
  const start = memory.has(offset) || !memory.has(offset - 1) ? offset : offset - 1;
  const slot = memory.get(start) ?? [];
  const before = standingOf(slot);
  memory.set(start, slot);
  for (let at = 0; at * 2 < hex.length; at++) {
    const place = offset - start + at;
    slot[place] = (slot[place] ?? erased) & Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16);
  }
  const after = standingOf(slot);
  const written = after === 'begun' || after === 'counted' || after === 'unresolved';
  const begins = before === 'empty' && written && slot.some((byte, at) => at > 0 && byte !== erased);
  return { slot: start, before, after, begins };
}

/**
 * What becomes of a slot: counted, named as unresolved, on its way to either, void (or no status of this format), or nothing
 * was written there.
 */
export type SlotStanding = 'counted' | 'unresolved' | 'begun' | 'void' | 'empty';

function standingOf(slot: readonly number[]): SlotStanding {
  const [status = erased, ...record] = slot;
  if (status === erased) return record.every((byte) => byte === erased) ? 'empty' : 'void';
  if (record.length > 0 && record.every((byte) => byte === 0)) return 'void';
  if (status === confirmed || status === recorded) return 'counted';
  if (status === unresolvedStatus) return 'unresolved';
  return begun.includes(status) ? 'begun' : 'void';
}

interface OpenBlock {
  ballots: number;
  diverted: number;
  readonly sums: Map<number, Sum>;
}

/** Reads one contest at `at`; null when the bytes are none. `next`: where the following contest begins. */
function readContest(slot: readonly number[], at: number, contest: TraceContest) {
  const width = Math.ceil(contest.options.length / 8);
  const outcome = outcomes[slot[at] ?? 0xff];
  const marked = contest.options.flatMap((_, option) =>
    ((slot[at + 1 + (option >> 3)] ?? 0) >> (option & 7)) & 1 ? [option] : [],
  );
  const squares = contest.preferenceNumbers > 0;
  const number = squares ? (slot[at + 1 + width] ?? 0) : 0;
  const next = at + 1 + width + (squares ? 1 : 0);
  if (outcome === undefined) return null;
  const options = outcome === 'valid' ? marked : [];
  const preference = outcome === 'valid' && number > 0 ? number : null;
  return { next, truth: { contest: contest.number, outcome, options, preference } };
}

/** One slot as it stands. `contests`: null where it holds no record. */
export interface SlotContent {
  readonly standing: SlotStanding;
  readonly unit: number;
  readonly diverted: boolean;
  readonly contests: readonly ContestTruth[] | null;
}

export function readSlot(slot: readonly number[], facts: Facts): SlotContent {
  const head = { standing: standingOf(slot), unit: ((slot[1] ?? 0) << 8) | (slot[2] ?? 0), diverted: slot[4] === 1 };
  const style = facts.run.definition.styles.find((each) => each.number === slot[3]);
  if (style === undefined) return { ...head, contests: null };
  const contests: ContestTruth[] = [];
  let at = 5;
  for (const number of style.contests) {
    const contest = facts.contests.get(number);
    const read = contest === undefined ? null : readContest(slot, at, contest);
    if (read === null) return { ...head, contests: null };
    at = read.next;
    contests.push(read.truth);
  }
  return { ...head, contests };
}

/** Adds the record of a counted slot; false when there is none. */
function addRecord(blocks: Map<number, OpenBlock>, slot: readonly number[], facts: Facts): boolean {
  const { unit, diverted, contests } = readSlot(slot, facts);
  if (contests === null) return false;
  const block = blocks.get(unit) ?? { ballots: 0, diverted: 0, sums: new Map() };
  blocks.set(unit, block);
  block.ballots += 1;
  if (diverted) block.diverted += 1;
  for (const truth of contests) {
    const contest = facts.contests.get(truth.contest);
    if (contest === undefined) continue;
    const sum = block.sums.get(truth.contest) ?? emptySum(truth.contest, contest.options.length);
    block.sums.set(truth.contest, sum);
    addTruth(sum, truth, contest);
  }
  return true;
}

/** Totals of everything the memory counts; units and contests ascending. */
export function memoryContent(memory: VoteMemory, facts: Facts): MemoryContent {
  const blocks = new Map<number, OpenBlock>();
  let unresolved = 0;
  let damagedAt: number | null = null;
  for (const [offset, slot] of memory) {
    const standing = standingOf(slot);
    if (standing === 'unresolved') unresolved += 1;
    if (standing !== 'counted') continue;
    if (!addRecord(blocks, slot, facts)) damagedAt = offset;
  }
  const units = [...blocks].sort((a, b) => a[0] - b[0]);
  return {
    unresolved,
    damagedAt,
    blocks: units.map(([unit, block]) => ({
      unit,
      ballots: block.ballots,
      diverted: block.diverted,
      contests: [...block.sums.values()].sort((a, b) => a.contest - b.contest).map(tallyOf),
    })),
  };
}
