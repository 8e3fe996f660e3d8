/**
 * One slot of the votes region.
 *
 *   +0            status       1 byte
 *   +1            record       (journal/record.ts)
 *   +1+n          CRC-32       4 bytes, big-endian, over the record
 *   rest          0xFF
 *
 * Flash is NOR: programming only clears bits, bytes of one program land in ascending order, and a cut leaves a prefix of
 * them. A status is therefore a byte that loses one bit at each step, and one bit cannot tear:
 *
 *   0xFF erased -> 0x7F intent -> 0x3F drop commanded -> 0x1F confirmed -> 0x0F recorded
 *                       |                 |-> 0x37 unresolved
 *                       +-----------------+-> 0x00 void
 *
 * Record, CRC and `intent` are ONE program and one sync. A torn prefix of it may look valid or not; both are void at the
 * next boot, because the drop is commanded only after a further sync which follows the answer to this one. So a record
 * behind `drop commanded` was durable as a whole before that bit could be. A void programs the record to zeros first and the
 * status after it: a slot zeroed behind its status is void under any, so that not even a status torn within its byte can turn a void
 * into a vote. `recorded` makes the newest ballot look like all others; until then it is the one that the journal would have
 * to explain after a cut.
 */
import type { ElectionDefinition } from '../../protocol/election/definition.ts';
import type { DeviceProfile } from '../profiles.ts';
import type { BallotRecord } from '../marks/ballot.ts';
import { checksumHolds, writeChecksum } from './checksum.ts';
import { encodeRecord, recordLayout } from './record.ts';

export const slotStatus = {
  erased: 0xff,
  intent: 0x7f,
  commanded: 0x3f,
  confirmed: 0x1f,
  recorded: 0x0f,
  unresolved: 0x37,
  void: 0x00,
} as const;

/** Status and CRC. */
const overheadSizeBytes = 5;

/** Bytes a slot needs for a ballot of this style; null for a style the definition does not have. */
export function slotSizeNeeded(definition: ElectionDefinition, style: number): number | null {
  const layout = recordLayout(definition, style);
  return layout === null ? null : layout.sizeBytes + overheadSizeBytes;
}

/** Status, record and CRC as they are programmed into an erased slot. `status`: intent in service, recorded when prefilled. */
export function encodeSlot(record: BallotRecord, status: number, definition: ElectionDefinition): Uint8Array {
  const encoded = encodeRecord(record, definition);
  const bytes = new Uint8Array(encoded.length + overheadSizeBytes);
  bytes[0] = status;
  bytes.set(encoded, 1);
  writeChecksum(bytes, 1, 1 + encoded.length);
  return bytes;
}

/** Whether the slot at `offset` holds a whole record of a style of this definition. */
export function slotRecordHolds(votes: Uint8Array, offset: number, definition: ElectionDefinition): boolean {
  const layout = recordLayout(definition, votes[offset + 3] ?? 0);
  return layout !== null && checksumHolds(votes, offset + 1, offset + 1 + layout.sizeBytes);
}

/** Whether every byte of the slot is 0xFF. A status of 0xFF alone does not say so: a torn program may have left bytes. */
export function slotIsErased(votes: Uint8Array, offset: number, profile: DeviceProfile): boolean {
  for (let at = offset + profile.slotSizeBytes - 1; at >= offset; at--) if (votes[at] !== 0xff) return false;
  return true;
}

/**
 * Whether the slot is void: by its status, or by zeros in all of its other bytes under whatever status. All of them, because
 * a damaged ballot must be found and never pass for a void.
 */
export function slotIsVoid(votes: Uint8Array, offset: number, profile: DeviceProfile): boolean {
  if (votes[offset] === slotStatus.void) return true;
  for (let at = offset + 1; at < offset + profile.slotSizeBytes; at++) if (votes[at] !== 0) return false;
  return true;
}

/** Whether the ballot of a slot in this status counts. */
export function statusCounts(status: number): boolean {
  return status === slotStatus.confirmed || status === slotStatus.recorded;
}
