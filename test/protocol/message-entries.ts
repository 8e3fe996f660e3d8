/** Every kind of message with its codec, a sample and its golden bytes. */
import { fromHex } from '../../protocol/bytes.ts';
import { createEd25519Crypto } from '../../protocol/host/node-crypto.ts';
import * as codec from '../../protocol/messages/codec.ts';
import * as samples from './samples.ts';
import messageVectors from './vectors/messages.json' with { type: 'json' };

export const crypto = createEd25519Crypto();

export interface Entry {
  readonly name: string;
  readonly value: unknown;
  readonly encode: () => Uint8Array;
  readonly decode: (bytes: Uint8Array) => codec.Decoded<unknown>;
}

export const entries: readonly Entry[] = [
  { name: 'Hello', value: samples.hello, encode: () => codec.encodeHello(samples.hello), decode: codec.decodeHello },
  {
    name: 'HelloReply',
    value: samples.helloReply,
    encode: () => codec.encodeHelloReply(samples.helloReply),
    decode: codec.decodeHelloReply,
  },
  {
    name: 'HelloConfirm',
    value: samples.helloConfirm,
    encode: () => codec.encodeHelloConfirm(samples.helloConfirm),
    decode: codec.decodeHelloConfirm,
  },
  { name: 'Reset', value: samples.reset, encode: () => codec.encodeReset(samples.reset), decode: codec.decodeReset },
  {
    name: 'Report',
    value: samples.report,
    encode: () => codec.encodeReport(samples.report),
    decode: codec.decodeReport,
  },
  {
    name: 'Receipt',
    value: samples.receipt,
    encode: () => codec.encodeReceipt(samples.receipt),
    decode: codec.decodeReceipt,
  },
  {
    name: 'Assignment',
    value: samples.assignment,
    encode: () => codec.encodeAssignment(samples.assignment),
    decode: codec.decodeAssignment,
  },
  {
    name: 'Authorisation',
    value: samples.authorisation,
    encode: () => codec.encodeAuthorisation(samples.authorisation),
    decode: codec.decodeAuthorisation,
  },
  {
    name: 'Signed',
    value: samples.signed,
    encode: () => codec.encodeSigned(samples.signed),
    decode: codec.decodeSigned,
  },
  ...samples.sessionMessages.map((message, i) => ({
    name: `SessionMessage ${i} ${message.type}`,
    value: message,
    encode: () => codec.encodeSessionMessage(message),
    decode: codec.decodeSessionMessage,
  })),
  {
    name: 'Hello with extensions',
    value: samples.helloWithExtensions,
    encode: () => codec.encodeHello(samples.helloWithExtensions),
    decode: codec.decodeHello,
  },
  {
    name: 'HelloReply with extensions',
    value: samples.helloReplyWithExtensions,
    encode: () => codec.encodeHelloReply(samples.helloReplyWithExtensions),
    decode: codec.decodeHelloReply,
  },
  { name: 'Offer', value: samples.offer, encode: () => codec.encodeOffer(samples.offer), decode: codec.decodeOffer },
  { name: 'Kept', value: samples.kept, encode: () => codec.encodeKept(samples.kept), decode: codec.decodeKept },
  {
    name: 'CastVoteRecord',
    value: samples.castVoteRecord,
    encode: () => codec.encodeCastVoteRecord(samples.castVoteRecord),
    decode: codec.decodeCastVoteRecord,
  },
  {
    name: 'Report with its sheets',
    value: samples.reportWithPaper,
    encode: () => codec.encodeReport(samples.reportWithPaper),
    decode: codec.decodeReport,
  },
  {
    name: 'Report without any sheet',
    value: samples.reportWithNoPaper,
    encode: () => codec.encodeReport(samples.reportWithNoPaper),
    decode: codec.decodeReport,
  },
];

export const bytesOf = (name: string): Uint8Array => fromHex(messageVectors.find((v) => v.name === name)?.bytes ?? '');
