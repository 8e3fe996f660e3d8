/** What the log amounts to. One reducer serves replay at boot and every entry that becomes durable later. */
import { decodeReceipt } from '../../protocol/messages/codec.ts';
import type { Signed } from '../../protocol/messages/types.ts';
import { equalBytes } from '../../protocol/bytes.ts';
import type { FaultCode } from './event-catalogue.ts';
import type { LogRecord } from './log-record.ts';
import type { Passage, ReturnedSheet } from './passage.ts';

export interface PreparedReport {
  generation: number;
  counter: number;
  digest: Uint8Array;
}

export interface JournalFacts {
  bootEpoch: number;
  /** Newest time in the log: the machine's clock never runs behind it. */
  newestS: number;
  assignmentDigest: Uint8Array | null;
  journalId: Uint8Array | null;
  openedAtS: number | null;
  /** Null while the polls are open, and again after reopening. */
  closedAtS: number | null;
  /** Generation that the next or current report has; 1 from opening. */
  generation: number;
  /** Digest that the current generation replaces; empty for generation 1. */
  supersedes: Uint8Array;
  authorisation: Signed | null;
  prepared: PreparedReport | null;
  /** Newest receipt, of whichever generation. */
  receipt: Signed | null;
  /** Digest of the report that receipt is for. */
  receiptedDigest: Uint8Array | null;
  sealed: boolean;
  /** Sheets given back since zeroing; null where the log does not say. */
  returned: number | null;
  /** What the newest closing states of the sheets; null where it states nothing, and before the first. */
  passage: Passage | null;
  /** Times that a person said of a sheet where it is, and was believed. */
  words: number;
  openFaults: FaultCode[];
}

/** Where in its life the log says the machine is. */
export type Phase = 'unconfigured' | 'configured' | 'zeroed' | 'open' | 'closed' | 'prepared' | 'reported' | 'sealed';

export function blankFacts(): JournalFacts {
  return {
    bootEpoch: 0,
    newestS: 0,
    assignmentDigest: null,
    journalId: null,
    openedAtS: null,
    closedAtS: null,
    generation: 1,
    supersedes: new Uint8Array(0),
    authorisation: null,
    prepared: null,
    receipt: null,
    receiptedDigest: null,
    sealed: false,
    returned: null,
    passage: null,
    words: 0,
    openFaults: [],
  };
}

export function phaseOf(facts: JournalFacts): Phase {
  if (facts.sealed) return 'sealed';
  if (facts.assignmentDigest === null) return 'unconfigured';
  if (facts.journalId === null) return 'configured';
  if (facts.openedAtS === null) return 'zeroed';
  if (facts.closedAtS === null) return 'open';
  if (facts.prepared === null || facts.prepared.generation !== facts.generation) return 'closed';
  return isReceipted(facts) ? 'reported' : 'prepared';
}

/** Whether the newest receipt is for the report prepared last. */
function isReceipted(facts: JournalFacts): boolean {
  return (
    facts.prepared !== null &&
    facts.receiptedDigest !== null &&
    equalBytes(facts.prepared.digest, facts.receiptedDigest)
  );
}

/** Applies one durable log record. */
export function applyRecord(facts: JournalFacts, record: LogRecord): void {
  if ('atS' in record) facts.newestS = Math.max(facts.newestS, record.atS);
  switch (record.type) {
    case 'boot':
      facts.bootEpoch = record.epoch;
      return;
    case 'configured':
      facts.assignmentDigest = record.assignmentDigest;
      return;
    case 'zeroed':
      facts.journalId = record.journalId;
      facts.returned = 0;
      return;
    case 'opened':
      facts.openedAtS = record.atS;
      return;
    case 'closed':
      facts.closedAtS = record.atS;
      facts.passage = record.passage;
      facts.returned = record.passage?.returned ?? null;
      return;
    case 'prepared':
      facts.prepared = { generation: record.generation, counter: record.counter, digest: record.digest };
      return;
    case 'receipt':
      applyReceipt(facts, record.signed);
      return;
    case 'reopened':
      facts.generation += 1;
      facts.supersedes = facts.prepared?.digest ?? new Uint8Array(0);
      facts.authorisation = record.authorisation;
      facts.closedAtS = null;
      return;
    case 'sealed':
      facts.sealed = true;
      return;
    case 'fault':
      if (!facts.openFaults.includes(record.code)) facts.openFaults.push(record.code);
      return;
    case 'recovery':
      facts.openFaults = facts.openFaults.filter((code) => code !== record.code);
      return;
    case 'act':
      if (record.act === 'resolve' && record.taken) facts.words += 1;
      return;
    case 'returned':
      applyReturned(facts, record.sheet);
      return;
    case 'recovered-sheet':
    case 'supply':
    case 'tested':
    case 'message':
      return;
  }
}

function applyReturned(facts: JournalFacts, sheet: ReturnedSheet | null): void {
  if (sheet === null) facts.returned = null;
  else if (sheet === 'drawn' && facts.returned !== null) facts.returned += 1;
}

function applyReceipt(facts: JournalFacts, signed: Signed): void {
  const receipt = decodeReceipt(signed.payload);
  if (!receipt.ok) throw new Error(`the log holds a receipt that does not decode: ${receipt.reason}`);
  facts.receipt = signed;
  facts.receiptedDigest = receipt.value.reportDigest;
}
