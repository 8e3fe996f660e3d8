/**
 * What the event log says. Entries of service carry the time; those about ballots carry none and no selections (I19): a
 * returned sheet is told by its reason, an interrupted one by what became of it.
 */
import { concatBytes, readUint32, writeUint32 } from '../../protocol/bytes.ts';
import { decodeSigned, encodeSigned } from '../../protocol/messages/codec.ts';
import type { Signed } from '../../protocol/messages/types.ts';
import type { ReturnReason } from '../io.ts';
import type { SlotDisposition } from './recovery.ts';

/** Faults that a person or the line ended up seeing; each has a recovery entry once it is over. */
export type FaultCode =
  | 'no-answer'
  | 'refused'
  | 'drop-not-seen'
  | 'ballot-not-stored'
  | 'void-not-stored'
  | 'memory-full';

export type LogRecord =
  | { readonly type: 'boot'; readonly epoch: number; readonly atS: number }
  | { readonly type: 'configured'; readonly assignmentDigest: Uint8Array; readonly atS: number }
  | { readonly type: 'zeroed'; readonly journalId: Uint8Array; readonly atS: number }
  | { readonly type: 'opened'; readonly atS: number }
  | { readonly type: 'closed'; readonly atS: number }
  /** `supersedes`: 32 zero bytes for generation 1. */
  | {
      readonly type: 'prepared';
      readonly generation: number;
      readonly counter: number;
      readonly digest: Uint8Array;
      readonly supersedes: Uint8Array;
    }
  | { readonly type: 'receipt'; readonly signed: Signed }
  | { readonly type: 'reopened'; readonly atS: number; readonly authorisation: Signed }
  | { readonly type: 'returned'; readonly reason: ReturnReason }
  | { readonly type: 'recovered-sheet'; readonly disposition: SlotDisposition }
  | { readonly type: 'fault'; readonly code: FaultCode }
  | { readonly type: 'recovery'; readonly code: FaultCode }
  | { readonly type: 'sealed'; readonly atS: number };

/** Stored numbers are positions in these lists: only ever append. */
const kinds: readonly LogRecord['type'][] = [
  'boot',
  'configured',
  'zeroed',
  'opened',
  'closed',
  'prepared',
  'receipt',
  'reopened',
  'returned',
  'recovered-sheet',
  'fault',
  'recovery',
  'sealed',
];
const returnReasons: readonly ReturnReason[] = [
  'overvote',
  'blank',
  'unreadable',
  'wrong-definition',
  'wrong-style',
  'wrong-unit',
  'wrong-mode',
  'memory-full',
  'storage-failed',
  'power-up',
];
const dispositions: readonly SlotDisposition[] = [
  'torn-void',
  'intent-void',
  'commanded-void',
  'confirmed',
  'unresolved',
];
const faultCodes: readonly FaultCode[] = [
  'no-answer',
  'refused',
  'drop-not-seen',
  'ballot-not-stored',
  'void-not-stored',
  'memory-full',
];

export function kindNumber(record: LogRecord): number {
  return kinds.indexOf(record.type);
}

/** The body of an entry, without header and checksum. */
export function encodeLogRecord(record: LogRecord): Uint8Array {
  switch (record.type) {
    case 'boot':
      return words(record.epoch, record.atS);
    case 'configured':
      return concatBytes(words(record.atS), record.assignmentDigest);
    case 'zeroed':
      return concatBytes(words(record.atS), record.journalId);
    case 'opened':
    case 'closed':
    case 'sealed':
      return words(record.atS);
    case 'prepared':
      return concatBytes(words(record.generation, record.counter), record.digest, record.supersedes);
    case 'receipt':
      return encodeSigned(record.signed);
    case 'reopened':
      return concatBytes(words(record.atS), encodeSigned(record.authorisation));
    case 'returned':
      return Uint8Array.of(returnReasons.indexOf(record.reason));
    case 'recovered-sheet':
      return Uint8Array.of(dispositions.indexOf(record.disposition));
    case 'fault':
    case 'recovery':
      return Uint8Array.of(faultCodes.indexOf(record.code));
  }
}

/** The record of kind number `kind` with this body; null when the body is not one. */
export function decodeLogRecord(kind: number, body: Uint8Array): LogRecord | null {
  const type = kinds[kind];
  if (type === undefined) return null;
  switch (type) {
    case 'boot':
      return body.length === 8 ? { type, epoch: readUint32(body, 0), atS: readUint32(body, 4) } : null;
    case 'configured':
      return body.length === 36 ? { type, atS: readUint32(body, 0), assignmentDigest: body.slice(4) } : null;
    case 'zeroed':
      return body.length === 20 ? { type, atS: readUint32(body, 0), journalId: body.slice(4) } : null;
    case 'opened':
    case 'closed':
    case 'sealed':
      return body.length === 4 ? { type, atS: readUint32(body, 0) } : null;
    case 'prepared':
      return decodePrepared(body);
    case 'receipt': {
      const signed = decodeSigned(body);
      return signed.ok ? { type, signed: signed.value } : null;
    }
    case 'reopened': {
      const signed = body.length > 4 ? decodeSigned(body.subarray(4)) : null;
      return signed?.ok ? { type, atS: readUint32(body, 0), authorisation: signed.value } : null;
    }
    case 'returned': {
      const reason = returnReasons[body[0] ?? 0xff];
      return reason === undefined ? null : { type, reason };
    }
    case 'recovered-sheet': {
      const disposition = dispositions[body[0] ?? 0xff];
      return disposition === undefined ? null : { type, disposition };
    }
    case 'fault':
    case 'recovery': {
      const code = faultCodes[body[0] ?? 0xff];
      return code === undefined ? null : { type, code };
    }
  }
}

function decodePrepared(body: Uint8Array): LogRecord | null {
  if (body.length !== 72) return null;
  return {
    type: 'prepared',
    generation: readUint32(body, 0),
    counter: readUint32(body, 4),
    digest: body.slice(8, 40),
    supersedes: body.slice(40),
  };
}

function words(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  values.forEach((value, i) => {
    writeUint32(bytes, i * 4, value);
  });
  return bytes;
}
