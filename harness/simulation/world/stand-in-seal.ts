/**
 * The fast stand-in for ChaCha20-Poly1305: a keystream and a 128-bit check, both from 32-bit multiplications. NOT secure.
 * Every step of the check is a bijection of its state and of the word taken in, so that a change of one word always shows,
 * and the ciphertext looks like noise to framing and faults.
 */

const tagSizeBytes = 16;

interface Mixer {
  a: number;
  b: number;
  c: number;
  d: number;
}

function absorb(mixer: Mixer, word: number): void {
  let { a, b, c, d } = mixer;
  a = Math.imul(a ^ word, 0x9e3779b1);
  a = (a << 15) | (a >>> 17);
  b = Math.imul(b ^ a, 0x85ebca6b);
  c = (c + (b ^ (b >>> 15))) | 0;
  d ^= (c << 7) | (c >>> 25);
  // The lanes take turns, so that each word goes through all of them.
  mixer.a = d;
  mixer.b = a;
  mixer.c = b;
  mixer.d = c;
}

/** The little-endian word at `at`; bytes past `end` are zero. */
function wordAt(bytes: Uint8Array, at: number, end: number): number {
  if (at + 4 <= end) {
    return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
  }
  let word = 0;
  for (let i = at; i < end; i++) word |= (bytes[i] ?? 0) << (8 * (i - at));
  return word;
}

function absorbAll(mixer: Mixer, bytes: Uint8Array, end: number): void {
  for (let at = 0; at < end; at += 4) absorb(mixer, wordAt(bytes, at, end));
  absorb(mixer, end);
}

function start(key: Uint8Array, nonce: Uint8Array): Mixer {
  const mixer = { a: 0x243f6a88, b: 0x13198a2e, c: 0x299f31d0, d: 0x452821e6 };
  absorbAll(mixer, key, key.length);
  absorbAll(mixer, nonce, nonce.length);
  return mixer;
}

/** Adds or takes away the keystream: the same both ways. */
function crypt(mixer: Mixer, from: Uint8Array, into: Uint8Array, length: number): void {
  let stream = mixer.a ^ mixer.c || 1;
  for (let at = 0; at < length; at += 4) {
    stream ^= stream << 13;
    stream ^= stream >>> 17;
    stream ^= stream << 5;
    const end = Math.min(length, at + 4);
    for (let i = at, word = stream; i < end; i++, word >>>= 8) into[i] = (from[i] ?? 0) ^ (word & 255);
  }
}

function writeTag(mixer: Mixer, associated: Uint8Array, sealed: Uint8Array, length: number, into: Uint8Array): void {
  absorbAll(mixer, associated, associated.length);
  absorbAll(mixer, sealed, length);
  for (let i = 0; i < 8; i++) absorb(mixer, i);
  const words = [mixer.a, mixer.b, mixer.c, mixer.d];
  const at = into.length - tagSizeBytes;
  words.forEach((word, i) => {
    for (let byte = 0; byte < 4; byte++) into[at + 4 * i + byte] = word >>> (8 * byte);
  });
}

export function standInSeal(
  key: Uint8Array,
  nonce: Uint8Array,
  associated: Uint8Array,
  plaintext: Uint8Array,
): Uint8Array {
  const sealed = new Uint8Array(plaintext.length + tagSizeBytes);
  const mixer = start(key, nonce);
  crypt(mixer, plaintext, sealed, plaintext.length);
  writeTag(mixer, associated, sealed, plaintext.length, sealed);
  return sealed;
}

export function standInOpen(
  key: Uint8Array,
  nonce: Uint8Array,
  associated: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | null {
  const length = sealed.length - tagSizeBytes;
  if (length < 0) return null;
  const mixer = start(key, nonce);
  const plaintext = new Uint8Array(length);
  crypt(mixer, sealed, plaintext, length);
  const tag = new Uint8Array(tagSizeBytes);
  writeTag(mixer, associated, sealed, length, tag);
  return tag.every((byte, i) => byte === sealed[length + i]) ? plaintext : null;
}
