/** NOR flash: its regions, what is asked of it, and its one rule: programming only clears bits. */
import { equalBytes } from '../protocol/bytes.ts';

/** Flash regions of one machine. `votes` holds slots in random order, `log` the hash-chained event log, append-only. */
export type FlashRegion = 'votes' | 'log';

export interface FlashCells {
  /** 0xFF where erased. */
  readonly votes: Uint8Array;
  readonly log: Uint8Array;
}

/** The main copy, and the backup copy of a device that has one. Every program and sync goes to both. */
export interface FlashImage extends FlashCells {
  /** Null: the device has a second copy and it does not answer. */
  readonly backup?: FlashCells | null;
  /** The main copy does not answer; its cells here mean nothing. */
  readonly missing?: 'main';
}

/** What the machine asks of its flash. */
export type FlashEffect =
  /** Answered by `flash.loaded`. */
  | { readonly type: 'flash.load' }
  /** Clears bits: stored = stored AND bytes. Durable only after the next `flash.sync` is answered. */
  | {
      readonly type: 'flash.program';
      readonly region: FlashRegion;
      readonly offset: number;
      readonly bytes: Uint8Array;
    }
  | { readonly type: 'flash.sync'; readonly token: number };

/**
 * Programs the first `length` of `bytes` at `offset` of a region's `cells`, in place. Programming past the end is our own
 * mistake and throws.
 */
export function programCells(cells: Uint8Array, offset: number, bytes: Uint8Array, length = bytes.length): void {
  if (offset < 0 || offset + bytes.length > cells.length) {
    throw new Error(`flash program outside its region: offset ${offset}, ${bytes.length} of ${cells.length} bytes`);
  }
  for (let i = 0; i < length; i++) {
    cells[offset + i] = (cells[offset + i] ?? 0xff) & (bytes[i] ?? 0xff);
  }
}

/** Four erased cells, read as a signed number: comparing small integers is what makes reading by words worth while. */
export const erasedWord = -1;

/** The whole words of `cells` for reading in bulk; null where its memory does not begin at one. */
export function wordsOf(cells: Uint8Array): Int32Array | null {
  return cells.byteOffset % 4 === 0 ? new Int32Array(cells.buffer, cells.byteOffset, cells.length >>> 2) : null;
}

/** Pieces looked at together first: most of a memory is erased, and a long loop over words is the fastest way to say so. */
const piecesAtOnce = 16;

/** The pieces of `sizeBytes` of which any cell is not erased, ascending: of the first `count` pieces of the region. */
export function usedPieces(cells: Uint8Array, sizeBytes: number, count: number): readonly number[] {
  const words = wordsOf(cells);
  const programmed: number[] = [];
  for (let first = 0; first < count; first += piecesAtOnce) {
    const behind = Math.min(count, first + piecesAtOnce);
    if (isErased(cells, words, first * sizeBytes, behind * sizeBytes)) continue;
    for (let piece = first; piece < behind; piece++) {
      if (!isErased(cells, words, piece * sizeBytes, (piece + 1) * sizeBytes)) programmed.push(piece);
    }
  }
  return programmed;
}

/** Whether every cell of `from..to` is 0xFF. */
function isErased(cells: Uint8Array, words: Int32Array | null, from: number, to: number): boolean {
  let at = from;
  if (words !== null && from % 4 === 0) {
    let all = erasedWord;
    const wordsEnd = to >>> 2;
    for (let word = from >>> 2; word < wordsEnd; word++) all &= words[word] ?? 0;
    if (all !== erasedWord) return false;
    at = 4 * wordsEnd;
  }
  for (; at < to; at++) if (cells[at] !== 0xff) return false;
  return true;
}

/** Whether two regions hold the same, cell by cell. */
export function sameCells(a: Uint8Array, b: Uint8Array): boolean {
  const [ours, theirs] = [wordsOf(a), wordsOf(b)];
  if (a.length !== b.length || ours === null || theirs === null) return equalBytes(a, b);
  for (let at = 0; at < ours.length; at++) if (ours[at] !== theirs[at]) return false;
  return equalBytes(a.subarray(4 * ours.length), b.subarray(4 * ours.length));
}

/** Behind the last cell that is not erased; 0 where all are. */
export function usedEnd(cells: Uint8Array): number {
  const words = wordsOf(cells);
  if (words === null) return usedBelow(cells, cells.length);
  const tail = usedBelow(cells, cells.length, 4 * words.length);
  return tail > 4 * words.length ? tail : usedBelow(cells, 4 * usedWords(words));
}

function usedBelow(cells: Uint8Array, end: number, least = 0): number {
  let at = end;
  while (at > least && cells[at - 1] === 0xff) at--;
  return at;
}

/** A loop of its own: it runs long and once a start, and is compiled while it runs. */
function usedWords(words: Int32Array): number {
  let at = words.length;
  while (at > 0 && words[at - 1] === erasedWord) at--;
  return at;
}
