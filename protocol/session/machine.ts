/**
 * The machine's end of its line: says hello until a server that proves its key answers, keeps the session alive, and
 * starts again
 * when it is gone. States and transitions: README, section 4.
 */
import type { DiscardReason } from '../discard-reasons.ts';
import type { EndpointOutput, EndpointTimer, HelloFacts } from '../endpoint-types.ts';
import type { Frame } from '../frame/frame.ts';
import { keepAliveIntervalUs, keepAliveMissesMax } from '../limits.ts';
import { acknowledgement } from '../link/receive.ts';
import { sendMessage } from '../link/send.ts';
import { arm, closeLink, disarm, type Link, outputsOf, sendFrame } from '../link/state.ts';
import { decodeReset, decodeSigned, encodeSessionMessage } from '../messages/codec.ts';
import { verifySigned } from '../messages/signing.ts';
import type { SessionMessage } from '../messages/types.ts';
import { type Accepted, linkTimer, receiveFrames, receiveLinkFrame } from './link-frames.ts';
import { beginBurst, helloTimer, receiveReply } from './machine-hello.ts';
import type { MachineEndpoint, MachineEndpointDeps, MachineTurn } from './machine-state.ts';

const ACCEPTED: Accepted = {
  always: ['receipt', 'refused', 'holding'],
  withRecords: ['receipt', 'refused', 'holding', 'want', 'kept'],
};

function turnOf(ep: MachineEndpoint, nowUs: number, deps: MachineEndpointDeps): MachineTurn {
  return { ep, nowUs, deps, io: { counters: ep.counters, out: [], crypto: deps.crypto } };
}

/** Begins saying hello, from anew if it was already. */
export function machineStart(
  ep: MachineEndpoint,
  facts: HelloFacts,
  nowUs: number,
  deps: MachineEndpointDeps,
): EndpointOutput[] {
  const stopped = machineStop(ep);
  const turn = turnOf(ep, nowUs, deps);
  ep.facts = facts;
  beginBurst(turn);
  return [...stopped, ...outputsOf(turn.io)];
}

/** Disarms everything and forgets the session without a word to the peer or a `down`: who stops, knows. Counters stay. */
export function machineStop(ep: MachineEndpoint): EndpointOutput[] {
  const io = { counters: ep.counters, out: [] };
  if (ep.link !== null) closeLink(ep.link, io);
  if (ep.facts !== null) disarm(ep.link === null ? 'hello' : 'keep-alive', io);
  ep.link = null;
  ep.hello = null;
  ep.facts = null;
  ep.attempts = 0;
  ep.beacon = false;
  ep.alarmed = false;
  return outputsOf(io);
}

/** Replaces the facts for the next hello; a session that is up goes on. Nothing while stopped. */
export function machineFacts(ep: MachineEndpoint, facts: HelloFacts): void {
  if (ep.facts !== null) ep.facts = facts;
}

/** Bytes arrived. */
export function machineReceive(
  ep: MachineEndpoint,
  bytes: Uint8Array,
  nowUs: number,
  deps: MachineEndpointDeps,
): EndpointOutput[] {
  const turn = turnOf(ep, nowUs, deps);
  return receiveFrames(ep, bytes, turn.io, (frame) => takeFrame(turn, frame));
}

/** A timer fired. One that is no longer armed does nothing. */
export function machineTimer(
  ep: MachineEndpoint,
  timer: EndpointTimer,
  nowUs: number,
  deps: MachineEndpointDeps,
): EndpointOutput[] {
  const turn = turnOf(ep, nowUs, deps);
  const link = ep.link;
  if (timer === 'hello') helloTimer(turn);
  else if (link === null) return [];
  else if (timer === 'keep-alive') keepAliveTimer(turn, link);
  else if (!linkTimer(link, timer, nowUs, turn.io)) lose(turn, link, 'peer-silent');
  return outputsOf(turn.io);
}

/** Sends a message in the session; without a session nothing is sent. Throws on a message that does not fit its limits. */
export function machineSend(
  ep: MachineEndpoint,
  message: SessionMessage,
  nowUs: number,
  deps: MachineEndpointDeps,
): EndpointOutput[] {
  const turn = turnOf(ep, nowUs, deps);
  const link = ep.link;
  if (link === null) return [];
  if (!sendMessage(link, encodeSessionMessage(message), nowUs, turn.io)) lose(turn, link, 'reset');
  return outputsOf(turn.io);
}

/** Null, or why the frame changed nothing. */
function takeFrame(turn: MachineTurn, frame: Frame): DiscardReason | null {
  if (frame.direction !== 'to-machine') return 'unexpected';
  switch (frame.kind) {
    case 'hello':
    case 'hello-confirm':
      return 'unexpected';
    case 'hello-reply':
      return turn.ep.facts === null ? 'unexpected' : receiveReply(turn, frame);
    case 'reset':
    case 'data':
    case 'acknowledge':
    case 'probe':
      return takeSessionFrame(turn, frame);
  }
}

function takeSessionFrame(turn: MachineTurn, frame: Frame): DiscardReason | null {
  const link = turn.ep.link;
  if (link === null) return 'no-session';
  if (frame.session !== link.session) return 'old-session';
  if (frame.kind === 'reset') return takeReset(turn, link, frame);
  const { discarded, broken } = receiveLinkFrame(link, frame, ACCEPTED, turn.nowUs, turn.io);
  if (broken) lose(turn, link, 'reset');
  return discarded;
}

/**
 * The server has no session to seal with, so it signs. Otherwise any device on the line could end a session at will.
 */
function takeReset(turn: MachineTurn, link: Link, frame: Frame): DiscardReason | null {
  const { crypto, identity } = turn.deps;
  const signed = decodeSigned(frame.body);
  const reset = signed.ok ? decodeReset(signed.value.payload) : signed;
  if (!signed.ok || !reset.ok || reset.value.session !== link.session) return 'malformed';
  if (!verifySigned(crypto, 'reset', signed.value, identity.serverKey)) return 'bad-signature';
  lose(turn, link, 'reset');
  return null;
}

/** Armed once and looked at when it fires: a busy session costs no re-arming. */
function keepAliveTimer(turn: MachineTurn, link: Link): void {
  const silentUs = turn.nowUs - link.heardAtUs;
  if (silentUs >= (keepAliveMissesMax + 1) * keepAliveIntervalUs) {
    lose(turn, link, 'peer-silent');
    return;
  }
  if (silentUs >= keepAliveIntervalUs) sendFrame(link, 'probe', acknowledgement(link), turn.io);
  arm('keep-alive', keepAliveIntervalUs - (silentUs % keepAliveIntervalUs), turn.io);
}

/** The session is over; the next begins with a burst of hellos. */
function lose(turn: MachineTurn, link: Link, reason: 'peer-silent' | 'reset'): void {
  closeLink(link, turn.io);
  disarm('keep-alive', turn.io);
  turn.ep.link = null;
  if (reason === 'reset') turn.ep.counters.resets += 1;
  turn.io.out.push({ type: 'down', reason });
  beginBurst(turn);
}
