/**
 * The one boundary between wire bytes and messages. In: size cap, shape, decode, conversion into plain data that shares no
 * memory with the receive buffer; never throws. Out: our own values are checked as strictly; a bad one is our mistake, so it throws.
 */
import $protobuf from 'protobufjs/minimal.js';
import { copyBytes } from '../bytes.ts';
import { checkShape, type Shape } from './shape.ts';

export type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

/** The generated class of a message. */
interface WireType<Wire, Properties> {
  decode(bytes: Uint8Array): Wire;
  encode(message: Properties, writer: $protobuf.Writer): $protobuf.Writer;
}

/** Everything the boundary needs to know of one message. */
export interface Codec<T, Wire, Properties> {
  readonly wire: WireType<Wire, Properties>;
  readonly shape: Shape;
  readonly sizeBytesMax: number;
  readonly toWire: (value: T) => Properties;
  readonly fromWire: (wire: Wire) => T;
  /** What no single field shows; one sentence, or null when all is well. */
  readonly inconsistency?: (value: T) => string | null;
}

/** Reads one message. Never throws; `reason` is one sentence naming message and field. */
export function decodeMessage<T, Wire, Properties>(codec: Codec<T, Wire, Properties>, bytes: Uint8Array): Decoded<T> {
  if (bytes.length > codec.sizeBytesMax) {
    return { ok: false, reason: `${codec.shape.name}: longer than ${codec.sizeBytesMax} bytes` };
  }
  const misfit = checkShape(bytes, codec.shape);
  if (misfit !== null) return { ok: false, reason: misfit };
  let wire: Wire;
  try {
    wire = codec.wire.decode(bytes);
  } catch (error) {
    // The shape has been checked, so the decoder has nothing left to refuse; but input must never be able to stop an end.
    return { ok: false, reason: `${codec.shape.name}: ${error instanceof Error ? error.message : 'not decoded'}` };
  }
  const value = codec.fromWire(wire);
  const inconsistency = codec.inconsistency?.(value) ?? null;
  return inconsistency === null ? { ok: true, value } : { ok: false, reason: inconsistency };
}

/** One writer for all messages: a new one each would fetch memory each. What it gives is a view of its own, so it is copied. */
let writer = new $protobuf.Writer();

function encode<T, Wire, Properties>(codec: Codec<T, Wire, Properties>, value: T): Uint8Array {
  const wire = codec.toWire(value);
  try {
    return copyBytes(codec.wire.encode(wire, writer.reset()).finish(true));
  } catch (error) {
    // Stopped half-way it would begin its next message behind the rest of this one.
    writer = new $protobuf.Writer();
    throw error;
  }
}

/** Writes one message; throws when `value` is not one that `decodeMessage` would accept. */
export function encodeMessage<T, Wire, Properties>(codec: Codec<T, Wire, Properties>, value: T): Uint8Array {
  const bytes = encode(codec, value);
  const wrong =
    bytes.length > codec.sizeBytesMax
      ? `longer than ${codec.sizeBytesMax} bytes`
      : (checkShape(bytes, codec.shape) ?? codec.inconsistency?.(value) ?? null);
  if (wrong !== null) throw new Error(`our own message does not fit: ${wrong}`);
  return bytes;
}

/** A number as it goes out: the generated encoder would turn -1, 1.5 and 2^40 into other numbers without a word. */
export function uint32(value: number): number {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) throw new Error(`not a 32-bit number: ${value}`);
  return value;
}

/** The numbers of a list as they go out. */
export function uint32s(values: readonly number[]): number[] {
  return values.map(uint32);
}

/** A byte field as it came in: absent is empty; never a view of the receive buffer. */
export function ownBytes(bytes: Uint8Array | null | undefined): Uint8Array {
  return copyBytes(bytes ?? new Uint8Array(0));
}
