/**
 * Every reason for which a server refuses a hello, a report or a query: wire number, what it answers, why it is given, what the
 * machine does next, and the sentence for the people at the machine. The only list of both ends: the wire's enum, the tables of the
 * specification, what passes and what a display says are made from it (`npm run generate`). The judge has a list of its own.
 */
import { namesOf } from '../closed-list.ts';
import type { sanak } from '../generated/wire.js';

/**
 * What the machine does next. `stops`: calls people, and asks once a minute what is held. `tries-later`: nothing was decided; waits, asks,
 * reports. `asks`: asks what is held, then reports again. `reports`: at once. `reports-again`: the hello was a welcome, and a report
 * that had a receipt goes again.
 */
export type RefusalStep = 'stops' | 'tries-later' | 'asks' | 'reports' | 'reports-again';

interface Refusal {
  /** In wire.proto; never given to another reason. */
  readonly number: number;
  readonly answers: readonly ('hello' | 'report' | 'query')[];
  /** What else the specification says of where it comes from; empty where nothing is to be added. */
  readonly remark: string;
  /** For documents. */
  readonly because: string;
  readonly next: RefusalStep;
  /** What the machine does next, for documents. */
  readonly machine: string;
  /** For the display: what it means and what is to be done. */
  readonly sentence: string;
}

/** `generated/` was made from this table: a row that is missing there does not compile before `npm run generate`. */
type WireReason = keyof typeof sanak.v1.Refusal extends infer Key
  ? Key extends `REFUSAL_${infer Name}`
    ? Exclude<Name, 'UNSPECIFIED'>
    : never
  : never;

export const refusals = {
  UNSUPPORTED_VERSION: {
    number: 1,
    answers: ['hello'],
    remark: '',
    because: 'the server speaks another version',
    next: 'stops',
    machine: 'stops; calls service; beacon goes on',
    sentence: 'The server speaks another version of the protocol: call service',
  },
  UNKNOWN_KEY: {
    number: 2,
    answers: ['hello'],
    remark: '',
    because: 'the key has no assignment',
    next: 'stops',
    machine: 'stops; calls the commission; beacon goes on',
    sentence: 'The server knows no assignment of this machine: call the commission',
  },
  BAD_SIGNATURE: {
    number: 3,
    answers: ['report'],
    remark: '',
    because: "not signed by this session's machine",
    next: 'asks',
    machine: 'asks what is held, then reports again',
    sentence: 'The server does not accept the signature of this machine: call the commission',
  },
  WRONG_DEFINITION: {
    number: 4,
    answers: ['hello', 'report'],
    remark: '',
    because: 'nothing is counted across definitions',
    next: 'stops',
    machine: 'stops',
    sentence: 'The server counts another election: call the commission',
  },
  WRONG_MODE: {
    number: 5,
    answers: ['hello', 'report'],
    remark: '',
    because: 'live, rehearsal and test never mix',
    next: 'stops',
    machine: 'stops',
    sentence: 'The server counts in another mode, live, rehearsal or test: call the commission',
  },
  WRONG_UNIT: {
    number: 6,
    answers: ['report'],
    remark: '',
    because: 'a block names a unit the assignment does not allow',
    next: 'stops',
    machine: 'stops',
    sentence: 'The report names a unit that is not assigned to this machine: call the commission',
  },
  MALFORMED: {
    number: 7,
    answers: ['report'],
    remark: 'also any number not in this list',
    because: 'a field is out of its range',
    next: 'stops',
    machine: 'stops',
    sentence: 'The server cannot read what this machine says: call service',
  },
  ROLLED_BACK: {
    number: 8,
    answers: ['report'],
    remark: '',
    because: "the counter is below the highest of this journal's reports",
    next: 'stops',
    machine: 'stops; the report is kept as evidence',
    sentence: 'The memory of this machine is older than its reports: call the commission',
  },
  DISPUTED: {
    number: 9,
    answers: ['report'],
    remark: '',
    because: 'the same journal and generation came with another digest',
    next: 'stops',
    machine: 'stops; both contents are kept, officials decide',
    sentence: 'The server holds other figures of this report: call the commission',
  },
  NOT_SUPERSEDING: {
    number: 10,
    answers: ['report'],
    remark: '',
    because: 'a generation above 1 must name the digest in force',
    next: 'asks',
    machine: 'asks what is held, then reports again',
    sentence: 'The report does not follow the one that the server holds',
  },
  NOT_AUTHORISED: {
    number: 11,
    answers: ['report'],
    remark: '',
    because: "a generation above 1 needs the chair's authorisation",
    next: 'stops',
    machine: 'stops until the chair authorises',
    sentence: 'The chair has not authorised this report',
  },
  STORAGE: {
    number: 12,
    answers: ['hello', 'report'],
    remark: '',
    because: 'nothing was stored',
    next: 'tries-later',
    machine: 'tries again later',
    sentence: 'The server could not store the report: it is sent again',
  },
  BUSY: {
    number: 13,
    answers: ['hello', 'report'],
    remark: '',
    because: 'nothing was stored',
    next: 'tries-later',
    machine: 'tries again later',
    sentence: 'The server is busy: the report is sent again',
  },
  LEDGER_ROLLED_BACK: {
    number: 14,
    answers: ['hello'],
    remark: 'as a warning in a welcome',
    because: 'the server lost what it had receipted',
    next: 'reports-again',
    machine: 'reports again',
    sentence: 'The server lost what it had receipted: the report is sent again',
  },
  UNKNOWN_JOURNAL: {
    number: 15,
    answers: ['query'],
    remark: '',
    because: 'nothing is held of this journal for this key',
    next: 'reports',
    machine: 'reports',
    sentence: 'The server holds nothing of this machine: the report is sent',
  },
} as const satisfies Readonly<Record<WireReason, Refusal>>;

/** The closed list of refusals (wire.proto, enum Refusal). */
export type RefusalReason = keyof typeof refusals;

const temporary: ReadonlySet<string> = new Set(namesOf(refusals).filter((reason) => refusals[reason].next !== 'stops'));

/**
 * Whether nothing was decided, so that the machine asks again and raises no alarm. A reason outside the list stops it,
 * as MALFORMED does.
 */
export function isTemporary(reason: string): boolean {
  return temporary.has(reason);
}
