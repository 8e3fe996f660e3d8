/**
 * What the event log says. Entries of service carry the time; those about ballots carry none and no selections (I19): a
 * returned sheet is told by its reason, an interrupted one by what became of it.
 */
import { concatBytes, readUint32, writeUint32 } from '../../protocol/bytes.ts';
import { decodeSigned, encodeSigned } from '../../protocol/messages/codec.ts';
import type { Signed } from '../../protocol/messages/types.ts';
import type { OperatorAction, Role } from '../operator.ts';
import type { ReturnReason } from '../paper.ts';
import type { Supply } from '../devices.ts';
import type { SessionMessage } from '../../protocol/messages/types.ts';
import type { SlotDisposition } from './recovery.ts';

/** Faults that a person or the line ended up seeing; each has a recovery entry once it is over. */
export type FaultCode =
  | 'no-answer'
  | 'refused'
  | 'drop-not-seen'
  | 'ballot-not-stored'
  | 'void-not-stored'
  | 'memory-full'
  | 'jam'
  | 'exit'
  | 'transport'
  | 'tape'
  | 'printer'
  | 'supply'
  | 'lid'
  | 'seal'
  | 'clock'
  | 'access'
  | 'memory-copy';

/** An operator's act. Steps of the machine's life have entries of their own besides. */
export type ActCode = OperatorAction['type'];

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
  | { readonly type: 'sealed'; readonly atS: number }
  /** `role`: who was signed in, null for nobody. `taken`: done; refused otherwise. */
  | {
      readonly type: 'act';
      readonly act: ActCode;
      readonly role: Role | null;
      readonly taken: boolean;
      readonly atS: number;
    }
  | { readonly type: 'supply'; readonly supply: Supply; readonly atS: number }
  /** End of a logic-and-accuracy test. `digest`: SHA-256 of the figures on its tape. */
  | { readonly type: 'tested'; readonly ballots: number; readonly digest: Uint8Array; readonly atS: number }
  | {
      readonly type: 'message';
      readonly sent: boolean;
      readonly message: SessionMessage['type'];
      readonly atS: number;
    };

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
  'act',
  'supply',
  'tested',
  'message',
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
  'jammed',
  'test-deck',
  'skewed',
  'folded',
  'torn',
  'held',
  'double-sheet',
  'sensors-covered',
  'dirty-bar',
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
  'jam',
  'exit',
  'transport',
  'tape',
  'printer',
  'supply',
  'lid',
  'seal',
  'clock',
  'access',
  'memory-copy',
];
const acts: readonly ActCode[] = [
  'configure',
  'zero',
  'test',
  'end-test',
  'open',
  'pause',
  'resume',
  'close',
  'reopen',
  'resend',
  'seal',
  'clear',
  'resolve',
  'print',
  'sign-in',
  'sign-out',
];
const roles: readonly Role[] = ['poll-worker', 'chair', 'administrator', 'service'];
const supplies: readonly Supply[] = ['mains', 'battery', 'low', 'brown-out'];
const messages: readonly SessionMessage['type'][] = [
  'report',
  'receipt',
  'query',
  'holding',
  'refused',
  'offer',
  'want',
  'chunk',
  'kept',
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
    case 'act': {
      const role = record.role === null ? 0 : roles.indexOf(record.role) + 1;
      return concatBytes(words(record.atS), Uint8Array.of(acts.indexOf(record.act), role, record.taken ? 1 : 0));
    }
    case 'supply':
      return concatBytes(words(record.atS), Uint8Array.of(supplies.indexOf(record.supply)));
    case 'tested':
      return concatBytes(words(record.atS, record.ballots), record.digest);
    case 'message':
      return concatBytes(words(record.atS), Uint8Array.of(messages.indexOf(record.message), record.sent ? 1 : 0));
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
    case 'act':
      return decodeAct(body);
    case 'supply': {
      const supply = supplies[body[4] ?? 0xff];
      return body.length !== 5 || supply === undefined ? null : { type, supply, atS: readUint32(body, 0) };
    }
    case 'tested':
      return body.length === 40
        ? { type, atS: readUint32(body, 0), ballots: readUint32(body, 4), digest: body.slice(8) }
        : null;
    case 'message': {
      const message = messages[body[4] ?? 0xff];
      if (body.length !== 6 || message === undefined) return null;
      return { type, message, sent: body[5] === 1, atS: readUint32(body, 0) };
    }
  }
}

function decodeAct(body: Uint8Array): LogRecord | null {
  const act = acts[body[4] ?? 0xff];
  const named = body[5] ?? 0xff;
  const role = named === 0 ? null : roles[named - 1];
  if (body.length !== 7 || act === undefined || role === undefined) return null;
  return { type: 'act', act, role, taken: body[6] === 1, atS: readUint32(body, 0) };
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
