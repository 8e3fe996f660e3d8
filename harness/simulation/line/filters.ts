/**
 * Line faults as filters over what one end writes. A write is one or more whole frames between 0x00 delimiters; frame
 * faults act on frames, byte faults on bytes. Pure but for the random stream, so that the simulated line and a relay in
 * front of a real port share them.
 */
import { concerns, numberOf } from '../faults/values.ts';
import { nextBytes, nextInt, type Random } from '../random.ts';
import { type ActiveFilter, type Direction, happens, MILLION, type Passed, type Piece } from './piece.ts';
import { serialFilters } from './serial-filters.ts';

export type { ActiveFilter, Direction, Piece } from './piece.ts';

export interface FilterEffect {
  readonly fault: number;
  readonly do: string;
  readonly what: string;
}

/** Splits a write into frames, each with the delimiters at both of its ends; stray bytes stay with what follows. */
export function splitFrames(bytes: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = [];
  let start = 0;
  let seen = false;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] !== 0) {
      seen = true;
    } else if (seen) {
      frames.push(bytes.slice(start, i + 1));
      start = i + 1;
      seen = false;
    }
  }
  if (start < bytes.length) frames.push(bytes.slice(start));
  return frames;
}

function flipBits(bytes: Uint8Array, ratePerMillion: number, random: Random): { bytes: Uint8Array; flips: number } {
  const out = bytes.slice();
  let flips = 0;
  for (let i = 0; i < out.length; i++) {
    for (let bit = 0; bit < 8; bit++) {
      if (nextInt(random, MILLION) < ratePerMillion) {
        out[i] = (out[i] ?? 0) ^ (1 << bit);
        flips++;
      }
    }
  }
  return { bytes: out, flips };
}

const frameFilters = ['line.drop', 'line.double', 'line.flip', 'line.noise', 'line.truncate', 'line.delay'];

/** Faults that change what is written to a line while they are on. */
export const filterNames: readonly string[] = [...frameFilters, ...Object.keys(serialFilters)];

const filterSet = new Set(filterNames);

/** Whether a fault of this name is one of them. */
export function isFilter(name: string): boolean {
  return filterSet.has(name);
}

function one(filter: ActiveFilter, piece: Piece, random: Random): Passed {
  switch (filter.do) {
    case 'line.drop':
      return happens(filter, random)
        ? { pieces: [], what: `${piece.bytes.length} bytes dropped` }
        : { pieces: [piece], what: null };
    case 'line.double': {
      if (!happens(filter, random)) return { pieces: [piece], what: null };
      const copies = numberOf(filter, 'copies');
      const again = { bytes: piece.bytes, delayUs: piece.delayUs + numberOf(filter, 'after') };
      return { pieces: [piece, ...Array.from({ length: copies }, () => again)], what: `sent ${copies + 1} times` };
    }
    case 'line.flip': {
      const { bytes, flips } = flipBits(piece.bytes, numberOf(filter, 'rate'), random);
      return { pieces: [{ ...piece, bytes }], what: flips > 0 ? `${flips} bits inverted` : null };
    }
    case 'line.noise': {
      if (!happens(filter, random)) return { pieces: [piece], what: null };
      const noise = nextBytes(random, 1 + nextInt(random, numberOf(filter, 'size')));
      return { pieces: [{ bytes: noise, delayUs: piece.delayUs }, piece], what: `${noise.length} bytes inserted` };
    }
    case 'line.truncate': {
      // Nothing is left of what another one has cut down to nothing.
      if (!happens(filter, random) || piece.bytes.length === 0) return { pieces: [piece], what: null };
      const length = nextInt(random, piece.bytes.length);
      return {
        pieces: [{ ...piece, bytes: piece.bytes.slice(0, length) }],
        what: `cut after ${length} of ${piece.bytes.length} bytes`,
      };
    }
    case 'line.delay': {
      const jitter = numberOf(filter, 'jitter');
      const delayUs = numberOf(filter, 'by') + (jitter > 0 ? nextInt(random, jitter + 1) : 0);
      return { pieces: [{ ...piece, delayUs: piece.delayUs + delayUs }], what: `${delayUs} microseconds later` };
    }
    default:
      return serialFilters[filter.do]?.(filter, piece, random) ?? { pieces: [piece], what: null };
  }
}

/** What becomes of `bytes` written in `direction` while `filters` are on. */
export function applyFilters(
  filters: readonly ActiveFilter[],
  direction: Direction,
  bytes: Uint8Array,
  random: Random,
): { readonly pieces: readonly Piece[]; readonly effects: readonly FilterEffect[] } {
  const concerned = filters.filter((filter) => concerns(filter, direction));
  if (concerned.length === 0) return { pieces: [{ bytes, delayUs: 0 }], effects: [] };
  const effects: FilterEffect[] = [];
  let pieces: Piece[] = splitFrames(bytes).map((frame) => ({ bytes: frame, delayUs: 0 }));
  for (const filter of concerned) {
    pieces = pieces.flatMap((piece) => {
      const result = one(filter, piece, random);
      if (result.what !== null) effects.push({ fault: filter.fault, do: filter.do, what: result.what });
      return [...result.pieces];
    });
  }
  return { pieces: pieces.filter((piece) => piece.bytes.length > 0), effects };
}
