/** The report, its receipt, and the chair's authorisation: payloads of a Signed. */
import { nameOf, numberOf } from '../closed-list.ts';
import { sanak } from '../generated/wire.js';
import {
  authorisationPayloadSizeBytesMax,
  helloReceiptPayloadSizeBytesMax,
  signedPayloadSizeBytesMax,
} from '../limits.ts';
import { type Codec, type Decoded, decodeMessage, encodeMessage, ownBytes, uint32, uint32s } from './boundary.ts';
import { modeNumbers, standingNumbers } from './names.ts';
import { authorisationShape, receiptShape, reportShape } from './shapes.ts';
import { fromWireSignedOrNull, toWireSigned } from './signed-codec.ts';
import type { Authorisation, ContestTally, PaperCount, Receipt, Report, UnitBlock } from './types.ts';

function toWireTally(tally: ContestTally): sanak.v1.ContestTally.$Properties {
  return {
    contest: uint32(tally.contest),
    ballots: uint32(tally.ballots),
    votes: uint32s(tally.votes),
    undervotes: uint32(tally.undervotes),
    overvotes: uint32(tally.overvotes),
    invalid: uint32(tally.invalid),
    preferenceKeys: uint32s(tally.preferenceKeys),
    preferenceCounts: uint32s(tally.preferenceCounts),
  };
}

function fromWireTally(wire: sanak.v1.ContestTally.$Properties): ContestTally {
  return {
    contest: wire.contest ?? 0,
    ballots: wire.ballots ?? 0,
    votes: [...(wire.votes ?? [])],
    undervotes: wire.undervotes ?? 0,
    overvotes: wire.overvotes ?? 0,
    invalid: wire.invalid ?? 0,
    preferenceKeys: [...(wire.preferenceKeys ?? [])],
    preferenceCounts: [...(wire.preferenceCounts ?? [])],
  };
}

function toWireBlock(block: UnitBlock): sanak.v1.UnitBlock.$Properties {
  return {
    unit: uint32(block.unit),
    ballots: uint32(block.ballots),
    diverted: uint32(block.diverted),
    contests: block.contests.map(toWireTally),
  };
}

function fromWireBlock(wire: sanak.v1.UnitBlock.$Properties): UnitBlock {
  return {
    unit: wire.unit ?? 0,
    ballots: wire.ballots ?? 0,
    diverted: wire.diverted ?? 0,
    contests: (wire.contests ?? []).map(fromWireTally),
  };
}

function toWirePaper(paper: PaperCount): sanak.v1.PaperCount.$Properties {
  return {
    drawnIn: uint32(paper.drawnIn),
    boxed: uint32(paper.boxed),
    diverted: uint32(paper.diverted),
    returned: uint32(paper.returned),
    inPath: uint32(paper.inPath),
  };
}

/** All zeros and absent are not the same: the first is a statement, and the field is there without content. */
function fromWirePaperOrNull(wire: sanak.v1.PaperCount.$Properties | null | undefined): PaperCount | null {
  if (wire === null || wire === undefined) return null;
  return {
    drawnIn: wire.drawnIn ?? 0,
    boxed: wire.boxed ?? 0,
    diverted: wire.diverted ?? 0,
    returned: wire.returned ?? 0,
    inPath: wire.inPath ?? 0,
  };
}

function tallyInconsistency(tally: ContestTally): string | null {
  const keys = tally.preferenceKeys;
  if (keys.length !== tally.preferenceCounts.length)
    return 'ContestTally.preference_counts: not beside preference_keys';
  const unordered = keys.some((key, i) => i > 0 && key <= (keys[i - 1] ?? 0));
  return unordered ? 'ContestTally.preference_keys: not ascending' : null;
}

function hasTwice(values: readonly number[]): boolean {
  return new Set(values).size !== values.length;
}

/** A unit or contest named twice would be counted twice by a reader that adds and once by one that looks up: refused. */
function reportInconsistency(report: Report): string | null {
  if (hasTwice(report.blocks.map((block) => block.unit))) return 'Report.blocks: a unit twice';
  for (const block of report.blocks) {
    if (hasTwice(block.contests.map((tally) => tally.contest))) return 'UnitBlock.contests: a contest twice';
    for (const tally of block.contests) {
      const inconsistency = tallyInconsistency(tally);
      if (inconsistency !== null) return inconsistency;
    }
  }
  return null;
}

const report: Codec<Report, sanak.v1.Report, sanak.v1.Report.$Properties> = {
  wire: sanak.v1.Report,
  shape: reportShape,
  sizeBytesMax: signedPayloadSizeBytesMax,
  toWire: (value) => ({
    journalId: value.journalId,
    assignmentDigest: value.assignmentDigest,
    generation: uint32(value.generation),
    supersedes: value.supersedes,
    counter: uint32(value.counter),
    mode: numberOf(modeNumbers, value.mode),
    definitionDigest: value.definitionDigest,
    openedAtS: uint32(value.openedAtS),
    closedAtS: uint32(value.closedAtS),
    unresolved: uint32(value.unresolved),
    blocks: value.blocks.map(toWireBlock),
    authorisation: toWireSigned(value.authorisation),
    paper: value.paper === null ? null : toWirePaper(value.paper),
  }),
  fromWire: (wire) => ({
    journalId: ownBytes(wire.journalId),
    assignmentDigest: ownBytes(wire.assignmentDigest),
    generation: wire.generation ?? 0,
    supersedes: ownBytes(wire.supersedes),
    counter: wire.counter ?? 0,
    // The shape lets 1..3 through only.
    mode: nameOf(modeNumbers, wire.mode ?? 0, 'test'),
    definitionDigest: ownBytes(wire.definitionDigest),
    openedAtS: wire.openedAtS ?? 0,
    closedAtS: wire.closedAtS ?? 0,
    unresolved: wire.unresolved ?? 0,
    blocks: (wire.blocks ?? []).map(fromWireBlock),
    authorisation: fromWireSignedOrNull(wire.authorisation),
    paper: fromWirePaperOrNull(wire.paper),
  }),
  inconsistency: reportInconsistency,
};

const receipt: Codec<Receipt, sanak.v1.Receipt, sanak.v1.Receipt.$Properties> = {
  wire: sanak.v1.Receipt,
  shape: receiptShape,
  sizeBytesMax: helloReceiptPayloadSizeBytesMax,
  toWire: (value) => ({
    journalId: value.journalId,
    generation: uint32(value.generation),
    reportDigest: value.reportDigest,
    ledgerIndex: uint32(value.ledgerIndex),
    ledgerHead: value.ledgerHead,
    standing: numberOf(standingNumbers, value.standing),
    receivedAtS: uint32(value.receivedAtS),
  }),
  fromWire: (wire) => ({
    journalId: ownBytes(wire.journalId),
    generation: wire.generation ?? 0,
    reportDigest: ownBytes(wire.reportDigest),
    ledgerIndex: wire.ledgerIndex ?? 0,
    ledgerHead: ownBytes(wire.ledgerHead),
    // The shape lets 1..2 through only.
    standing: nameOf(standingNumbers, wire.standing ?? 0, 'held'),
    receivedAtS: wire.receivedAtS ?? 0,
  }),
};

const authorisation: Codec<Authorisation, sanak.v1.Authorisation, sanak.v1.Authorisation.$Properties> = {
  wire: sanak.v1.Authorisation,
  shape: authorisationShape,
  sizeBytesMax: authorisationPayloadSizeBytesMax,
  toWire: (value) => ({
    journalId: value.journalId,
    generation: uint32(value.generation),
    supersedes: value.supersedes,
  }),
  fromWire: (wire) => ({
    journalId: ownBytes(wire.journalId),
    generation: wire.generation ?? 0,
    supersedes: ownBytes(wire.supersedes),
  }),
};

export function encodeReport(value: Report): Uint8Array {
  return encodeMessage(report, value);
}

export function decodeReport(bytes: Uint8Array): Decoded<Report> {
  return decodeMessage(report, bytes);
}

export function encodeReceipt(value: Receipt): Uint8Array {
  return encodeMessage(receipt, value);
}

export function decodeReceipt(bytes: Uint8Array): Decoded<Receipt> {
  return decodeMessage(receipt, bytes);
}

export function encodeAuthorisation(value: Authorisation): Uint8Array {
  return encodeMessage(authorisation, value);
}

export function decodeAuthorisation(bytes: Uint8Array): Decoded<Authorisation> {
  return decodeMessage(authorisation, bytes);
}
