/**
 * Two copies of one memory made one again. Cells only ever lose bits and both copies are programmed with the same bytes in
 * the same order, so of two healthy copies one is the other's past; what does not fit that is a copy that rotted, wore out
 * or was replaced, and the other one counts for both. Slots are settled one by one, the log as a whole.
 */
import { equalBytes } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import type { ElectionDefinition } from '../../protocol/election/definition.ts';
import { sameCells, type FlashCells, type FlashImage, type FlashRegion } from '../cells.ts';
import type { DeviceProfile } from '../profiles.ts';
import { replayLog } from './log.ts';
import { encodeLogRecord } from './log-record.ts';
import { slotIsErased, slotIsVoid, slotRecordHolds, slotStatus } from './slot.ts';

/** Which copies agree with what was made of both, once the repairs are programmed. */
export type CopyStanding = 'both' | 'main' | 'backup';

export interface CopyRepair {
  readonly region: FlashRegion;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export interface MergedMemory {
  readonly cells: FlashCells;
  readonly standing: CopyStanding;
  /** What a copy lacks; programming it on both is harmless where it stands already. */
  readonly repairs: readonly CopyRepair[];
}

type SlotClass = 'erased' | 'void' | 'whole' | 'bad';

const blockSizeBytes = 16;
const restingStatuses: readonly number[] = Object.values(slotStatus);

/** Main and backup into one. A device with one copy, or with one left, has that one. Null when none is left. */
export function mergeCopies(
  image: FlashImage,
  profile: DeviceProfile,
  definition: ElectionDefinition | null,
  crypto: Crypto,
): MergedMemory | null {
  const main = image.missing === 'main' ? null : image;
  const backup = image.backup ?? null;
  if (profile.copies !== 2) return main === null ? null : { cells: main, standing: 'both', repairs: [] };
  if (main === null || backup === null) {
    const cells = main ?? backup;
    return cells === null ? null : { cells, standing: main === null ? 'backup' : 'main', repairs: [] };
  }
  // What nearly every start finds, and then nothing is left to settle.
  if (sameCells(main.votes, backup.votes) && sameCells(main.log, backup.log)) {
    return { cells: main, standing: 'both', repairs: [] };
  }
  const cells = {
    votes: mergeVotes(main.votes, backup.votes, profile, definition),
    log: mergeLog(main.log, backup.log, crypto),
  };
  return { cells, standing: standingOf(cells, main, backup), repairs: repairsOf(cells, main, backup, profile) };
}

function mergeVotes(
  main: Uint8Array,
  backup: Uint8Array,
  profile: DeviceProfile,
  definition: ElectionDefinition | null,
): Uint8Array {
  const merged = main.slice();
  const { slotSizeBytes } = profile;
  for (let offset = 0; offset < profile.slots * slotSizeBytes; offset += slotSizeBytes) {
    const [a, b] = [main.subarray(offset, offset + slotSizeBytes), backup.subarray(offset, offset + slotSizeBytes)];
    if (!equalBytes(a, b)) merged.set(mergeSlot(a, b, profile, definition), offset);
  }
  return merged;
}

/**
 * A void wins over everything, a whole record over a torn or rotted one, and of two whole ones the later status wins.
 * Beside an erased slot a torn program costs the slot; a status that no program of ours leaves is rot, and costs nothing.
 */
function mergeSlot(
  a: Uint8Array,
  b: Uint8Array,
  profile: DeviceProfile,
  definition: ElectionDefinition | null,
): Uint8Array {
  const [inA, inB] = [classOf(a, profile, definition), classOf(b, profile, definition)];
  if (inA === 'void' || inB === 'void') return inA === 'void' ? a : b;
  if (inA === 'whole' && inB === 'whole') return both(a, b, (x, y) => x & y);
  if (inA === 'whole' || inB === 'whole') return inA === 'whole' ? a : b;
  if (inA === 'erased' || inB === 'erased') {
    const [erased, other] = inA === 'erased' ? [a, b] : [b, a];
    return restingStatuses.includes(other[0] ?? 0) ? other : erased;
  }
  const mended = [both(a, b, (x, y) => x | y), both(a, b, (x, y) => x & y)];
  return mended.find((bytes) => classOf(bytes, profile, definition) === 'whole') ?? a;
}

function classOf(slot: Uint8Array, profile: DeviceProfile, definition: ElectionDefinition | null): SlotClass {
  if (slotIsErased(slot, 0, profile)) return 'erased';
  if (slotIsVoid(slot, 0, profile)) return 'void';
  const atRest = restingStatuses.includes(slot[0] ?? 0) && slot[0] !== slotStatus.erased;
  return atRest && definition !== null && slotRecordHolds(slot, 0, definition) ? 'whole' : 'bad';
}

function both(a: Uint8Array, b: Uint8Array, join: (x: number, y: number) => number): Uint8Array {
  return a.map((byte, i) => join(byte, b[i] ?? 0xff));
}

/** The longer of two that tell one story; the readable one of two where one is damaged. Two stories stay the main copy's. */
function mergeLog(main: Uint8Array, backup: Uint8Array, crypto: Crypto): Uint8Array {
  if (equalBytes(main, backup)) return main;
  const [a, b] = [replayLog(main, crypto), replayLog(backup, crypto)];
  if (!a.ok || !b.ok) return b.ok ? backup : main;
  const shorter = Math.min(a.entries.length, b.entries.length);
  for (let i = 0; i < shorter; i++) {
    const [x, y] = [a.entries[i], b.entries[i]];
    if (x === undefined || y === undefined || !equalBytes(encodeLogRecord(x.record), encodeLogRecord(y.record))) {
      return main;
    }
  }
  if (a.entries.length !== b.entries.length) return a.entries.length > b.entries.length ? main : backup;
  return a.torn === null && b.torn !== null ? backup : main;
}

/** A copy is good when programming the repairs makes it the merged one: it has no bit cleared that should stand. */
function standingOf(cells: FlashCells, main: FlashCells, backup: FlashCells): CopyStanding {
  const good = (copy: FlashCells) => reaches(copy.votes, cells.votes) && reaches(copy.log, cells.log);
  const [mainGood, backupGood] = [good(main), good(backup)];
  if (mainGood && backupGood) return 'both';
  return mainGood ? 'main' : 'backup';
}

function reaches(from: Uint8Array, to: Uint8Array): boolean {
  for (let at = 0; at < to.length; at++) {
    const wanted = to[at] ?? 0xff;
    if (((from[at] ?? 0) & wanted) !== wanted) return false;
  }
  return true;
}

function repairsOf(
  cells: FlashCells,
  main: FlashCells,
  backup: FlashCells,
  profile: DeviceProfile,
): readonly CopyRepair[] {
  const repairs: CopyRepair[] = [];
  const add = (region: FlashRegion, size: number) => {
    const wanted = cells[region];
    for (let offset = 0; offset < wanted.length; offset += size) {
      const bytes = wanted.subarray(offset, offset + size);
      const same = [main, backup].every((copy) => equalBytes(copy[region].subarray(offset, offset + size), bytes));
      if (!same) repairs.push({ region, offset, bytes: bytes.slice() });
    }
  };
  add('votes', profile.slotSizeBytes);
  add('log', blockSizeBytes);
  return repairs;
}
