/** The server between two steps: plain data, lost at power loss. What must survive is in the ledger and comes back by replay. */
import type { Loss } from './ledger/lost-receipt.ts';
import type { Drbg } from '../protocol/drbg.ts';
import type { ServerEndpoint } from '../protocol/endpoint.ts';
import type { RefusalReason, Signed } from '../protocol/messages/types.ts';
import type { LedgerAnswer } from './io.ts';
import type { Projection } from './ledger/projection-state.ts';
import type { Breakdown } from './publication/breakdown.ts';
import type { Snapshot } from './publication/snapshot.ts';

export interface Line {
  /** Null until the ledger is replayed: bytes before that are dropped. */
  endpoint: ServerEndpoint | null;
  /** The authenticated peer; null without a session. */
  peer: { readonly machineKey: Uint8Array; readonly key: string } | null;
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
  | { readonly type: 'alarm'; readonly what: Loss; readonly unit: number; readonly detail: string }
  | ({ readonly type: 'publication' } & Drawn);

export interface Pending {
  readonly request: number;
  readonly purpose: Purpose;
}

/** Why the ledger is being read. `recovery`: power came up. `resync`: the store holds what we were not told. `recount`: before a publication. */
export type LoadPurpose = 'recovery' | 'resync' | 'recount';

export interface PublicationState {
  /** The newest snapshot the public has; null before the first. */
  shown: Snapshot | null;
  /** Made and durable, stopped by the gate: shown once the display's figures agree. */
  stopped: Drawn | null;
  /** Waiting for the recount of the entries up to its ledger index. */
  draft: { readonly snapshot: Snapshot; readonly breakdown: Breakdown | null } | null;
  /** A publication's append is under way. */
  appending: boolean;
  /** Since power came up nothing was published: say something even if nothing changed. */
  due: boolean;
}

export interface ServerState {
  /** `stopped`: the ledger cannot be believed; nothing is served until somebody has looked. */
  phase: 'off' | 'loading' | 'serving' | 'stopped';
  drbg: Drbg | null;
  publicKey: Uint8Array;
  lines: Record<number, Line>;
  projection: Projection;
  pending: Pending[];
  nextRequest: number;
  loads: LoadPurpose[];
  /** Answers about entries the projection has not reached; handled after the next load. */
  parked: { readonly pending: Pending; readonly answer: LedgerAnswer }[];
  publication: PublicationState;
}
