/**
 * One end of one line, sans-IO: bytes and timers in, bytes, timers and whole messages out. The functions live in
 * `endpoint.ts`; the state is plain data and is changed in place.
 */
import type { Hello, Mode, RefusalReason, SessionMessage, Signed } from './messages/types.ts';

/** Timers an endpoint arms. A driver holds at most one deadline per name; arming again moves it. */
export type EndpointTimer = 'hello' | 'retransmit' | 'acknowledge' | 'keep-alive';

export type DiscardReason =
  | 'empty'
  | 'too-long'
  | 'bad-stuffing'
  | 'too-short'
  | 'bad-checksum'
  | 'bad-version'
  | 'bad-kind'
  | 'malformed'
  | 'old-session'
  | 'no-session'
  | 'out-of-window'
  | 'duplicate'
  | 'bad-signature'
  | 'bad-seal'
  | 'unexpected';

/** Counted at each end, readable by anyone (P: counters). */
export interface LinkCounters {
  framesSent: number;
  framesResent: number;
  framesReceived: number;
  bytesSent: number;
  bytesReceived: number;
  sessions: number;
  discarded: Partial<Record<DiscardReason, number>>;
}

export type EndpointOutput =
  | { readonly type: 'send'; readonly bytes: Uint8Array }
  | { readonly type: 'arm'; readonly timer: EndpointTimer; readonly delayUs: number }
  | { readonly type: 'disarm'; readonly timer: EndpointTimer }
  /** The session is up. On the server `hello` is authenticated: the peer holds `hello.machineKey`'s seed. */
  | {
      readonly type: 'up';
      readonly session: number;
      readonly hello: Hello;
      readonly warning: RefusalReason | null;
      readonly serverTimeS: number;
    }
  /** The session is gone: peer silent, a newer session, or reset. Unacknowledged messages are dropped; a receipt decides, not the link. */
  | { readonly type: 'down'; readonly reason: 'peer-silent' | 'replaced' | 'reset' }
  /** Machine: the server refused the hello; the endpoint keeps its beacon. Server: the hello of another version was refused, without asking the owner. */
  | { readonly type: 'refused'; readonly reason: RefusalReason }
  /** A whole message, in order, at most once per session. */
  | { readonly type: 'message'; readonly message: SessionMessage }
  /** Machine only: the burst of retries is spent; from now on one hello every beacon interval. Raised once per silence. */
  | { readonly type: 'alarm'; readonly what: 'no-answer' }
  /** Bytes that were not a frame of this session. Changes nothing but a counter (I14). */
  | { readonly type: 'discard'; readonly reason: DiscardReason; readonly bytes: number };

/** What the server's owner answers when the endpoint asks whether a hello may come in. */
export interface HelloVerdict {
  readonly refusal: RefusalReason | null;
  readonly warning: RefusalReason | null;
}

export interface MachineIdentity {
  /** The machine's signing seed; never leaves the endpoint's dependencies. */
  readonly seed: Uint8Array;
  readonly serverKey: Uint8Array;
  readonly definitionDigest: Uint8Array;
  readonly mode: Mode;
}

/** Facts the machine puts into its next hello. */
export interface HelloFacts {
  readonly bootEpoch: number;
  readonly journalId: Uint8Array;
  readonly lastReceipt: Signed | null;
}
