/** The envelope of everything signed: payload, key, signature. Decoding says nothing about whether the signature is good. */
import { sanak } from '../generated/wire.js';
import { signedPayloadSizeBytesMax } from '../limits.ts';
import { type Codec, type Decoded, decodeMessage, encodeMessage, ownBytes } from './boundary.ts';
import { anySignedShape } from './shapes.ts';
import type { Signed } from './types.ts';

type Properties = sanak.v1.Signed.$Properties;

/** Absent stays absent. */
export function toWireSigned(signed: Signed | null): Properties | null {
  return signed === null ? null : { payload: signed.payload, key: signed.key, signature: signed.signature };
}

export function fromWireSigned(wire: Properties): Signed {
  return { payload: ownBytes(wire.payload), key: ownBytes(wire.key), signature: ownBytes(wire.signature) };
}

/** An absent envelope is null. */
export function fromWireSignedOrNull(wire: Properties | null | undefined): Signed | null {
  return wire === null || wire === undefined ? null : fromWireSigned(wire);
}

const codec: Codec<Signed, sanak.v1.Signed, Properties> = {
  wire: sanak.v1.Signed,
  shape: anySignedShape,
  sizeBytesMax: signedPayloadSizeBytesMax + 128,
  toWire: (signed) => ({ payload: signed.payload, key: signed.key, signature: signed.signature }),
  fromWire: fromWireSigned,
};

export function encodeSigned(signed: Signed): Uint8Array {
  return encodeMessage(codec, signed);
}

export function decodeSigned(bytes: Uint8Array): Decoded<Signed> {
  return decodeMessage(codec, bytes);
}
