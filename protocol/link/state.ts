/** One session's reliable link: two byte streams, one each way. Plain data, changed in place by `send.ts` and `receive.ts`. */
import type { Crypto } from '../crypto.ts';
import type { DiscardReason } from '../discard-reasons.ts';
import type { EndpointOutput, EndpointTimer, LinkCounters } from '../endpoint-types.ts';
import { type Direction, encodeFrame, type FrameKind } from '../frame/frame.ts';
import { windowSizeBytesFirst } from '../limits.ts';
import { createFragmentSize, type FragmentSize } from './fragment-size.ts';
import type { Range } from './packet.ts';
import { createSeal, type Seal, sealFrame } from '../seal/seal.ts';
import type { SessionKeys } from '../seal/session-keys.ts';
import { createRoundTrip, type RoundTrip } from './round-trip.ts';

/** Bytes in flight: sent, neither acknowledged nor given up as lost. */
export interface Flight extends Range {
  readonly sentUs: number;
  /** Sent before, in whole or in part: no round-trip sample. */
  readonly resent: boolean;
  /** Counts sendings: what was sent before something that arrived, and has not arrived, is lost. */
  readonly order: number;
}

export interface Sending {
  /** Stream bytes from `base` on, not yet acknowledged in one piece from the start. */
  queue: Uint8Array;
  /** Everything below was acknowledged. */
  base: number;
  /** Everything below was sent at least once. */
  next: number;
  flights: Flight[];
  /** To be sent again, before anything new. */
  lost: Range[];
  order: number;
  /** Everything below may have been sent again although its first sending was on the way: after a time-out. */
  doubtBelow: number;
  windowSizeBytes: number;
  /** When anything new was last acknowledged; the session's start before that. */
  progressUs: number;
  /** Time-outs since the last acknowledgement of anything new. */
  timeouts: number;
  /** When the timer `retransmit` will fire; null while it is not armed. */
  retransmitAtUs: number | null;
}

export interface Receiving {
  /** Every byte below has arrived. */
  expected: number;
  /** Came before its turn; may overlap. */
  early: { readonly at: number; readonly bytes: Uint8Array }[];
  /** In order, not yet a whole message. */
  assembly: Uint8Array;
  /** Whether the timer `acknowledge` is armed: something is waiting to be acknowledged. */
  acknowledgeArmed: boolean;
}

export interface Link {
  readonly session: number;
  readonly seal: Seal;
  readonly sending: Sending;
  readonly receiving: Receiving;
  readonly roundTrip: RoundTrip;
  readonly fragment: FragmentSize;
  /** What both ends can do beside version 1, as bits. */
  readonly extensions: number;
  /** When the last frame of this session came. */
  heardAtUs: number;
  /** Machine: the hello's confirmation, sent again until anything of the session is heard. */
  handshake: { readonly bytes: Uint8Array; sentUs: number } | null;
}

/** Where an endpoint's functions put what they want done, and what they count. */
export interface OutputIo {
  readonly counters: LinkCounters;
  readonly out: EndpointOutput[];
}

/** The same for those that send in a session. */
export interface LinkIo extends OutputIo {
  readonly crypto: Crypto;
}

/** `direction`: of the frames sent from here. `extensions`: what both ends can do beside version 1. */
export function createLink(
  session: number,
  keys: SessionKeys,
  direction: Direction,
  nowUs: number,
  extensions: number,
): Link {
  return {
    session,
    seal: createSeal(keys, direction),
    sending: {
      queue: new Uint8Array(0),
      base: 0,
      next: 0,
      flights: [],
      lost: [],
      order: 0,
      doubtBelow: 0,
      windowSizeBytes: windowSizeBytesFirst,
      progressUs: nowUs,
      timeouts: 0,
      retransmitAtUs: null,
    },
    receiving: { expected: 0, early: [], assembly: new Uint8Array(0), acknowledgeArmed: false },
    roundTrip: createRoundTrip(),
    fragment: createFragmentSize(),
    extensions,
    heardAtUs: nowUs,
    handshake: null,
  };
}

export function createCounters(): LinkCounters {
  return {
    framesSent: 0,
    framesResent: 0,
    framesReceived: 0,
    bytesSent: 0,
    bytesReceived: 0,
    sessions: 0,
    resets: 0,
    acknowledgementsSpurious: 0,
    discarded: {},
  };
}

/** Stream bytes of ours that the peer has: whatever was sent and is neither in flight nor lost. */
export function arrivedBytes({ next, flights, lost }: Sending): number {
  return [...flights, ...lost].reduce((arrived, { from, to }) => arrived - (to - from), next);
}

/**
 * What a call gives: first everything to be carried out, then everything to be known, each in the order in which it came up.
 * An owner that answers a message at once then adds to the end: were a `disarm` of the same call still to come, it would
 * cancel the timer of the answer.
 */
export function outputsOf(io: OutputIo): EndpointOutput[] {
  const carriedOut = (output: EndpointOutput): boolean =>
    output.type === 'send' || output.type === 'arm' || output.type === 'disarm';
  return [...io.out.filter(carriedOut), ...io.out.filter((output) => !carriedOut(output))];
}

export function sendBytes(bytes: Uint8Array, io: OutputIo): void {
  io.counters.framesSent += 1;
  io.counters.bytesSent += bytes.length;
  io.out.push({ type: 'send', bytes });
}

/** The bytes of a frame of this session, under a counter of its own. */
export function sealedFrame(link: Link, kind: FrameKind, body: Uint8Array, io: LinkIo): Uint8Array {
  return encodeFrame(sealFrame(link.seal, { kind, session: link.session, body }, io.crypto));
}

export function sendFrame(link: Link, kind: FrameKind, body: Uint8Array, io: LinkIo): void {
  sendBytes(sealedFrame(link, kind, body, io), io);
}

export function arm(timer: EndpointTimer, delayUs: number, io: OutputIo): void {
  io.out.push({ type: 'arm', timer, delayUs });
}

export function disarm(timer: EndpointTimer, io: OutputIo): void {
  io.out.push({ type: 'disarm', timer });
}

/** Counts and reports bytes that change nothing else (I14). */
export function discard(reason: DiscardReason, bytes: number, io: OutputIo): void {
  io.counters.discarded[reason] = (io.counters.discarded[reason] ?? 0) + 1;
  io.out.push({ type: 'discard', reason, bytes });
}

/** Disarms what this link has armed; the link is then to be forgotten. */
export function closeLink(link: Link, io: OutputIo): void {
  if (link.sending.retransmitAtUs !== null) disarm('retransmit', io);
  if (link.receiving.acknowledgeArmed) disarm('acknowledge', io);
  link.sending.retransmitAtUs = null;
  link.receiving.acknowledgeArmed = false;
}
