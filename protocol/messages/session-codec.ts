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

/** Null when the message has no body or more than one: a oneof that two writers fill would mean two things. */
function fromWire(wire: Properties): SessionMessage | null {
  const { report, query, receipt, refused, holding } = wire;
  if ([report, query, receipt, refused, holding].filter((body) => body).length !== 1) return null;
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
  if (!holding) return null;
  return {
    type: 'holding',
    journalId: ownBytes(holding.journalId),
    generation: holding.generation ?? 0,
    receipt: fromWireSignedOrNull(holding.receipt),
  };
}

const codec: Codec<SessionMessage | null, sanak.v1.SessionMessage, Properties> = {
  wire: sanak.v1.SessionMessage,
  shape: sessionMessageShape,
  sizeBytesMax: messageSizeBytesMax,
  toWire: (message) => (message === null ? {} : toWire(message)),
  fromWire,
  inconsistency: (message) => (message === null ? 'SessionMessage: not exactly one body' : null),
};

/** Throws when a refusal's detail is longer than `refusalDetailSizeBytesMax` or any field is out of range. */
export function encodeSessionMessage(message: SessionMessage): Uint8Array {
  return encodeMessage(codec, message);
}

export function decodeSessionMessage(bytes: Uint8Array): Decoded<SessionMessage> {
  const decoded = decodeMessage(codec, bytes);
  if (!decoded.ok) return decoded;
  return decoded.value === null ? { ok: false, reason: 'SessionMessage: no body' } : { ok: true, value: decoded.value };
}
