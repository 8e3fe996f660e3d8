/** What goes over the wire behind a report: the offer, what the server says once it holds everything, and one ballot. */
import { nameOf, numberOf } from '../closed-list.ts';
import { sanak } from '../generated/wire.js';
import { listItemSizeBytesMax, recordsPayloadSizeBytesMax } from '../limits.ts';
import { type Codec, type Decoded, decodeMessage, encodeMessage, ownBytes, uint32, uint32s } from './boundary.ts';
import { agreementNumbers } from './names.ts';
import { castVoteRecordShape, keptShape, offerShape } from './shapes.ts';
import type { CastVoteRecord, ContestRecord, Kept, Manifest, Offer } from './types.ts';

function toWireManifest(manifest: Manifest): sanak.v1.Manifest.$Properties {
  return { items: uint32(manifest.items), sizeBytes: uint32(manifest.sizeBytes), digest: manifest.digest };
}

function fromWireManifest(wire: sanak.v1.Manifest.$Properties | null | undefined): Manifest {
  return { items: wire?.items ?? 0, sizeBytes: wire?.sizeBytes ?? 0, digest: ownBytes(wire?.digest) };
}

const offer: Codec<Offer, sanak.v1.Offer, sanak.v1.Offer.$Properties> = {
  wire: sanak.v1.Offer,
  shape: offerShape,
  sizeBytesMax: recordsPayloadSizeBytesMax,
  toWire: (value) => ({
    journalId: value.journalId,
    generation: uint32(value.generation),
    reportDigest: value.reportDigest,
    records: toWireManifest(value.records),
    log: toWireManifest(value.log),
  }),
  fromWire: (wire) => ({
    journalId: ownBytes(wire.journalId),
    generation: wire.generation ?? 0,
    reportDigest: ownBytes(wire.reportDigest),
    records: fromWireManifest(wire.records),
    log: fromWireManifest(wire.log),
  }),
};

const kept: Codec<Kept, sanak.v1.Kept, sanak.v1.Kept.$Properties> = {
  wire: sanak.v1.Kept,
  shape: keptShape,
  sizeBytesMax: recordsPayloadSizeBytesMax,
  toWire: (value) => ({
    journalId: value.journalId,
    generation: uint32(value.generation),
    offerDigest: value.offerDigest,
    ledgerIndex: uint32(value.ledgerIndex),
    ledgerHead: value.ledgerHead,
    agreement: numberOf(agreementNumbers, value.agreement),
  }),
  fromWire: (wire) => ({
    journalId: ownBytes(wire.journalId),
    generation: wire.generation ?? 0,
    offerDigest: ownBytes(wire.offerDigest),
    ledgerIndex: wire.ledgerIndex ?? 0,
    ledgerHead: ownBytes(wire.ledgerHead),
    // The shape lets 1..2 through only.
    agreement: nameOf(agreementNumbers, wire.agreement ?? 0, 'different'),
  }),
};

function contestInconsistency({ options, preferenceAlone, preference }: ContestRecord): string | null {
  if (options.some((option, i) => i > 0 && option <= (options[i - 1] ?? 0)))
    return 'ContestRecord.options: not ascending';
  if (preferenceAlone && options.length > 0) return 'ContestRecord.preference_alone: beside an option';
  return preference > 0 && options.length !== 1 ? 'ContestRecord.preference: without its one option' : null;
}

/** A contest named twice would be counted twice. */
function recordInconsistency(value: CastVoteRecord): string | null {
  const contests = value.contests.map(({ contest }) => contest);
  if (new Set(contests).size !== contests.length) return 'CastVoteRecord.contests: a contest twice';
  return value.contests.map(contestInconsistency).find((inconsistency) => inconsistency !== null) ?? null;
}

const castVoteRecord: Codec<CastVoteRecord, sanak.v1.CastVoteRecord, sanak.v1.CastVoteRecord.$Properties> = {
  wire: sanak.v1.CastVoteRecord,
  shape: castVoteRecordShape,
  sizeBytesMax: listItemSizeBytesMax,
  toWire: (value) => ({
    unit: uint32(value.unit),
    style: uint32(value.style),
    diverted: value.diverted ? 1 : 0,
    contests: value.contests.map(({ contest, options, preference, preferenceAlone }) => ({
      contest: uint32(contest),
      options: uint32s(options),
      preference: uint32(preference),
      preferenceAlone: preferenceAlone ? 1 : 0,
    })),
  }),
  fromWire: (wire) => ({
    unit: wire.unit ?? 0,
    style: wire.style ?? 0,
    diverted: wire.diverted === 1,
    contests: (wire.contests ?? []).map((each) => ({
      contest: each.contest ?? 0,
      options: [...(each.options ?? [])],
      preference: each.preference ?? 0,
      preferenceAlone: each.preferenceAlone === 1,
    })),
  }),
  inconsistency: recordInconsistency,
};

export function encodeOffer(value: Offer): Uint8Array {
  return encodeMessage(offer, value);
}

export function decodeOffer(bytes: Uint8Array): Decoded<Offer> {
  return decodeMessage(offer, bytes);
}

export function encodeKept(value: Kept): Uint8Array {
  return encodeMessage(kept, value);
}

export function decodeKept(bytes: Uint8Array): Decoded<Kept> {
  return decodeMessage(kept, bytes);
}

export function encodeCastVoteRecord(value: CastVoteRecord): Uint8Array {
  return encodeMessage(castVoteRecord, value);
}

export function decodeCastVoteRecord(bytes: Uint8Array): Decoded<CastVoteRecord> {
  return decodeMessage(castVoteRecord, bytes);
}
