/**
 * Named random streams. A stream is keyed by (seed, actor, purpose), so that adding one decision does not reshuffle the
 * others. sfc32 seeded through an avalanche hash of the name: neighbouring seeds give unrelated streams.
 */
export interface Random {
  a: number;
  b: number;
  c: number;
  counter: number;
}

/** xmur3-style avalanche over UTF-16 code units; each call gives another 32-bit word. */
function wordsOf(text: string): () => number {
  let h = 1779033703 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  return () => {
    h = Math.imul(h ^ (h >>> 16), 2246822507);
    h = Math.imul(h ^ (h >>> 13), 3266489909);
    h ^= h >>> 16;
    return h >>> 0;
  };
}

/** The stream of `names` under `seed`; plain data, advanced in place by the functions below. */
export function randomStream(seed: string, ...names: readonly (string | number)[]): Random {
  const word = wordsOf(JSON.stringify([seed, ...names]));
  const random = { a: word(), b: word(), c: word(), counter: 1 };
  for (let i = 0; i < 12; i++) nextUint32(random);
  return random;
}

/** 0..2^32-1. */
export function nextUint32(random: Random): number {
  const t = (((random.a + random.b) | 0) + random.counter) | 0;
  random.counter = (random.counter + 1) | 0;
  random.a = random.b ^ (random.b >>> 9);
  random.b = (random.c + (random.c << 3)) | 0;
  random.c = (random.c << 21) | (random.c >>> 11);
  random.c = (random.c + t) | 0;
  return t >>> 0;
}

const wordEnd = 4294967296;

/** A whole number 0..below-1, without modulo bias. `below`: 1..2^53; throws on any other. Two hours are more microseconds than one word can name. */
export function nextInt(random: Random, below: number): number {
  if (!(below >= 1)) throw new Error(`no whole number below ${below} can be drawn`);
  if (below > wordEnd) return nextLong(random, below);
  const limit = 4294967296 - (4294967296 % below);
  for (;;) {
    const value = nextUint32(random);
    if (value < limit) return value % below;
  }
}

function nextLong(random: Random, below: number): number {
  if (below > Number.MAX_SAFE_INTEGER) throw new Error(`no whole number below ${below} can be drawn`);
  const high = Math.ceil(below / wordEnd);
  for (;;) {
    const value = nextInt(random, high) * wordEnd + nextUint32(random);
    if (value < below) return value;
  }
}

/** True in `numerator` of `denominator` cases. */
export function nextChance(random: Random, numerator: number, denominator: number): boolean {
  return nextInt(random, denominator) < numerator;
}

/** `length` bytes. */
export function nextBytes(random: Random, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = nextUint32(random) & 0xff;
  return bytes;
}
