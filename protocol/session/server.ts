/**
 * The server's end of one line: answers hellos, accepts a machine once it has signed the answer, and gives up a session
 * whose machine falls silent. It never begins a session. States and transitions: README, section 4.
 */
import type { DiscardReason } from '../discard-reasons.ts';
import type { EndpointOutput, EndpointTimer } from '../endpoint-types.ts';
import { createFrameDecoder } from '../frame/decoder.ts';
import type { Frame } from '../frame/frame.ts';
import { keepAliveIntervalUs, keepAliveMissesMax, resetIntervalUs } from '../limits.ts';
import { acknowledgeLater, acknowledgeNow } from '../link/receive.ts';
import { sampleRoundTrip } from '../link/round-trip.ts';
import { sendMessage } from '../link/send.ts';
import { arm, closeLink, disarm, type Link, type LinkIo, type OutputIo, outputsOf } from '../link/state.ts';
import { encodeSessionMessage } from '../messages/codec.ts';
import type { SessionMessage } from '../messages/types.ts';
import { type Accepted, linkTimer, receiveFrames, receiveLinkFrame } from './link-frames.ts';
import { isSealed } from '../seal/seal.ts';
import { receiveHello, sendReset, takeConfirm } from './server-hello.ts';
import type { PendingHello, ServerEndpoint, ServerEndpointDeps, ServerTurn } from './server-state.ts';

const ACCEPTED: Accepted = { always: ['report', 'query'], withRecords: ['report', 'query', 'offer', 'chunk'] };
/** The machine probes; the server only waits as long as the machine would. */
const SILENCE_US = (keepAliveMissesMax + 1) * keepAliveIntervalUs;

function turnOf(ep: ServerEndpoint, nowUs: number, deps: ServerEndpointDeps): ServerTurn {
  return { ep, nowUs, deps, io: { counters: ep.counters, out: [], crypto: deps.crypto } };
}

/** The line was opened or closed: forgets the session and what was half received. `down` tells if a session was up. */
export function serverReset(ep: ServerEndpoint): EndpointOutput[] {
  const io: OutputIo = { counters: ep.counters, out: [] };
  Object.assign(ep.decoder, createFrameDecoder());
  ep.pending = [];
  if (ep.link !== null) endSession(ep, ep.link, 'reset', io);
  return outputsOf(io);
}

/** Bytes arrived. */
export function serverReceive(
  ep: ServerEndpoint,
  bytes: Uint8Array,
  nowUs: number,
  deps: ServerEndpointDeps,
): EndpointOutput[] {
  const turn = turnOf(ep, nowUs, deps);
  return receiveFrames(ep, bytes, turn.io, (frame) => takeFrame(turn, frame));
}

/** A timer fired. One that is no longer armed does nothing. */
export function serverTimer(
  ep: ServerEndpoint,
  timer: EndpointTimer,
  nowUs: number,
  deps: ServerEndpointDeps,
): EndpointOutput[] {
  const { io } = turnOf(ep, nowUs, deps);
  const link = ep.link;
  if (link === null || timer === 'hello') return [];
  if (timer === 'keep-alive') keepAliveTimer(ep, link, nowUs, io);
  else if (!linkTimer(link, timer, nowUs, io)) endSession(ep, link, 'peer-silent', io);
  return outputsOf(io);
}

/** Sends a message in the session; without a session nothing is sent. Throws on a message that does not fit its limits. */
export function serverSend(
  ep: ServerEndpoint,
  message: SessionMessage,
  nowUs: number,
  deps: ServerEndpointDeps,
): EndpointOutput[] {
  const { io } = turnOf(ep, nowUs, deps);
  const link = ep.link;
  if (link === null) return [];
  if (!sendMessage(link, encodeSessionMessage(message), nowUs, io)) endSession(ep, link, 'reset', io);
  return outputsOf(io);
}

/** Null, or why the frame changed nothing. */
function takeFrame(turn: ServerTurn, frame: Frame): DiscardReason | null {
  if (frame.direction !== 'to-server') return 'unexpected';
  switch (frame.kind) {
    case 'hello-reply':
    case 'reset':
      return 'unexpected';
    case 'hello':
      return receiveHello(turn, frame);
    case 'hello-confirm':
      return receiveConfirm(turn, frame);
    case 'data':
    case 'acknowledge':
    case 'probe':
      return takeSessionFrame(turn, frame);
  }
}

function takeSessionFrame(turn: ServerTurn, frame: Frame): DiscardReason | null {
  const { ep, nowUs, io } = turn;
  const link = ep.link;
  if (link === null || frame.session !== link.session) return stranger(turn, frame);
  const { discarded, broken } = receiveLinkFrame(link, frame, ACCEPTED, nowUs, io);
  if (broken) endSession(ep, link, 'reset', io);
  return discarded;
}

/**
 * A frame of a session that is not up. A machine that believes in it learns at once that it is gone; not while its
 * confirmation may still be on the way, not for a bare acknowledgement, and never faster than `resetIntervalUs`.
 */
function stranger(turn: ServerTurn, frame: Frame): DiscardReason {
  const { ep, nowUs } = turn;
  const reason = ep.link === null ? 'no-session' : 'old-session';
  if (frame.kind === 'acknowledge' || ep.pending.some((pending) => pending.session === frame.session)) return reason;
  if (ep.resetAtUs !== null && nowUs - ep.resetAtUs < resetIntervalUs) return reason;
  ep.resetAtUs = nowUs;
  sendReset(turn, frame.session);
  return reason;
}

function receiveConfirm(turn: ServerTurn, frame: Frame): DiscardReason | null {
  const { ep, io } = turn;
  const link = ep.link;
  if (link !== null && link.session === frame.session) return repeatedConfirm(link, frame, io);
  const pending = ep.pending.find((open) => open.session === frame.session);
  if (pending === undefined) return stranger(turn, frame);
  const confirmed = takeConfirm(turn, pending, frame);
  if (typeof confirmed === 'string') return confirmed;
  if (link !== null) endSession(ep, link, 'replaced', io);
  beginSession(turn, pending, confirmed);
  return null;
}

/**
 * A machine that has heard nothing of the session yet is answered; one that has sent more is not, as what it sent is answered
 * already and this is a recording. The counter was taken before, so the seal alone is looked at.
 */
function repeatedConfirm(link: Link, frame: Frame, io: LinkIo): DiscardReason {
  if (!isSealed(link.seal, frame, io.crypto)) return 'bad-seal';
  if (link.seal.window.highest === 0) acknowledgeNow(link, io);
  return 'duplicate';
}

function beginSession({ ep, nowUs, io }: ServerTurn, pending: PendingHello, link: Link): void {
  if (!pending.resent) sampleRoundTrip(link.roundTrip, nowUs - pending.sentUs);
  ep.link = link;
  ep.helloDigest = pending.helloDigest;
  ep.counters.sessions += 1;
  arm('keep-alive', SILENCE_US, io);
  acknowledgeLater(link, io);
  const { session, hello, warning, serverTimeS, extensions } = pending;
  io.out.push({ type: 'up', session, hello, warning, serverTimeS, extensions });
}

/** Armed once and looked at when it fires: a busy session costs no re-arming. */
function keepAliveTimer(ep: ServerEndpoint, link: Link, nowUs: number, io: LinkIo): void {
  const silentUs = nowUs - link.heardAtUs;
  if (silentUs >= SILENCE_US) endSession(ep, link, 'peer-silent', io);
  else arm('keep-alive', SILENCE_US - silentUs, io);
}

function endSession(ep: ServerEndpoint, link: Link, reason: 'peer-silent' | 'replaced' | 'reset', io: OutputIo): void {
  closeLink(link, io);
  disarm('keep-alive', io);
  ep.link = null;
  ep.helloDigest = null;
  if (reason === 'reset') ep.counters.resets += 1;
  io.out.push({ type: 'down', reason });
}
