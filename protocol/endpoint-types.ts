/**
 * One end of one line, sans-IO: bytes and timers in, bytes, timers and whole messages out. The functions live in
 * `endpoint.ts`; the state is plain data and is changed in place.
 */
import type { DiscardReason } from './discard-reasons.ts';
import type { Hello, Mode, RefusalReason, SessionMessage, Signed } from './messages/types.ts';

/** Timers an endpoint arms. A driver holds at most one deadline per name; arming again moves it. */
export type EndpointTimer = 'hello' | 'retransmit' | 'acknowledge' | 'keep-alive';

/** How a session ends: the peer fell silent, a newer session took its place, or it was reset. */
export const sessionEnds = ['peer-silent', 'replaced', 'reset'] as const;

export type SessionEnd = (typeof sessionEnds)[number];

/** Counted at each end since it started, readable by anyone at any time (P-4.20). */
export interface LinkCounters {
  framesSent: number;
  /** Of these, with bytes that were sent before. */
  framesResent: number;
  /** Whole ones, discarded ones included. */
  framesReceived: number;
  bytesSent: number;
  bytesReceived: number;
  sessions: number;
  /** Sessions ended by a RESET, by a broken stream or by a full queue, and not by silence. */
  resets: number;
  /** ACKNOWLEDGE frames that told nothing new while bytes were in flight: something came twice. */
  acknowledgementsSpurious: number;
  /** Frames and messages. */
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
      /** What both ends can do beside version 1, as bits. */
      readonly extensions: number;
    }
  /** The session is gone. Unacknowledged messages are dropped; a receipt decides, not the link. */
  | { readonly type: 'down'; readonly reason: SessionEnd }
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
  /** What the machine can do beside version 1, as bits; nothing unless said. */
  readonly extensions?: number;
}

/** Facts the machine puts into its next hello. */
export interface HelloFacts {
  readonly bootEpoch: number;
  readonly journalId: Uint8Array;
  readonly lastReceipt: Signed | null;
}
