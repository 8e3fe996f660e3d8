/** The server between two steps: plain data, lost at power loss. What must survive is in the ledger and comes back by replay. */
import type { Loss } from './ledger/lost-receipt.ts';
import type { Drbg } from '../protocol/drbg.ts';
import type { ServerEndpoint } from '../protocol/endpoint.ts';
import type { Hello, ListName, Offer, RefusalReason, Signed } from '../protocol/messages/types.ts';
import type { LedgerAnswer } from './ledger/entry.ts';
import type { Projection } from './ledger/projection-state.ts';
import type { Breakdown } from './publication/breakdown.ts';
import type { Snapshot } from './publication/snapshot.ts';

/** One line's minute so far. */
export interface RefusalMinute {
  /** Minutes since 1970. */
  readonly minute: number;
  kept: number;
  /** Beyond those kept. */
  more: number;
  /** Of the refused payloads beyond those kept, in order: SHA-256 of the digest before (nothing at first) and the payload's. Hex. */
  digest: string;
}

export interface Line {
  /** Null until the ledger is replayed: bytes before that are dropped. */
  endpoint: ServerEndpoint | null;
  /** The authenticated peer; null without a session. */
  peer: { readonly machineKey: Uint8Array; readonly key: string } | null;
  /** Records on their way in this session; null while none are. */
  transfer: Transfer | null;
  /** What the machine of this session said at its beginning of a loss that could not be stored; null where nothing waits. */
  untold: Hello | null;
}

/** One offer of this session. What of it is durable is the store's to say. */
export interface Transfer {
  readonly route: ReportRoute;
  readonly signed: Signed;
  readonly offer: Offer;
  /** SHA-256 of the offer's payload, hex. */
  readonly digest: string;
  /** The list on its way. */
  list: ListName;
  /** Items of it that the store holds, and their bytes, by its last answer. */
  held: number;
  heldBytes: number;
  /** What the store has been asked and has not answered; null when the machine is to speak. */
  request: number | null;
}

/** Where an answer about a report goes. */
export interface ReportRoute {
  readonly line: number;
  /** Hex key of the machine that must still be at the other end. */
  readonly machineKey: string;
  readonly journal: string;
  readonly generation: number;
  /** SHA-256 of the payload, hex. */
  readonly digest: string;
}

/** A publication that is signed. */
export interface Drawn {
  readonly snapshot: Snapshot;
  readonly signed: Signed;
  readonly breakdown: Breakdown | null;
}

/** What an append was for; answers come in request order. */
export type Purpose =
  | { readonly type: 'report'; readonly route: ReportRoute; readonly signed: Signed }
  | { readonly type: 'evidence'; readonly route: ReportRoute; readonly refusal: RefusalReason; readonly detail: string }
  /** `ticket`: who waits for the outcome. `units`: what no other act may be decided about meanwhile. */
  | { readonly type: 'act'; readonly ticket: number | null; readonly units: readonly number[] }
  | { readonly type: 'records'; readonly route: ReportRoute; readonly difference: string }
  | { readonly type: 'refusal' }
  | {
      readonly type: 'alarm';
      readonly what: Loss;
      readonly unit: number;
      readonly detail: string;
      readonly line: number;
      /** It told of the loss. */
      readonly hello: Hello;
    }
  | ({ readonly type: 'publication' } & Drawn);

export interface Pending {
  readonly request: number;
  /** What is to be appended: its key and digest. */
  readonly name: string;
  /** Changes when a machine asks again before the store has answered: the answer goes where it asked last. */
  purpose: Purpose;
}

/**
 * Why the ledger is being read. `recovery`: power came up. `resync`: the store holds entries that the projection lacks.
 * `recount`: before a publication. `follow`: another server has published.
 */
export type LoadPurpose = 'recovery' | 'resync' | 'recount' | 'follow';

export interface PublicationState {
  /** The newest snapshot the public has; null before the first. */
  shown: Snapshot | null;
  /** Made and durable, stopped by the gate: shown once the display's figures agree. */
  stopped: Drawn | null;
  /** Waiting for the recount of the entries up to its ledger index. */
  draft: { readonly snapshot: Snapshot; readonly breakdown: Breakdown | null } | null;
  /** A publication's append is under way. */
  appending: boolean;
  /** Newest publication of another server that was shown or refused; 0 before the first. */
  judged: number;
  /** Since power came up nothing was published: say something even if nothing changed. */
  due: boolean;
}

export interface ServerState {
  /** `stopped`: the ledger cannot be believed; nothing is served until an official has restored it. */
  phase: 'off' | 'loading' | 'serving' | 'stopped';
  drbg: Drbg | null;
  publicKey: Uint8Array;
  lines: Record<number, Line>;
  projection: Projection;
  /** Request numbers without gaps, lowest first. */
  pending: Pending[];
  /** Reports and evidence without a settled answer: the request by its name. */
  asked: Record<string, number>;
  nextRequest: number;
  /** Whether other servers append to the same ledger, and whether this one puts the appends of all in order. */
  sharing: 'alone' | 'leads' | 'follows';
  /** Readings of what others appended: asked for, and answered so far. */
  follow: { asked: number; done: number };
  /** By machine key (hex): the reading that a hello waits for because its receipt is from beyond what is known here. */
  awaited: Record<string, number>;
  /** By line: what was refused in its current minute. */
  refusals: Record<number, RefusalMinute>;
  /** Acts handed in while the ledger was read; taken once the server serves. */
  actsWaiting: { readonly act: Signed; readonly ticket: number | null }[];
  loads: LoadPurpose[];
  /** Answers about entries the projection has not reached; handled after the next load. */
  parked: { readonly pending: Pending; readonly answer: LedgerAnswer }[];
  publication: PublicationState;
}
