/**
 * The flash of a machine that was configured, zeroed and opened and has counted a day's ballots, without living through the
 * day: what a night of thousands of machines begins with. The image is exactly what service would have left, every slot at
 * rest; a boot judges it like any other.
 */
import type { Crypto } from '../../protocol/crypto.ts';
import type { ElectionDefinition } from '../../protocol/election/definition.ts';
import type { DeviceProfile } from '../profiles.ts';
import type { FlashImage } from '../cells.ts';
import type { SheetScan } from '../paper.ts';
import type { BallotRecord } from '../marks/ballot.ts';
import { decideMarks } from '../marks/sheet.ts';
import { appendEntry, emptyTail } from './log.ts';
import type { LogRecord } from './log-record.ts';
import { encodeSlot, slotStatus } from './slot.ts';

export interface PrefillOptions {
  readonly definition: ElectionDefinition;
  readonly profile: DeviceProfile;
  /** SHA-256 of the assignment's payload (protocol/election/issue.ts). */
  readonly assignmentDigest: Uint8Array;
  /** 16 bytes, random. */
  readonly journalId: Uint8Array;
  /** When the machine was switched on and zeroed, and when the polls opened; seconds since 1970. */
  readonly zeroedAtS: number;
  readonly openedAtS: number;
  /** Identical ballots by count. Together at most `profile.slots`. */
  readonly ballots: readonly { readonly record: BallotRecord; readonly count: number }[];
  /** A whole number 0..n-1, each equally likely: which slot a ballot lies in must tell nothing (I19). */
  readonly below: (n: number) => number;
  readonly crypto: Crypto;
}

/** What a sheet would be recorded as; null when the machine would return it (a marginal mark, an unknown style). */
export function recordOfScan(
  scan: Pick<SheetScan, 'unit' | 'style' | 'darkness'>,
  definition: ElectionDefinition,
): BallotRecord | null {
  const decision = decideMarks(scan, definition);
  return decision.type === 'accept' ? decision.record : null;
}

/** Builds the image. Throws when the ballots do not fit: a box that holds more than its machine is a mistake of the plan. */
export function prefillFlash(options: PrefillOptions): FlashImage {
  const { profile, definition, ballots } = options;
  const total = ballots.reduce((sum, { count }) => sum + count, 0);
  if (total > profile.slots) throw new Error(`${total} ballots do not fit ${profile.slots} slots`);
  const votes = new Uint8Array(profile.slots * profile.slotSizeBytes).fill(0xff);
  const free = Uint32Array.from({ length: profile.slots }, (_, slot) => slot);
  let left = profile.slots;
  for (const { record, count } of ballots) {
    const bytes = encodeSlot(record, slotStatus.recorded, definition);
    if (bytes.length > profile.slotSizeBytes)
      throw new Error(`a ballot of style ${record.style} needs ${bytes.length} bytes`);
    for (let i = 0; i < count; i++) {
      const drawn = options.below(left);
      left -= 1;
      const offset = (free[drawn] ?? 0) * profile.slotSizeBytes;
      free[drawn] = free[left] ?? 0;
      for (let at = 0; at < bytes.length; at++) votes[offset + at] = bytes[at] ?? 0;
    }
  }
  return { votes, log: prefilledLog(options) };
}

function prefilledLog(options: PrefillOptions): Uint8Array {
  const records: readonly LogRecord[] = [
    { type: 'boot', epoch: 1, atS: options.zeroedAtS },
    { type: 'configured', assignmentDigest: options.assignmentDigest, atS: options.zeroedAtS },
    { type: 'zeroed', journalId: options.journalId, atS: options.zeroedAtS },
    { type: 'opened', atS: options.openedAtS },
  ];
  const log = new Uint8Array(options.profile.logSizeBytes).fill(0xff);
  const tail = emptyTail();
  for (const record of records) {
    const { offset, bytes } = appendEntry(tail, record, options.crypto);
    log.set(bytes, offset);
  }
  return log;
}
