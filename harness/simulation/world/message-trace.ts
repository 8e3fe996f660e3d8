/** Session messages as the public trace shows them: decoded, bytes as hex. */
import { hash } from 'node:crypto';
import {
  decodeKept,
  decodeOffer,
  decodeReceipt,
  decodeReport,
  encodeSessionMessage,
} from '../../../protocol/messages/codec.ts';
import type { Report, SessionMessage, Want } from '../../../protocol/messages/types.ts';
import type { TraceListPlace, TraceMessage, TraceReport } from '../../judge/trace/events.ts';

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

/** Bytes of lowercase hex. */
export function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'));
}

export function digestHex(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

export function traceReport(report: Report): TraceReport {
  return {
    journal: hex(report.journalId),
    generation: report.generation,
    supersedes: hex(report.supersedes),
    counter: report.counter,
    mode: report.mode,
    definition: hex(report.definitionDigest),
    unresolved: report.unresolved,
    openedAtS: report.openedAtS,
    closedAtS: report.closedAtS,
    blocks: report.blocks,
    ...(report.paper !== null && { paper: report.paper }),
  };
}

/** As `traceMessage`, with the bytes the sender put on the line; but for records of ballots, which are in no trace (I19). */
export function sentMessage(message: SessionMessage): TraceMessage {
  if (message.type === 'chunk') return traceMessage(message);
  return { ...traceMessage(message), bytes: hex(encodeSessionMessage(message)) };
}

export function traceMessage(message: SessionMessage): TraceMessage {
  switch (message.type) {
    case 'report': {
      const decoded = decodeReport(message.signed.payload);
      const digest = digestHex(message.signed.payload);
      if (decoded.ok) return { what: 'report', digest, report: traceReport(decoded.value) };
      return { what: 'unreadable', digest, reason: decoded.reason };
    }
    case 'receipt': {
      const decoded = decodeReceipt(message.signed.payload);
      const digest = digestHex(message.signed.payload);
      if (!decoded.ok) return { what: 'unreadable', digest, reason: decoded.reason };
      const receipt = decoded.value;
      return {
        what: 'receipt',
        digest,
        receipt: {
          journal: hex(receipt.journalId),
          generation: receipt.generation,
          reportDigest: hex(receipt.reportDigest),
          ledgerIndex: receipt.ledgerIndex,
          ledgerHead: hex(receipt.ledgerHead),
          standing: receipt.standing,
        },
      };
    }
    case 'query':
      return { what: 'query', digest: encodedDigest(message), journal: hex(message.journalId) };
    case 'refused':
      return {
        what: 'refused',
        digest: encodedDigest(message),
        reason: message.reason,
        journal: hex(message.journalId),
        generation: message.generation,
        reportDigest: hex(message.reportDigest),
      };
    case 'holding':
      return {
        what: 'holding',
        digest: encodedDigest(message),
        journal: hex(message.journalId),
        generation: message.generation,
      };
    case 'offer':
      return traceOffer(message.signed.payload);
    case 'kept':
      return traceKept(message.signed.payload);
    case 'want':
      return { what: 'want', digest: encodedDigest(message), ...place(message.want) };
    case 'chunk': {
      const { chunk } = message;
      return { what: 'chunk', digest: encodedDigest(message), items: chunk.items.length, ...place(chunk) };
    }
  }
}

function place({ journalId, generation, list, from }: Want): TraceListPlace {
  return { journal: hex(journalId), generation, list, from };
}

function traceOffer(payload: Uint8Array): TraceMessage {
  const decoded = decodeOffer(payload);
  const digest = digestHex(payload);
  if (!decoded.ok) return { what: 'unreadable', digest, reason: decoded.reason };
  const { journalId, generation, reportDigest, records, log } = decoded.value;
  const sizes = { records: records.items, log: log.items };
  return { what: 'offer', digest, journal: hex(journalId), generation, reportDigest: hex(reportDigest), ...sizes };
}

function traceKept(payload: Uint8Array): TraceMessage {
  const decoded = decodeKept(payload);
  const digest = digestHex(payload);
  if (!decoded.ok) return { what: 'unreadable', digest, reason: decoded.reason };
  const { journalId, generation, agreement } = decoded.value;
  return { what: 'kept', digest, journal: hex(journalId), generation, agreement };
}

function encodedDigest(message: SessionMessage): string {
  return digestHex(encodeSessionMessage(message));
}
