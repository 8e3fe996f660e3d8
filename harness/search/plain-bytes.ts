/**
 * Plain data as bytes, for hashing: one value gives one byte string and different values different ones, because every
 * piece begins with its kind and, where it varies, its length. The same number or bytes count as the same however they
 * are kept in memory, which a copy changes; a field without a value is none.
 *
 *   kind | content
 *   1    | text: length (4), UTF-16 code units, low byte then high byte; 2: the same of code units below 256, one byte each
 *   3    | whole number of 32 bits: 4 bytes; 4: any other number: 8 bytes of a double
 *   5    | bytes: length (4), bytes
 *   6    | list: number of items (4), items; 7: fields: name (as text), value, ... ended by 0
 *   8..11| true, false, null, undefined
 */
import { hash } from 'node:crypto';

/** Longer memory enters as its own digest, which is cheaper than copying it. */
const asBytesSizeMax = 256;

const scratch = { bytes: Buffer.alloc(65_536), length: 0 };
const double = new Float64Array(1);
const doubleBytes = new Uint8Array(double.buffer);

/** A view that the next call overwrites. Throws on what is no plain data. */
export function plainBytes(value: unknown): Uint8Array {
  scratch.length = 0;
  write(value);
  return scratch.bytes.subarray(0, scratch.length);
}

/** Where the next `sizeBytes` go. */
function take(sizeBytes: number): number {
  const at = scratch.length;
  scratch.length += sizeBytes;
  if (scratch.length > scratch.bytes.length) {
    const larger = Buffer.alloc(2 * scratch.length);
    larger.set(scratch.bytes);
    scratch.bytes = larger;
  }
  return at;
}

function write(value: unknown): void {
  switch (typeof value) {
    case 'string':
      writeText(value);
      return;
    case 'number':
      writeNumber(value);
      return;
    case 'boolean':
      writeKind(value ? 8 : 9);
      return;
    case 'undefined':
      writeKind(11);
      return;
    case 'object':
      if (value === null) writeKind(10);
      else writeObject(value);
      return;
    default:
      throw new Error(`a ${typeof value} is no plain data`);
  }
}

function writeKind(kind: number): void {
  const at = take(1);
  scratch.bytes[at] = kind;
}

function writeHead(kind: number, number: number): void {
  const at = take(5);
  const { bytes } = scratch;
  bytes[at] = kind;
  bytes[at + 1] = number;
  bytes[at + 2] = number >> 8;
  bytes[at + 3] = number >> 16;
  bytes[at + 4] = number >> 24;
}

function writeNumber(value: number): void {
  if ((value | 0) === value && !Object.is(value, -0)) {
    writeHead(3, value);
    return;
  }
  writeKind(4);
  double[0] = value;
  const at = take(8);
  scratch.bytes.set(doubleBytes, at);
}

/**
 * Nearly all texts are names of a few letters: those are written here, longer ones and rarer letters by the library.
 */
function writeText(text: string): void {
  const { length } = text;
  writeHead(2, length);
  const at = take(length);
  const { bytes } = scratch;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0xff) {
      scratch.length = at - 5;
      writeWide(text);
      return;
    }
    bytes[at + i] = unit;
  }
}

function writeWide(text: string): void {
  writeHead(1, text.length);
  const at = take(2 * text.length);
  scratch.bytes.write(text, at, 'utf16le');
}

function writeBytes(value: Uint8Array): void {
  if (value.length > asBytesSizeMax) {
    writeHead(5, value.length);
    writeText(hash('sha1', value));
    return;
  }
  writeHead(5, value.length);
  const at = take(value.length);
  const { bytes } = scratch;
  for (let i = 0; i < value.length; i++) bytes[at + i] = value[i] ?? 0;
}

function writeObject(value: object): void {
  if (value instanceof Uint8Array) {
    writeBytes(value);
    return;
  }
  if (Array.isArray(value)) {
    writeHead(6, value.length);
    for (let at = 0; at < value.length; at++) write(value[at]);
    return;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error('an object of a class is no plain data');
  writeKind(7);
  const fields = value as Readonly<Record<string, unknown>>;
  for (const name in fields) {
    const field = fields[name];
    if (field === undefined) continue;
    writeText(name);
    write(field);
  }
  writeKind(0);
}
