/** The one rule of NOR flash cells: programming only clears bits, so stored = stored AND written. */
import { equalBytes } from '../protocol/bytes.ts';

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
const erasedWord = -1;

/** The whole words of `cells` for reading in bulk; null where its memory does not begin at one. */
function wordsOf(cells: Uint8Array): Int32Array | null {
  return cells.byteOffset % 4 === 0 ? new Int32Array(cells.buffer, cells.byteOffset, cells.length >>> 2) : null;
}

/** Asks whether every cell of `from..to` is 0xFF; made once for a region, because a boot asks for each of thousands of slots. */
export function erasedCells(cells: Uint8Array): (from: number, to: number) => boolean {
  const words = wordsOf(cells);
  return (from, to) => {
    let at = from;
    if (words !== null && from % 4 === 0) {
      for (; at + 4 <= to; at += 4) if (words[at >>> 2] !== erasedWord) return false;
    }
    for (; at < to; at++) if (cells[at] !== 0xff) return false;
    return true;
  };
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
