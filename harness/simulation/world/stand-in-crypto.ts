/**
 * The fast stand-in for all cryptography: deterministic and cheap, and NOT secure (anyone who knows a public key can sign for
 * it, and anyone who saw two agreement keys knows what they agree on).
 * Simulations use it because real signatures cap a run near 1,000 sessions a second; the same library also runs on real keys.
 */
import { hash } from 'node:crypto';
import type { Crypto } from '../../../protocol/crypto.ts';
import { standInOpen, standInSeal } from './stand-in-seal.ts';

/** Through a text of one character a byte: a buffer that Node makes is memory of its own and costs twice as much. */
function digest(bytes: Uint8Array): Uint8Array {
  const text = hash('sha256', bytes, 'binary');
  const out = new Uint8Array(text.length);
  for (let at = 0; at < out.length; at++) out[at] = text.charCodeAt(at);
  return out;
}

function tagged(tag: number, first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + first.length + second.length);
  bytes[0] = tag;
  bytes.set(first, 1);
  bytes.set(second, 1 + first.length);
  return digest(bytes);
}

const empty = new Uint8Array(0);

function publicKey(seed: Uint8Array): Uint8Array {
  return tagged(1, seed, empty);
}

function signatureOf(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const half = tagged(2, key, bytes);
  const signature = new Uint8Array(64);
  signature.set(half, 0);
  signature.set(half, 32);
  return signature;
}

/** What two keys have in common depends on both and on nothing else: symmetric, as an agreement must be. */
function agree(seed: Uint8Array, theirs: Uint8Array): Uint8Array | null {
  if (theirs.length !== 32) return null;
  const ours = agreementKey(seed);
  return Buffer.compare(ours, theirs) < 0 ? tagged(4, ours, theirs) : tagged(4, theirs, ours);
}

function agreementKey(seed: Uint8Array): Uint8Array {
  return tagged(3, seed, empty);
}

export function createStandInCrypto(): Crypto {
  const keys = new Map<string, Uint8Array>();
  const keyOf = (seed: Uint8Array): Uint8Array => {
    const name = Buffer.from(seed.buffer, seed.byteOffset, seed.byteLength).toString('latin1');
    const known = keys.get(name);
    if (known !== undefined) return known;
    const key = publicKey(seed);
    keys.set(name, key);
    return key;
  };
  return {
    name: 'stand-in',
    sha256: (bytes) => digest(bytes),
    publicKey: (seed) => keyOf(seed).slice(),
    sign: (seed, bytes) => signatureOf(keyOf(seed), bytes),
    verify: (key, bytes, signature) => {
      if (key.length !== 32 || signature.length !== 64) return false;
      const expected = signatureOf(key, bytes);
      return expected.every((byte, i) => byte === signature[i]);
    },
    agreementKey,
    agree,
    seal: standInSeal,
    open: standInOpen,
  };
}
