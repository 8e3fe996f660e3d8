/** Bytes and text without any platform: the cores compile with neither Node nor browser types. */

const HEX_DIGITS = '0123456789abcdef';
const HEX_OF_BYTE: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => `${HEX_DIGITS.charAt(byte >>> 4)}${HEX_DIGITS.charAt(byte & 15)}`,
);

/** Lowercase hexadecimal, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at++) text += HEX_OF_BYTE[bytes[at] ?? 0];
  return text;
}

/** The bytes of an even number of hexadecimal digits of either case; null for anything else. */
export function parseHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return null;
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** As `parseHex`, for our own data only: throws on anything that is not hexadecimal. */
export function fromHex(text: string): Uint8Array {
  const bytes = parseHex(text);
  if (bytes === null) throw new Error(`not hexadecimal: ${text.slice(0, 40)}`);
  return bytes;
}

/** Same length and content. Not constant-time: nothing secret is compared. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The parts one after the other, in memory of their own. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A copy that shares no memory. `slice` would not do: on a host's own byte buffers it returns a view. */
export function copyBytes(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}

/** UTF-8 (RFC 3629). A lone surrogate becomes U+FFFD. */
export function utf8Encode(text: string): Uint8Array {
  const ascii = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x80) return utf8EncodeAny(text);
    ascii[i] = code;
  }
  return ascii;
}

function utf8EncodeAny(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    let code = character.codePointAt(0) ?? 0xfffd;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >>> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >>> 12), 0x80 | ((code >>> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >>> 18), 0x80 | ((code >>> 12) & 63), 0x80 | ((code >>> 6) & 63), 0x80 | (code & 63));
  }
  return Uint8Array.from(bytes);
}

/** Trailing bytes and smallest code point by sequence length; the smallest bars overlong forms. */
const SEQUENCES = [
  { mask: 0x80, lead: 0x00, bits: 0x7f, trailing: 0, smallest: 0 },
  { mask: 0xe0, lead: 0xc0, bits: 0x1f, trailing: 1, smallest: 0x80 },
  { mask: 0xf0, lead: 0xe0, bits: 0x0f, trailing: 2, smallest: 0x800 },
  { mask: 0xf8, lead: 0xf0, bits: 0x07, trailing: 3, smallest: 0x10000 },
] as const;

/** The code point at `at` and how many bytes it takes; null when the bytes are not UTF-8 (overlong, surrogate, cut short). */
function codePointAt(bytes: Uint8Array, at: number): { readonly code: number; readonly length: number } | null {
  const lead = bytes[at] ?? 0;
  const form = SEQUENCES.find((sequence) => (lead & sequence.mask) === sequence.lead);
  if (form === undefined || at + form.trailing >= bytes.length) return null;
  let code = lead & form.bits;
  for (let i = 1; i <= form.trailing; i++) {
    const byte = bytes[at + i] ?? 0;
    if ((byte & 0xc0) !== 0x80) return null;
    code = (code << 6) | (byte & 63);
  }
  if (code < form.smallest || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
  return { code, length: form.trailing + 1 };
}

/** Characters made at once: few enough to be arguments of one call. */
const asciiRunMax = 512;

/** Behind the last of the ASCII characters that begin at `from`, at most `asciiRunMax` on. */
function asciiEnd(bytes: Uint8Array, from: number): number {
  const end = Math.min(bytes.length, from + asciiRunMax);
  let at = from;
  while (at < end && (bytes[at] ?? 0x80) < 0x80) at++;
  return at;
}

/** The text of strictly valid UTF-8; null for anything else. */
export function parseUtf8(bytes: Uint8Array): string | null {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const end = asciiEnd(bytes, at);
    if (end > at) {
      // Bytes are as good a list of arguments as an array, and are not copied into one as `...` would.
      text += String.fromCharCode.apply(null, bytes.subarray(at, end) as ArrayLike<number> as number[]);
      at = end;
      continue;
    }
    const point = codePointAt(bytes, at);
    if (point === null) return null;
    text += String.fromCodePoint(point.code);
    at += point.length;
  }
  return text;
}

/** Reads a big-endian unsigned 32-bit integer; the caller has checked that four bytes are there. */
export function readUint32(bytes: Uint8Array, at: number): number {
  const high = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  const low = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  return high * 65536 + low;
}

/** Writes a big-endian unsigned 32-bit integer. */
export function writeUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}
