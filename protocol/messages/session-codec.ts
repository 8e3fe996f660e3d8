/** One message of an established session, either direction. */
import { nameOf, numberOf } from '../closed-list.ts';
import { sanak } from '../generated/wire.js';
import { chunkSizeBytesMax, messageSizeBytesMax } from '../limits.ts';
import { type Codec, type Decoded, decodeMessage, encodeMessage, ownBytes, uint32 } from './boundary.ts';
import { listNumbers, refusalNumbers } from './names.ts';
import { sessionMessageShape } from './shapes.ts';
import { fromWireSigned, fromWireSignedOrNull, toWireSigned } from './signed-codec.ts';
import type { SessionMessage, Want } from './types.ts';

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
    case 'offer':
      return { offer: toWireSigned(message.signed) };
    case 'want':
      return { want: toWirePlace(message.want) };
    case 'chunk':
      return { chunk: { ...toWirePlace(message.chunk), items: [...message.chunk.items] } };
    case 'kept':
      return { kept: toWireSigned(message.signed) };
  }
}

function toWirePlace(place: Want): sanak.v1.Want.$Properties {
  return {
    journalId: place.journalId,
    generation: uint32(place.generation),
    list: numberOf(listNumbers, place.list),
    from: uint32(place.from),
  };
}

function fromWirePlace(wire: sanak.v1.Want.$Properties): Want {
  return {
    journalId: ownBytes(wire.journalId),
    generation: wire.generation ?? 0,
    // The shape lets 1..2 through only.
    list: nameOf(listNumbers, wire.list ?? 0, 'log'),
    from: wire.from ?? 0,
  };
}

/** An empty chunk would be an answer that never ends; a large one is more than a cut may cost. */
function chunkInconsistency(message: SessionMessage): string | null {
  if (message.type !== 'chunk') return null;
  const { items } = message.chunk;
  if (items.length === 0) return 'Chunk.items: none';
  const size = items.reduce((sum, item) => sum + item.length, 0);
  return size > chunkSizeBytesMax ? `Chunk.items: more than ${chunkSizeBytesMax} bytes` : null;
}

/** The shape lets exactly one body through. */
function fromWire(wire: Properties): SessionMessage {
  const { report, query, receipt, refused, holding, offer, want, chunk, kept } = wire;
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
  if (offer) return { type: 'offer', signed: fromWireSigned(offer) };
  if (want) return { type: 'want', want: fromWirePlace(want) };
  if (chunk) return { type: 'chunk', chunk: { ...fromWirePlace(chunk), items: (chunk.items ?? []).map(ownBytes) } };
  if (kept) return { type: 'kept', signed: fromWireSigned(kept) };
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
  inconsistency: chunkInconsistency,
};

/** Throws when a refusal's detail is longer than `refusalDetailSizeBytesMax` or any field is out of range. */
export function encodeSessionMessage(message: SessionMessage): Uint8Array {
  return encodeMessage(codec, message);
}

export function decodeSessionMessage(bytes: Uint8Array): Decoded<SessionMessage> {
  return decodeMessage(codec, bytes);
}
