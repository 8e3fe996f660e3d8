/**
 * The hash chain of the ledger: each entry's hash covers the hash before it, so a changed, dropped or reordered entry
 * shows at the first hash after it (I13). Integers are big-endian; text is UTF-8 behind its length.
 *
 *   previous hash | index | kind        | key         | digest | time  | bytes
 *   32            | u32   | u8 + text   | u16 + text  | 32     | u32 s | rest
 */
import { equalBytes, toHex, utf8Encode } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import type { LedgerAppend, LedgerEntry } from './entry.ts';

/** What entry 1 follows. */
export const CHAIN_START: Uint8Array = new Uint8Array(32);

export interface ChainFields extends LedgerAppend {
  readonly index: number;
}

/** Hash of one entry, 32 bytes. Throws on fields no entry may have: a digest of another length, text too long, time out of range. */
export function entryHash(previousHash: Uint8Array, fields: ChainFields, crypto: Crypto): Uint8Array {
  const kind = utf8Encode(fields.kind);
  const key = utf8Encode(fields.key);
  if (fields.digest.length !== 32 || kind.length > 0xff || key.length > 0xffff || !isSecond(fields.atS)) {
    throw new Error(`ledger entry ${fields.index} (${fields.key}) has fields outside their range`);
  }
  const bytes = new Uint8Array(32 + 4 + 1 + kind.length + 2 + key.length + 32 + 4 + fields.bytes.length);
  const view = new DataView(bytes.buffer);
  bytes.set(previousHash, 0);
  view.setUint32(32, fields.index);
  view.setUint8(36, kind.length);
  bytes.set(kind, 37);
  let at = 37 + kind.length;
  view.setUint16(at, key.length);
  bytes.set(key, at + 2);
  at += 2 + key.length;
  bytes.set(fields.digest, at);
  view.setUint32(at + 32, fields.atS);
  bytes.set(fields.bytes, at + 36);
  return crypto.sha256(bytes);
}

/** The entry an append becomes after `previous` (null: the ledger is empty). */
export function nextEntry(previous: LedgerEntry | null, append: LedgerAppend, crypto: Crypto): LedgerEntry {
  const index = (previous?.index ?? 0) + 1;
  const { kind, key, digest, atS, bytes } = append;
  const hash = entryHash(previous?.hash ?? CHAIN_START, { index, kind, key, digest, atS, bytes }, crypto);
  return { index, kind, key, digest, atS, bytes, hash };
}

/** The first break of the chain as one sentence; null when it is whole. Entries start at index 1. */
export function chainBreak(entries: readonly LedgerEntry[], crypto: Crypto): string | null {
  let previous = CHAIN_START;
  for (const [position, entry] of entries.entries()) {
    if (entry.index !== position + 1)
      return `entry ${position + 1} is missing; found index ${entry.index} in its place`;
    const hash = entryHash(previous, entry, crypto);
    if (!equalBytes(hash, entry.hash)) {
      return `entry ${entry.index} does not hash to ${toHex(entry.hash)}: it or an entry before it was changed`;
    }
    previous = entry.hash;
  }
  return null;
}

function isSecond(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 0xffffffff;
}
