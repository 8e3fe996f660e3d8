/**
 * Consistent Overhead Byte Stuffing (Cheshire and Baker, 1999): no 0x00 inside, so that 0x00 can delimit; at most one byte
 * in 254 is added, whatever the content.
 *
 *   group = code byte c (1..255), then c-1 bytes that are not zero; unless c is 255 or the group is the last, a zero follows
 *
 *   content  11 22 00 33        stuffed  03 11 22 02 33
 *   content  (nothing)          stuffed  01
 */

/** Stuffed size of `length` bytes, at most. */
export function stuffedSizeMax(length: number): number {
  return length + Math.floor(length / 254) + 1;
}

/** Writes the stuffed form of `content` into `into` from `at`; returns where it ends. */
export function stuff(content: Uint8Array, into: Uint8Array, at: number): number {
  let codeAt = at;
  let out = at + 1;
  let code = 1;
  for (let i = 0; i < content.length; i++) {
    const byte = content[i] ?? 0;
    if (byte !== 0) {
      into[out++] = byte;
      code += 1;
    }
    // A full group needs no further code byte when the content ends with it.
    if (byte === 0 || (code === 255 && i + 1 < content.length)) {
      into[codeAt] = code;
      codeAt = out++;
      code = 1;
    }
  }
  into[codeAt] = code;
  return out;
}

/** The content of the stuffed bytes, which hold no 0x00, in memory of its own; null when a group runs past the end. */
export function unstuff(stuffed: Uint8Array): Uint8Array | null {
  const content = new Uint8Array(stuffed.length);
  let length = 0;
  for (let at = 0; at < stuffed.length; ) {
    const code = stuffed[at++] ?? 0;
    const end = at + code - 1;
    if (code === 0 || end > stuffed.length) return null;
    while (at < end) content[length++] = stuffed[at++] ?? 0;
    if (code < 255 && at < stuffed.length) content[length++] = 0;
  }
  return content.subarray(0, length);
}
