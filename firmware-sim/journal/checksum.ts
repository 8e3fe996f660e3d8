/** CRC-32 fields of flash records: four bytes, big-endian, behind what they cover. Checked in place, since a region is never copied. */
import { crc32 } from '../../protocol/frame/crc32.ts';
import { readUint32, writeUint32 } from '../../protocol/bytes.ts';

/** Whether the four bytes at `at`, big-endian, are the CRC-32 of `bytes[from..at)`. */
export function checksumHolds(bytes: Uint8Array, from: number, at: number): boolean {
  if (at + 4 > bytes.length) return false;
  return readUint32(bytes, at) === crc32(bytes, from, at);
}

/** Writes the CRC-32 of `bytes[from..at)` at `at`, big-endian. */
export function writeChecksum(bytes: Uint8Array, from: number, at: number): void {
  writeUint32(bytes, at, crc32(bytes, from, at));
}
