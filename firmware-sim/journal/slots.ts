/**
 * What the machine remembers of the votes region: one status per slot and nothing of any ballot. Totals are always summed
 * again from flash; a slot is drawn at random among the erased ones, so that flash order tells nothing of casting order.
 */
import { type Drbg, drbgInt } from '../../protocol/drbg.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import type { DeviceProfile } from '../profiles.ts';
import { erasedWord, usedPieces, wordsOf } from '../cells.ts';
import { slotIsVoid, slotStatus, statusCounts } from './slot.ts';

export interface SlotMap {
  /** Status byte per slot, as durable or as being programmed. */
  status: Uint8Array;
  erased: number;
  /** Slots whose ballot counts, and slots whose sheet a power cut left open; kept beside the statuses they follow from. */
  counted: number;
  unresolved: number;
}

/**
 * Slots of which any cell was ever programmed, ascending; on most days thousands never were, and no scan looks at them
 * again.
 */
export function usedSlots(votes: Uint8Array, profile: DeviceProfile): readonly number[] {
  return usedPieces(votes, profile.slotSizeBytes, profile.slots);
}

/** The statuses of a whole region. `votes`: at least slots x slot size. */
export function slotMap(votes: Uint8Array, profile: DeviceProfile, used = usedSlots(votes, profile)): SlotMap {
  const status = new Uint8Array(profile.slots).fill(slotStatus.erased);
  const map: SlotMap = { status, erased: profile.slots, counted: 0, unresolved: 0 };
  for (const slot of used) {
    const offset = slot * profile.slotSizeBytes;
    const stored = votes[offset] ?? 0;
    if (stored === slotStatus.erased) continue;
    setStatus(map, slot, slotIsVoid(votes, offset, profile) ? slotStatus.void : stored);
  }
  return map;
}

/** Whether no slot holds a ballot, whole or begun, or the trace of one. A void slot is worn and holds none. */
export function holdsNothing(map: SlotMap): boolean {
  for (let slot = 0; slot < map.status.length; slot++) {
    const status = map.status[slot];
    if (status !== slotStatus.erased && status !== slotStatus.void) return false;
  }
  return true;
}

export function emptySlotMap(): SlotMap {
  return { status: new Uint8Array(0), erased: 0, counted: 0, unresolved: 0 };
}

/** Changes the remembered status of one slot. */
export function setStatus(map: SlotMap, slot: number, status: number): void {
  take(map, map.status[slot] ?? slotStatus.erased, -1);
  take(map, status, 1);
  map.status[slot] = status;
}

function take(map: SlotMap, status: number, by: 1 | -1): void {
  if (status === slotStatus.erased) map.erased += by;
  else if (statusCounts(status)) map.counted += by;
  else if (status === slotStatus.unresolved) map.unresolved += by;
}

/** An erased slot, each equally likely; null when none is left (I12). */
export function drawSlot(map: SlotMap, drbg: Drbg, crypto: Crypto): number | null {
  if (map.erased === 0) return null;
  const slot = erasedSlot(map.status, drbgInt(drbg, map.erased, crypto));
  if (slot === null) throw new Error('the slot map counts more erased slots than it has');
  return slot;
}

/** The erased slot with `skip` erased ones in front of it. Four statuses are passed at once where all are erased. */
function erasedSlot(status: Uint8Array, skip: number): number | null {
  const words = wordsOf(status);
  let left = skip;
  let word = 0;
  for (let slot = 0; slot < status.length; slot++) {
    if (words !== null && slot % 4 === 0) {
      for (word = slot >>> 2; left >= 4 && words[word] === erasedWord; word++) left -= 4;
      slot = 4 * word;
    }
    if (status[slot] !== slotStatus.erased) continue;
    if (left === 0) return slot;
    left -= 1;
  }
  return null;
}

/** Ballots that count, and sheets whose fate a power cut left open. */
export function countSlots({ counted, unresolved }: SlotMap): {
  readonly counted: number;
  readonly unresolved: number;
} {
  return { counted, unresolved };
}
