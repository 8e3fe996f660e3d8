/**
 * What a message may look like on the wire, checked before it is decoded. The generated decoder is silent about wrong wire
 * types, integers above 32 bits, repeated singular fields, lengths and list sizes; this walk over the bytes refuses them, so
 * that a hostile message costs nothing but the walk.
 *
 *   field = tag varint (number << 3 | wire type), then
 *     wire type 0: varint | 1: 8 bytes | 2: length varint, bytes | 5: 4 bytes | 3, 4: groups, refused
 */
import { parseUtf8 } from '../bytes.ts';

export type Field =
  /** `least` above 0 makes the field mandatory (0 and absent are the same on the wire). `most` bounds known enum values. */
  | { readonly kind: 'uint32'; readonly name: string; readonly least?: number; readonly most?: number }
  /** `sizes`: the exact lengths allowed. Without 0 among them the field is mandatory. */
  | { readonly kind: 'bytes'; readonly name: string; readonly sizes: readonly number[] }
  /** Any length 0..most, in bytes. */
  | { readonly kind: 'blob'; readonly name: string; readonly most: number }
  /** Any number 0..most of byte fields, each at most `sizeMost` long. */
  | { readonly kind: 'blobs'; readonly name: string; readonly most: number; readonly sizeMost: number }
  | { readonly kind: 'text'; readonly name: string; readonly most: number }
  | { readonly kind: 'message'; readonly name: string; readonly shape: Shape; readonly mandatory?: boolean }
  /** Packed or not; at most `most` numbers. */
  | { readonly kind: 'numbers'; readonly name: string; readonly most: number }
  | {
      readonly kind: 'messages';
      readonly name: string;
      readonly shape: Shape;
      readonly least: number;
      readonly most: number;
    };

/** Fields by number. */
export interface Shape {
  readonly name: string;
  /** The fields are the alternatives of one `oneof`: exactly one is there. The generated decoder would let the last one win. */
  readonly oneOf?: boolean;
  readonly fields: Readonly<Record<number, Field>>;
}

interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

const UINT32_END = 0x1_0000_0000;

/** Null when `bytes` has this shape, else one sentence saying what does not fit. */
export function checkShape(bytes: Uint8Array, shape: Shape): string | null {
  return checkRange({ bytes, at: 0 }, bytes.length, shape);
}

/** A canonical varint below 2^32 that ends before `end`; -1 otherwise. */
function readVarint(cursor: Cursor, end: number): number {
  let value = 0;
  for (let scale = 1, size = 1; size <= 5 && cursor.at < end; scale *= 128, size++) {
    const byte = cursor.bytes[cursor.at++] ?? 0;
    value += (byte & 127) * scale;
    if (byte < 128) return value < UINT32_END && (byte !== 0 || size === 1) ? value : -1;
  }
  return -1;
}

/** Skips the value of a field that this version does not know; false when it does not fit or is a group. */
function skipUnknown(cursor: Cursor, end: number, wireType: number): boolean {
  if (wireType === 0) {
    for (let size = 1; size <= 10 && cursor.at < end; size++) if ((cursor.bytes[cursor.at++] ?? 0) < 128) return true;
    return false;
  }
  const length = wireType === 1 ? 8 : wireType === 5 ? 4 : wireType === 2 ? readVarint(cursor, end) : -1;
  if (length < 0 || length > end - cursor.at) return false;
  cursor.at += length;
  return true;
}

/** The number in field `number`, of the message in these bytes, of any kind; 0 when it is absent or cannot be found. */
export function uint32In(bytes: Uint8Array, number: number): number {
  const cursor = { bytes, at: 0 };
  while (cursor.at < bytes.length) {
    const tag = readVarint(cursor, bytes.length);
    if (tag === number * 8) return Math.max(0, readVarint(cursor, bytes.length));
    if (tag < 0 || !skipUnknown(cursor, bytes.length, tag & 7)) return 0;
  }
  return 0;
}

function checkRange(cursor: Cursor, end: number, shape: Shape): string | null {
  const seen: Record<number, number> = {};
  while (cursor.at < end) {
    const tag = readVarint(cursor, end);
    const number = Math.floor(tag / 8);
    if (tag < 0 || number === 0) return `${shape.name}: bad tag`;
    const field = shape.fields[number];
    if (field === undefined) {
      if (!skipUnknown(cursor, end, tag & 7)) return `${shape.name}: bad unknown field ${number}`;
      continue;
    }
    const count = checkField(cursor, end, field, tag & 7);
    if (typeof count === 'string') return `${shape.name}.${count}`;
    const total = (seen[number] ?? 0) + count;
    const most = field.kind === 'numbers' || field.kind === 'messages' || field.kind === 'blobs' ? field.most : 1;
    if (total > most) return `${shape.name}.${field.name}: more than ${most}`;
    seen[number] = total;
  }
  return checkPresence(shape, seen);
}

function checkPresence(shape: Shape, seen: Readonly<Record<number, number>>): string | null {
  if (shape.oneOf === true && Object.keys(seen).length !== 1) return `${shape.name}: not exactly one body`;
  for (const { number, name, least } of mandatoryOf(shape)) {
    if ((seen[number] ?? 0) < least) return `${shape.name}.${name}: missing`;
  }
  return null;
}

interface Mandatory {
  readonly number: number;
  readonly name: string;
  readonly least: number;
}

/** What must be there follows from the shape alone, and is found once for each. */
const mandatory = new WeakMap<Shape, readonly Mandatory[]>();

function mandatoryOf(shape: Shape): readonly Mandatory[] {
  const cached = mandatory.get(shape);
  if (cached !== undefined) return cached;
  const fields = Object.entries(shape.fields).map(([number, field]) => ({
    number: Number(number),
    name: field.name,
    least: leastCount(field),
  }));
  const needed = fields.filter(({ least }) => least > 0);
  mandatory.set(shape, needed);
  return needed;
}

function leastCount(field: Field): number {
  switch (field.kind) {
    case 'uint32':
      return (field.least ?? 0) > 0 ? 1 : 0;
    case 'bytes':
      return field.sizes.includes(0) ? 0 : 1;
    case 'message':
      return field.mandatory === true ? 1 : 0;
    case 'messages':
      return field.least;
    case 'blob':
    case 'text':
    case 'blobs':
    case 'numbers':
      return 0;
  }
}

/** Checks one occurrence and moves past it. Gives how many values it held, or what is wrong. */
function checkField(cursor: Cursor, end: number, field: Field, wireType: number): number | string {
  if (wireType === 0) {
    if (field.kind !== 'uint32' && field.kind !== 'numbers') return `${field.name}: wrong wire type`;
    const value = readVarint(cursor, end);
    if (value < 0) return `${field.name}: not a 32-bit number`;
    return field.kind === 'uint32' ? checkNumber(field, value) : 1;
  }
  if (wireType !== 2 || field.kind === 'uint32') return `${field.name}: wrong wire type`;
  const length = readVarint(cursor, end);
  if (length < 0 || length > end - cursor.at) return `${field.name}: cut short`;
  return checkDelimited(cursor, cursor.at + length, field);
}

function checkNumber(field: Extract<Field, { kind: 'uint32' }>, value: number): number | string {
  if (value < (field.least ?? 0) || value > (field.most ?? UINT32_END)) return `${field.name}: out of range`;
  return 1;
}

function checkDelimited(cursor: Cursor, end: number, field: Exclude<Field, { kind: 'uint32' }>): number | string {
  const length = end - cursor.at;
  switch (field.kind) {
    case 'bytes':
      if (!field.sizes.includes(length)) return `${field.name}: ${length} bytes`;
      break;
    case 'blob':
    case 'text':
      if (length > field.most) return `${field.name}: longer than ${field.most} bytes`;
      if (field.kind === 'text' && parseUtf8(cursor.bytes.subarray(cursor.at, end)) === null)
        return `${field.name}: not UTF-8`;
      break;
    case 'blobs':
      if (length > field.sizeMost) return `${field.name}: longer than ${field.sizeMost} bytes`;
      break;
    case 'numbers':
      return checkPacked(cursor, end, field);
    case 'message':
    case 'messages':
      return checkRange(cursor, end, field.shape) ?? 1;
  }
  cursor.at = end;
  return 1;
}

function checkPacked(cursor: Cursor, end: number, field: Extract<Field, { kind: 'numbers' }>): number | string {
  let count = 0;
  while (cursor.at < end) {
    if (readVarint(cursor, end) < 0) return `${field.name}: not a 32-bit number`;
    count += 1;
    if (count > field.most) return `${field.name}: more than ${field.most}`;
  }
  return count;
}
