/** The messages as both ends handle them: plain data, validated once at the boundary. Field meanings: proto/sanak/v1/wire.proto. */

import type { agreementNumbers, listNumbers, modeNumbers, standingNumbers } from './names.ts';
import type { RefusalReason } from './refusals.ts';

export type { RefusalReason } from './refusals.ts';

export type Mode = keyof typeof modeNumbers;

export interface Signed {
  readonly payload: Uint8Array;
  readonly key: Uint8Array;
  readonly signature: Uint8Array;
}

/** What a signature is made for; signed together with the payload, so that one kind can never pass for another. */
export type SigningContext =
  | 'hello-reply'
  | 'hello-confirm'
  | 'reset'
  | 'report'
  | 'receipt'
  | 'assignment'
  | 'authorisation'
  | 'act'
  | 'snapshot'
  | 'package'
  | 'offer'
  | 'kept'
  /** An official's answer to a challenge of the commission's server; nothing on the wire. */
  | 'sign-in';

export interface ContestTally {
  readonly contest: number;
  readonly ballots: number;
  readonly votes: readonly number[];
  readonly undervotes: number;
  readonly overvotes: number;
  readonly invalid: number;
  /** option index * 256 + preference number, ascending. */
  readonly preferenceKeys: readonly number[];
  readonly preferenceCounts: readonly number[];
}

export interface UnitBlock {
  readonly unit: number;
  readonly ballots: number;
  readonly diverted: number;
  readonly contests: readonly ContestTally[];
}

/**
 * Every sheet of a journal since zeroing by where it is. Beside the report's unresolved sheets: drawn in = boxed +
 * diverted + returned + in the path + unresolved (protocol/README.md, P-5.13).
 */
export interface PaperCount {
  readonly drawnIn: number;
  /** Counted, in the main compartment. */
  readonly boxed: number;
  /** Counted, in the invalid compartment. */
  readonly diverted: number;
  /** Drawn in, and given back or pulled out. */
  readonly returned: number;
  readonly inPath: number;
}

export interface Report {
  readonly journalId: Uint8Array;
  readonly assignmentDigest: Uint8Array;
  readonly generation: number;
  readonly supersedes: Uint8Array;
  readonly counter: number;
  readonly mode: Mode;
  readonly definitionDigest: Uint8Array;
  readonly openedAtS: number;
  readonly closedAtS: number;
  readonly unresolved: number;
  readonly blocks: readonly UnitBlock[];
  readonly authorisation: Signed | null;
  /** Null: the machine does not state it. */
  readonly paper: PaperCount | null;
}

export interface Authorisation {
  readonly journalId: Uint8Array;
  readonly generation: number;
  readonly supersedes: Uint8Array;
}

export type Standing = keyof typeof standingNumbers;

export interface Receipt {
  readonly journalId: Uint8Array;
  readonly generation: number;
  readonly reportDigest: Uint8Array;
  readonly ledgerIndex: number;
  readonly ledgerHead: Uint8Array;
  readonly standing: Standing;
  readonly receivedAtS: number;
}

export interface Assignment {
  readonly unit: number;
  readonly machineKey: Uint8Array;
  readonly chairKey: Uint8Array;
  readonly mode: Mode;
  readonly definitionDigest: Uint8Array;
  readonly serial: number;
  readonly neighbourUnits: readonly number[];
  readonly declaresLost: Uint8Array;
}

export type ListName = keyof typeof listNumbers;

export interface Manifest {
  readonly items: number;
  readonly sizeBytes: number;
  /** SHA-256 over each item as length 4 | item (records.ts). */
  readonly digest: Uint8Array;
}

/** What a machine holds behind a report: the payload of a Signed with context `offer`. */
export interface Offer {
  readonly journalId: Uint8Array;
  readonly generation: number;
  readonly reportDigest: Uint8Array;
  readonly records: Manifest;
  readonly log: Manifest;
}

/** The server holds every item of the list below `from`. */
export interface Want {
  readonly journalId: Uint8Array;
  readonly generation: number;
  readonly list: ListName;
  readonly from: number;
}

export interface Chunk extends Want {
  readonly items: readonly Uint8Array[];
}

/** Both lists are durable: the payload of a Signed with context `kept`. */
export interface Kept {
  readonly journalId: Uint8Array;
  readonly generation: number;
  readonly offerDigest: Uint8Array;
  readonly ledgerIndex: number;
  readonly ledgerHead: Uint8Array;
  readonly agreement: keyof typeof agreementNumbers;
}

/** One contest of a ballot as the machine read it. */
export interface ContestRecord {
  readonly contest: number;
  /** Option indexes, ascending; every marked one, also of an overvote. */
  readonly options: readonly number[];
  /** 0 for none. */
  readonly preference: number;
  /** A preference number and no option. */
  readonly preferenceAlone: boolean;
}

/** One ballot that counts. No time and no sequence (I19). */
export interface CastVoteRecord {
  readonly unit: number;
  readonly style: number;
  readonly diverted: boolean;
  readonly contests: readonly ContestRecord[];
}

/** A message inside an established session. What is signed keeps the bytes that were signed. */
export type SessionMessage =
  | { readonly type: 'report'; readonly signed: Signed }
  | { readonly type: 'query'; readonly journalId: Uint8Array }
  | { readonly type: 'receipt'; readonly signed: Signed }
  | {
      readonly type: 'refused';
      readonly reason: RefusalReason;
      readonly journalId: Uint8Array;
      readonly generation: number;
      readonly reportDigest: Uint8Array;
      readonly detail: string;
    }
  | {
      readonly type: 'holding';
      readonly journalId: Uint8Array;
      readonly generation: number;
      readonly receipt: Signed | null;
    }
  | { readonly type: 'offer'; readonly signed: Signed }
  | { readonly type: 'want'; readonly want: Want }
  | { readonly type: 'chunk'; readonly chunk: Chunk }
  | { readonly type: 'kept'; readonly signed: Signed };

export interface Hello {
  readonly protocolVersion: number;
  readonly machineKey: Uint8Array;
  readonly nonce: Uint8Array;
  readonly bootEpoch: number;
  readonly definitionDigest: Uint8Array;
  readonly mode: Mode;
  readonly journalId: Uint8Array;
  readonly lastReceipt: Signed | null;
  /** X25519 public key, fresh with each hello. */
  readonly agreementKey: Uint8Array;
  /** What the machine can do beside version 1, as bits (extensions.ts). */
  readonly extensions: number;
}

/** The server's answer to a hello: the payload of a Signed with context `hello-reply`. */
export interface HelloReply {
  readonly protocolVersion: number;
  readonly nonce: Uint8Array;
  readonly session: number;
  readonly helloDigest: Uint8Array;
  /** Null: welcome. `LEDGER_ROLLED_BACK`: welcome with a warning. Any other: refused. */
  readonly refusal: RefusalReason | null;
  readonly serverTimeS: number;
  /** X25519 public key, fresh for each hello; empty in a refusal. */
  readonly agreementKey: Uint8Array;
  /** Of the hello's, those that the session has. */
  readonly extensions: number;
}

/** The machine's proof that it holds its key: the payload of a Signed with context `hello-confirm`. */
export interface HelloConfirm {
  readonly session: number;
  readonly replyDigest: Uint8Array;
}

/** The server does not know this session: the payload of a Signed with context `reset`. */
export interface Reset {
  readonly session: number;
}
