/**
 * The bytes of a ledger entry that holds something signed (report, evidence, act, publication). The signature stays with
 * the payload: years later the entry alone proves who said it. The entry's digest is the SHA-256 of the payload, so that
 * receipts, entries and machines name a report by one and the same digest.
 *
 *   0       32         96
 *   +-------+----------+-----------------+
 *   | key   | signature| payload, as signed
 *   +-------+----------+-----------------+
 */
import type { Signed } from '../../protocol/messages/types.ts';

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** The entry bytes of `signed`. The caller has verified it, so its lengths are exact. */
export function encodeRecord(signed: Signed): Uint8Array {
  if (signed.key.length !== KEY_BYTES || signed.signature.length !== SIGNATURE_BYTES) {
    throw new Error(`a record needs a ${KEY_BYTES}-byte key and a ${SIGNATURE_BYTES}-byte signature`);
  }
  const bytes = new Uint8Array(KEY_BYTES + SIGNATURE_BYTES + signed.payload.length);
  bytes.set(signed.key, 0);
  bytes.set(signed.signature, KEY_BYTES);
  bytes.set(signed.payload, KEY_BYTES + SIGNATURE_BYTES);
  return bytes;
}

/** What `encodeRecord` wrote; null when the bytes are too short to be a record. The parts are views of `bytes`. */
export function decodeRecord(bytes: Uint8Array): Signed | null {
  if (bytes.length < KEY_BYTES + SIGNATURE_BYTES) return null;
  return {
    key: bytes.subarray(0, KEY_BYTES),
    signature: bytes.subarray(KEY_BYTES, KEY_BYTES + SIGNATURE_BYTES),
    payload: bytes.subarray(KEY_BYTES + SIGNATURE_BYTES),
  };
}
