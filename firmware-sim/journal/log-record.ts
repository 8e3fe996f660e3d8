/**
 * What the event log says. Entries of service carry the time; those about ballots carry none and no selections (I19): a
 * returned sheet is logged with its reason, an interrupted one with its outcome.
 */
import { concatBytes, readUint32, writeUint32 } from '../../protocol/bytes.ts';
import { columnOf, namesByNumber } from '../../protocol/closed-list.ts';
import { decodeSigned, encodeSigned } from '../../protocol/messages/codec.ts';
import type { Signed } from '../../protocol/messages/types.ts';
import type { OperatorAction, Role } from '../operator.ts';
import { type Supply, supplies } from '../devices.ts';
import { type ReturnReason, returnReasons } from '../paper.ts';
import type { SessionMessage } from '../../protocol/messages/types.ts';
import { type FaultCode, faults, logEvents } from './event-catalogue.ts';
import type { SlotDisposition } from './recovery.ts';
import { type Passage, type ReturnedSheet, returnedSheets } from './passage.ts';

/** An operator's act. Steps of the machine's life have entries of their own besides. */
export type ActCode = OperatorAction['type'];

export type LogRecord =
  | { readonly type: 'boot'; readonly epoch: number; readonly atS: number }
  | { readonly type: 'configured'; readonly assignmentDigest: Uint8Array; readonly atS: number }
  | { readonly type: 'zeroed'; readonly journalId: Uint8Array; readonly atS: number }
  | { readonly type: 'opened'; readonly atS: number }
  /** `passage`: the sheets so far; null where they are not known. */
  | { readonly type: 'closed'; readonly atS: number; readonly passage: Passage | null }
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
  /** `sheet`: null in a log of version 0.1, which does not say. */
  | { readonly type: 'returned'; readonly reason: ReturnReason; readonly sheet: ReturnedSheet | null }
  | { readonly type: 'recovered-sheet'; readonly disposition: SlotDisposition }
  | { readonly type: 'fault'; readonly code: FaultCode }
  | { readonly type: 'recovery'; readonly code: FaultCode }
  | { readonly type: 'sealed'; readonly atS: number }
  /** `role`: who was signed in; null: no operator. `taken`: done; refused otherwise. */
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

/** Numbers that the log stores; a number is never given to another name, and a name without one does not compile. */
const kinds = columnOf(logEvents, 'number');
const returns = columnOf(returnReasons, 'number');
const faultCodes = columnOf(faults, 'number');
const supplyNumbers = columnOf(supplies, 'number');
const dispositions = {
  'torn-void': 0,
  'intent-void': 1,
  'commanded-void': 2,
  confirmed: 3,
  unresolved: 4,
} as const satisfies Readonly<Record<SlotDisposition, number>>;
const acts = {
  configure: 0,
  zero: 1,
  test: 2,
  'end-test': 3,
  open: 4,
  pause: 5,
  resume: 6,
  close: 7,
  reopen: 8,
  resend: 9,
  seal: 10,
  clear: 11,
  resolve: 12,
  print: 13,
  'sign-in': 14,
  'sign-out': 15,
} as const satisfies Readonly<Record<ActCode, number>>;
/** 0: no operator. */
const roles = {
  'poll-worker': 1,
  chair: 2,
  administrator: 3,
  service: 4,
} as const satisfies Readonly<Record<Role, number>>;
const messages = {
  report: 0,
  receipt: 1,
  query: 2,
  holding: 3,
  refused: 4,
  offer: 5,
  want: 6,
  chunk: 7,
  kept: 8,
} as const satisfies Readonly<Record<SessionMessage['type'], number>>;

const kindNames = namesByNumber(kinds);
const returnNames = namesByNumber(returns);
const returnedSheetNames = namesByNumber(returnedSheets);
const dispositionNames = namesByNumber(dispositions);
const faultNames = namesByNumber(faultCodes);
const actNames = namesByNumber(acts);
const roleNames = namesByNumber(roles);
const supplyNames = namesByNumber(supplyNumbers);
const messageNames = namesByNumber(messages);

export function kindNumber(record: LogRecord): number {
  return kinds[record.type];
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
    case 'sealed':
      return words(record.atS);
    case 'closed':
      return encodeClosed(record.atS, record.passage);
    case 'prepared':
      return concatBytes(words(record.generation, record.counter), record.digest, record.supersedes);
    case 'receipt':
      return encodeSigned(record.signed);
    case 'reopened':
      return concatBytes(words(record.atS), encodeSigned(record.authorisation));
    case 'returned':
      return Uint8Array.of(returns[record.reason], ...(record.sheet === null ? [] : [returnedSheets[record.sheet]]));
    case 'recovered-sheet':
      return Uint8Array.of(dispositions[record.disposition]);
    case 'fault':
    case 'recovery':
      return Uint8Array.of(faultCodes[record.code]);
    case 'act': {
      const role = record.role === null ? 0 : roles[record.role];
      return concatBytes(words(record.atS), Uint8Array.of(acts[record.act], role, record.taken ? 1 : 0));
    }
    case 'supply':
      return concatBytes(words(record.atS), Uint8Array.of(supplyNumbers[record.supply]));
    case 'tested':
      return concatBytes(words(record.atS, record.ballots), record.digest);
    case 'message':
      return concatBytes(words(record.atS), Uint8Array.of(messages[record.message], record.sent ? 1 : 0));
  }
}

/** The record of kind number `kind` with this body; null when the body is not one. */
export function decodeLogRecord(kind: number, body: Uint8Array): LogRecord | null {
  const type = kindNames[kind];
  if (type === undefined) return null;
  switch (type) {
    case 'boot':
      return body.length === 8 ? { type, epoch: readUint32(body, 0), atS: readUint32(body, 4) } : null;
    case 'configured':
      return body.length === 36 ? { type, atS: readUint32(body, 0), assignmentDigest: body.slice(4) } : null;
    case 'zeroed':
      return body.length === 20 ? { type, atS: readUint32(body, 0), journalId: body.slice(4) } : null;
    case 'closed':
      return decodeClosed(body);
    case 'opened':
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
    case 'returned':
      return decodeReturned(body);
    case 'recovered-sheet': {
      const disposition = dispositionNames[body[0] ?? 0xff];
      return disposition === undefined ? null : { type, disposition };
    }
    case 'fault':
    case 'recovery': {
      const code = faultNames[body[0] ?? 0xff];
      return code === undefined ? null : { type, code };
    }
    case 'act':
      return decodeAct(body);
    case 'supply': {
      const supply = supplyNames[body[4] ?? 0xff];
      return body.length !== 5 || supply === undefined ? null : { type, supply, atS: readUint32(body, 0) };
    }
    case 'tested':
      return body.length === 40
        ? { type, atS: readUint32(body, 0), ballots: readUint32(body, 4), digest: body.slice(8) }
        : null;
    case 'message': {
      const message = messageNames[body[4] ?? 0xff];
      if (body.length !== 6 || message === undefined) return null;
      return { type, message, sent: body[5] === 1, atS: readUint32(body, 0) };
    }
  }
}

function encodeClosed(atS: number, passage: Passage | null): Uint8Array {
  return passage === null ? words(atS) : words(atS, passage.drawnIn, passage.returned, passage.inPath);
}

function decodeClosed(body: Uint8Array): LogRecord | null {
  if (body.length !== 4 && body.length !== 16) return null;
  const [drawnIn, returned, inPath] = [readUint32(body, 4), readUint32(body, 8), readUint32(body, 12)];
  return {
    type: 'closed',
    atS: readUint32(body, 0),
    passage: body.length === 4 ? null : { drawnIn, returned, inPath },
  };
}

function decodeReturned(body: Uint8Array): LogRecord | null {
  const reason = returnNames[body[0] ?? 0xff];
  const sheet = body.length === 1 ? null : returnedSheetNames[body[1] ?? 0xff];
  return body.length > 2 || reason === undefined || sheet === undefined ? null : { type: 'returned', reason, sheet };
}

function decodeAct(body: Uint8Array): LogRecord | null {
  const act = actNames[body[4] ?? 0xff];
  const number = body[5] ?? 0xff;
  const role = number === 0 ? null : roleNames[number];
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
