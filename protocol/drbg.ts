/**
 * Deterministic random bytes from one injected 32-byte seed: block i is SHA-256(seed || label || 0x00 || i), i as 8 bytes
 * big-endian. Plain data, so that a forked world draws the same numbers in both branches.
 */
import { concatBytes, readUint32, utf8Encode, writeUint32 } from './bytes.ts';
import type { Crypto } from './crypto.ts';
import { digestSizeBytes } from './limits.ts';

export interface Drbg {
  /** Overwritten by `renewDrbg`. */
  readonly seed: Uint8Array;
  /** Keeps two users of one seed apart. */
  readonly label: string;
  /** Blocks drawn so far. */
  counter: number;
}

/** `seed`: 32 fresh random bytes. `label` separates independent streams of the same seed. */
export function createDrbg(seed: Uint8Array, label = ''): Drbg {
  if (seed.length !== 32) throw new Error(`a generator takes a seed of 32 bytes, not ${seed.length}`);
  return { seed: new Uint8Array(seed), label, counter: 0 };
}

/** `n` bytes. Each call starts a new block: nothing is left over to be kept in the state. */
export function drbgBytes(drbg: Drbg, n: number, crypto: Pick<Crypto, 'sha256'>): Uint8Array {
  if (n === digestSizeBytes) return nextBlock(drbg, crypto);
  const bytes = new Uint8Array(n);
  for (let at = 0; at < n; at += digestSizeBytes) {
    bytes.set(nextBlock(drbg, crypto).subarray(0, Math.min(digestSizeBytes, n - at)), at);
  }
  return bytes;
}

function nextBlock(drbg: Drbg, crypto: Pick<Crypto, 'sha256'>): Uint8Array {
  const input = concatBytes(drbg.seed, utf8Encode(drbg.label), new Uint8Array(9));
  writeUint32(input, input.length - 8, Math.floor(drbg.counter / 0x1_0000_0000));
  writeUint32(input, input.length - 4, drbg.counter % 0x1_0000_0000);
  drbg.counter += 1;
  return crypto.sha256(input);
}

/** A new seed out of the old, which is forgotten: a later reader of the state does not learn what was drawn before. */
export function renewDrbg(drbg: Drbg, crypto: Pick<Crypto, 'sha256'>): void {
  drbg.seed.set(drbgBytes(drbg, drbg.seed.length, crypto));
  drbg.counter = 0;
}

/** A whole number 0..below-1, each equally likely. `below`: 1..2^32. */
export function drbgInt(drbg: Drbg, below: number, crypto: Pick<Crypto, 'sha256'>): number {
  if (!Number.isInteger(below) || below < 1 || below > 0x1_0000_0000) throw new Error(`no integer below ${below}`);
  const limit = 0x1_0000_0000 - (0x1_0000_0000 % below);
  for (;;) {
    const block = nextBlock(drbg, crypto);
    for (let at = 0; at < digestSizeBytes; at += 4) {
      const word = readUint32(block, at);
      if (word < limit) return word % below;
    }
  }
}
