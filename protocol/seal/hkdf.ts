/** HKDF-SHA-256 (RFC 5869) over HMAC (RFC 2104), built on the one hash that is injected anyway. */
import { concatBytes } from '../bytes.ts';
import type { Crypto } from '../crypto.ts';
import { digestSizeBytes } from '../limits.ts';

type Hash = Pick<Crypto, 'sha256'>;

/** SHA-256's block. */
const BLOCK_SIZE_BYTES = 64;

function hmac(crypto: Hash, key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const short = key.length > BLOCK_SIZE_BYTES ? crypto.sha256(key) : key;
  const inner = new Uint8Array(BLOCK_SIZE_BYTES).fill(0x36);
  const outer = new Uint8Array(BLOCK_SIZE_BYTES).fill(0x5c);
  short.forEach((byte, i) => {
    inner[i] = byte ^ 0x36;
    outer[i] = byte ^ 0x5c;
  });
  return crypto.sha256(concatBytes(outer, crypto.sha256(concatBytes(inner, bytes))));
}

/** A 32-byte key out of `secret`, which need not be uniform (RFC 5869, 2.2). */
export function hkdfExtract(crypto: Hash, salt: Uint8Array, secret: Uint8Array): Uint8Array {
  return hmac(crypto, salt, secret);
}

/** `length` bytes for the purpose `info` out of what `hkdfExtract` gave (RFC 5869, 2.3). `length`: 0..8160. */
export function hkdfExpand(crypto: Hash, key: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  if (length > 255 * digestSizeBytes) throw new Error(`${length} bytes are more than one key expands to`);
  const bytes = new Uint8Array(length);
  let block = new Uint8Array(0);
  for (let at = 0, i = 1; at < length; at += digestSizeBytes, i++) {
    block = new Uint8Array(hmac(crypto, key, concatBytes(block, info, Uint8Array.of(i))));
    bytes.set(block.subarray(0, Math.min(digestSizeBytes, length - at)), at);
  }
  return bytes;
}
