/** One message of an established session, either direction. */
import { sanak } from '../generated/wire.js';
import { messageSizeBytesMax } from '../limits.ts';
import { type Codec, type Decoded, decodeMessage, encodeMessage, ownBytes, uint32 } from './boundary.ts';
import { nameOf, numberOf, refusalNumbers } from './names.ts';
import { sessionMessageShape } from './shapes.ts';
import { fromWireSigned, fromWireSignedOrNull, toWireSigned } from './signed-codec.ts';
import type { SessionMessage } from './types.ts';

type Properties = sanak.v1.SessionMessage.$Properties;

function toWire(message: SessionMessage): Properties {
  switch (message.type) {
    case 'report':
      return { report: toWireSigned(message.signed) };
    case 'query':
      return { query: { journalId: message.journalId } };
    case 'receipt':
      return { receipt: toWireSigned(message.signed) };
    case 'refused':
      return {
        refused: {
          reason: numberOf(refusalNumbers, message.reason),
          journalId: message.journalId,
          generation: uint32(message.generation),
          reportDigest: message.reportDigest,
          detail: message.detail,
        },
      };
    case 'holding':
      return {
        holding: {
          journalId: message.journalId,
          generation: uint32(message.generation),
          receipt: toWireSigned(message.receipt),
        },
      };
  }
}

/** The shape lets exactly one body through. */
function fromWire(wire: Properties): SessionMessage {
  const { report, query, receipt, refused, holding } = wire;
  if (report) return { type: 'report', signed: fromWireSigned(report) };
  if (query) return { type: 'query', journalId: ownBytes(query.journalId) };
  if (receipt) return { type: 'receipt', signed: fromWireSigned(receipt) };
  if (refused) {
    return {
      type: 'refused',
      reason: nameOf(refusalNumbers, refused.reason ?? 0, 'MALFORMED'),
      journalId: ownBytes(refused.journalId),
      generation: refused.generation ?? 0,
      reportDigest: ownBytes(refused.reportDigest),
      detail: refused.detail ?? '',
    };
  }
  return {
    type: 'holding',
    journalId: ownBytes(holding?.journalId),
    generation: holding?.generation ?? 0,
    receipt: fromWireSignedOrNull(holding?.receipt),
  };
}

const codec: Codec<SessionMessage, sanak.v1.SessionMessage, Properties> = {
  wire: sanak.v1.SessionMessage,
  shape: sessionMessageShape,
  sizeBytesMax: messageSizeBytesMax,
  toWire,
  fromWire,
};

/** Throws when a refusal's detail is longer than `refusalDetailSizeBytesMax` or any field is out of range. */
export function encodeSessionMessage(message: SessionMessage): Uint8Array {
  return encodeMessage(codec, message);
}

export function decodeSessionMessage(bytes: Uint8Array): Decoded<SessionMessage> {
  return decodeMessage(codec, bytes);
}
