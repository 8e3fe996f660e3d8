/** The one rule of NOR flash cells: programming only clears bits, so stored = stored AND written. */

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

/** Behind the last cell that is not erased; 0 where all are. */
export function usedEnd(cells: Uint8Array): number {
  const words = wordsOf(cells);
  let end = cells.length;
  for (; end > 0 && (words === null || end % 4 !== 0); end--) if (cells[end - 1] !== 0xff) return end;
  while (words !== null && end > 0 && words[(end >>> 2) - 1] === erasedWord) end -= 4;
  while (end > 0 && cells[end - 1] === 0xff) end--;
  return end;
}
