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
