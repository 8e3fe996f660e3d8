/** Session messages as the public trace shows them: decoded, bytes as hex. */
import { hash } from 'node:crypto';
import { decodeReceipt, decodeReport, encodeSessionMessage } from '../../protocol/messages/codec.ts';
import type { Report, SessionMessage } from '../../protocol/messages/types.ts';
import type { TraceMessage, TraceReport } from '../trace/events.ts';

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
  };
}

/** A report's payload decoded for the trace; null when it is not a report. */
export function traceReportOf(payload: Uint8Array): TraceReport | null {
  const decoded = decodeReport(payload);
  return decoded.ok ? traceReport(decoded.value) : null;
}

/** As `traceMessage`, with the bytes the sender put on the line. */
export function sentMessage(message: SessionMessage): TraceMessage {
  return { ...traceMessage(message), bytes: hex(encodeSessionMessage(message)) };
}

export function traceMessage(message: SessionMessage): TraceMessage {
  switch (message.type) {
    case 'report': {
      const decoded = decodeReport(message.signed.payload);
      const digest = digestHex(message.signed.payload);
      if (decoded.ok) return { what: 'report', digest, report: traceReport(decoded.value) };
      return { what: 'refused', digest, reason: 'MALFORMED', journal: '', generation: 0, reportDigest: digest };
    }
    case 'receipt': {
      const decoded = decodeReceipt(message.signed.payload);
      const digest = digestHex(message.signed.payload);
      if (!decoded.ok) {
        return { what: 'refused', digest, reason: 'MALFORMED', journal: '', generation: 0, reportDigest: '' };
      }
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
  }
}

function encodedDigest(message: SessionMessage): string {
  return digestHex(encodeSessionMessage(message));
}
