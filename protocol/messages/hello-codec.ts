/** The three messages that open a session, Hello, HelloReply and HelloConfirm, and the Reset that says it is gone. */
import { nameOf, numberOf } from '../closed-list.ts';
import { sanak } from '../generated/wire.js';
import { frameBodySizeBytesMax } from '../limits.ts';
import { type Codec, type Decoded, decodeMessage, encodeMessage, ownBytes, uint32 } from './boundary.ts';
import { modeNumbers, refusalNumbers } from './names.ts';
import { uint32In } from './shape.ts';
import { helloConfirmShape, helloReplyShape, helloShape, resetShape } from './shapes.ts';
import { fromWireSignedOrNull, toWireSigned } from './signed-codec.ts';
import type { Hello, HelloConfirm, HelloReply, Reset } from './types.ts';

const hello: Codec<Hello, sanak.v1.Hello, sanak.v1.Hello.$Properties> = {
  wire: sanak.v1.Hello,
  shape: helloShape,
  sizeBytesMax: frameBodySizeBytesMax,
  toWire: (value) => ({
    protocolVersion: uint32(value.protocolVersion),
    machineKey: value.machineKey,
    nonce: value.nonce,
    bootEpoch: uint32(value.bootEpoch),
    definitionDigest: value.definitionDigest,
    mode: numberOf(modeNumbers, value.mode),
    journalId: value.journalId,
    lastReceipt: toWireSigned(value.lastReceipt),
    agreementKey: value.agreementKey,
    extensions: uint32(value.extensions),
  }),
  fromWire: (wire) => ({
    protocolVersion: wire.protocolVersion ?? 0,
    machineKey: ownBytes(wire.machineKey),
    nonce: ownBytes(wire.nonce),
    bootEpoch: wire.bootEpoch ?? 0,
    definitionDigest: ownBytes(wire.definitionDigest),
    // The shape lets 1..3 through only.
    mode: nameOf(modeNumbers, wire.mode ?? 0, 'test'),
    journalId: ownBytes(wire.journalId),
    lastReceipt: fromWireSignedOrNull(wire.lastReceipt),
    agreementKey: ownBytes(wire.agreementKey),
    extensions: wire.extensions ?? 0,
  }),
};

/** Whether a session may follow. */
export function welcomes(value: Pick<HelloReply, 'refusal'>): boolean {
  return value.refusal === null || value.refusal === 'LEDGER_ROLLED_BACK';
}

const reply: Codec<HelloReply, sanak.v1.HelloReply, sanak.v1.HelloReply.$Properties> = {
  wire: sanak.v1.HelloReply,
  shape: helloReplyShape,
  sizeBytesMax: frameBodySizeBytesMax,
  toWire: (value) => ({
    protocolVersion: uint32(value.protocolVersion),
    nonce: value.nonce,
    session: uint32(value.session),
    helloDigest: value.helloDigest,
    refusal: value.refusal === null ? 0 : numberOf(refusalNumbers, value.refusal),
    serverTimeS: uint32(value.serverTimeS),
    agreementKey: value.agreementKey,
    extensions: uint32(value.extensions),
  }),
  fromWire: (wire) => ({
    protocolVersion: wire.protocolVersion ?? 0,
    nonce: ownBytes(wire.nonce),
    session: wire.session ?? 0,
    helloDigest: ownBytes(wire.helloDigest),
    refusal: (wire.refusal ?? 0) === 0 ? null : nameOf(refusalNumbers, wire.refusal ?? 0, 'MALFORMED'),
    serverTimeS: wire.serverTimeS ?? 0,
    agreementKey: ownBytes(wire.agreementKey),
    extensions: wire.extensions ?? 0,
  }),
  inconsistency: (value) =>
    welcomes(value) === value.agreementKey.length > 0
      ? null
      : 'HelloReply.agreement_key: with a welcome, and only then',
};

const confirm: Codec<HelloConfirm, sanak.v1.HelloConfirm, sanak.v1.HelloConfirm.$Properties> = {
  wire: sanak.v1.HelloConfirm,
  shape: helloConfirmShape,
  sizeBytesMax: frameBodySizeBytesMax,
  toWire: (value) => ({ session: uint32(value.session), replyDigest: value.replyDigest }),
  fromWire: (wire) => ({ session: wire.session ?? 0, replyDigest: ownBytes(wire.replyDigest) }),
};

const reset: Codec<Reset, sanak.v1.Reset, sanak.v1.Reset.$Properties> = {
  wire: sanak.v1.Reset,
  shape: resetShape,
  sizeBytesMax: frameBodySizeBytesMax,
  toWire: (value) => ({ session: uint32(value.session) }),
  fromWire: (wire) => ({ session: wire.session ?? 0 }),
};

export function encodeHello(value: Hello): Uint8Array {
  return encodeMessage(hello, value);
}

/** The version a hello names, whatever else is in it: what other versions say is unknown. 0 when none can be read. */
export function helloVersion(bytes: Uint8Array): number {
  return uint32In(bytes, 1);
}

export function decodeHello(bytes: Uint8Array): Decoded<Hello> {
  return decodeMessage(hello, bytes);
}

export function encodeHelloReply(value: HelloReply): Uint8Array {
  return encodeMessage(reply, value);
}

export function decodeHelloReply(bytes: Uint8Array): Decoded<HelloReply> {
  return decodeMessage(reply, bytes);
}

export function encodeHelloConfirm(value: HelloConfirm): Uint8Array {
  return encodeMessage(confirm, value);
}

export function decodeHelloConfirm(bytes: Uint8Array): Decoded<HelloConfirm> {
  return decodeMessage(confirm, bytes);
}

export function encodeReset(value: Reset): Uint8Array {
  return encodeMessage(reset, value);
}

export function decodeReset(bytes: Uint8Array): Decoded<Reset> {
  return decodeMessage(reset, bytes);
}
