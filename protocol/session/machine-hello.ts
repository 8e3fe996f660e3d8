/**
 * How a machine gets its session.
 *
 *   machine  HELLO ------------------------------> server
 *            <------- Signed(HelloReply), session n         both ends now have the session's keys
 *            sealed Signed(HelloConfirm), session n ---->   then sealed DATA both ways
 *
 * The nonce in the hello, and its digest in the reply, make a recorded reply worthless; the reply's digest in the
 * confirmation, and the session's seal on it, make a recorded confirmation worthless.
 */
import { equalBytes } from '../bytes.ts';
import { drbgBytes, renewDrbg } from '../drbg.ts';
import type { DiscardReason } from '../discard-reasons.ts';
import { encodeFrame, type Frame } from '../frame/frame.ts';
import {
  beaconIntervalUs,
  helloBurstMax,
  helloDelayUsFirst,
  helloDelayUsMax,
  keepAliveIntervalUs,
  keySizeBytes,
  nonceSizeBytes,
  protocolVersion,
} from '../limits.ts';
import { sampleRoundTrip } from '../link/round-trip.ts';
import { tendTimer } from '../link/send.ts';
import { arm, createLink, disarm, sealedFrame, sendBytes } from '../link/state.ts';
import {
  decodeHelloReply,
  decodeSigned,
  encodeHello,
  encodeHelloConfirm,
  encodeSigned,
  welcomes,
} from '../messages/codec.ts';
import { signPayload, verifySigned } from '../messages/signing.ts';
import type { Hello, HelloConfirm, HelloReply, RefusalReason } from '../messages/types.ts';
import { sessionKeys } from '../seal/session-keys.ts';
import type { MachineEndpoint, MachineEndpointDeps, MachineTurn, WaitingHello } from './machine-state.ts';

/** A new silence begins: hellos in quick succession, then the alarm, then the beacon. */
export function beginBurst(turn: MachineTurn): void {
  turn.ep.attempts = 0;
  turn.ep.beacon = false;
  turn.ep.alarmed = false;
  sayHello(turn);
}

function sayHello({ ep, nowUs, deps, io }: MachineTurn): void {
  const facts = ep.facts;
  if (facts === null) throw new Error('a stopped endpoint says no hello');
  const agreementSeed = drbgBytes(ep.drbg, keySizeBytes, deps.crypto);
  const hello: Hello = {
    protocolVersion,
    machineKey: deps.crypto.publicKey(deps.identity.seed),
    nonce: drbgBytes(ep.drbg, nonceSizeBytes, deps.crypto),
    bootEpoch: facts.bootEpoch,
    definitionDigest: deps.identity.definitionDigest,
    mode: deps.identity.mode,
    journalId: facts.journalId,
    lastReceipt: facts.lastReceipt,
    agreementKey: deps.crypto.agreementKey(agreementSeed),
    extensions: deps.identity.extensions ?? 0,
  };
  const body = encodeHello(hello);
  renewDrbg(ep.drbg, deps.crypto);
  ep.hello = { hello, digest: deps.crypto.sha256(body), agreementSeed, sentUs: nowUs };
  ep.attempts += 1;
  sendBytes(encodeFrame({ kind: 'hello', direction: 'to-server', session: 0, body }), io);
  arm('hello', ep.beacon ? beaconIntervalUs : burstDelayUs(ep.attempts), io);
}

function burstDelayUs(attempts: number): number {
  return Math.min(helloDelayUsMax, helloDelayUsFirst * 2 ** (attempts - 1));
}

/** The timer `hello` fired: no answer came, or a refusal was a beacon interval ago. */
export function helloTimer(turn: MachineTurn): void {
  const { ep, io } = turn;
  if (ep.facts === null || ep.link !== null) return;
  if (ep.attempts >= helloBurstMax) {
    ep.beacon = true;
    if (!ep.alarmed) io.out.push({ type: 'alarm', what: 'no-answer' });
    ep.alarmed = true;
  }
  sayHello(turn);
}

/** Believes a reply only when the pinned server key signed it over the very hello that is waiting. */
export function receiveReply(turn: MachineTurn, frame: Frame): DiscardReason | null {
  const { ep, deps } = turn;
  const waiting = ep.hello;
  if (waiting === null) return ep.link?.session === frame.session ? 'duplicate' : 'unexpected';
  const signed = decodeSigned(frame.body);
  const reply = signed.ok ? decodeHelloReply(signed.value.payload) : signed;
  if (!signed.ok || !reply.ok || reply.value.session !== frame.session) return 'malformed';
  if (!equalBytes(reply.value.helloDigest, waiting.digest)) return 'unexpected';
  if (!verifySigned(deps.crypto, 'hello-reply', signed.value, deps.identity.serverKey)) return 'bad-signature';
  const { refusal } = reply.value;
  if (!welcomes(reply.value) && refusal !== null) return turnedAway(turn, refusal);
  return welcomed(turn, waiting, reply.value, deps.crypto.sha256(signed.value.payload));
}

function answered(ep: MachineEndpoint): void {
  ep.hello = null;
  ep.attempts = 0;
  ep.alarmed = false;
}

/** Nothing a hurry would change: back to the beacon, so that a corrected server finds the machine again. */
function turnedAway({ ep, io }: MachineTurn, reason: RefusalReason): null {
  answered(ep);
  ep.beacon = true;
  arm('hello', beaconIntervalUs, io);
  io.out.push({ type: 'refused', reason });
  return null;
}

/**
 * Up at once, without waiting for the confirmation to arrive: it is repeated until a frame of the session comes back.
 */
function welcomed(
  turn: MachineTurn,
  waiting: WaitingHello,
  reply: HelloReply,
  replyDigest: Uint8Array,
): DiscardReason | null {
  const { ep, nowUs, deps, io } = turn;
  if (reply.protocolVersion !== protocolVersion) return 'bad-version';
  const transcript = { helloDigest: waiting.digest, replyDigest, serverKey: deps.identity.serverKey };
  const keys = sessionKeys(deps.crypto, waiting.agreementSeed, reply.agreementKey, transcript);
  if (keys === null) return 'malformed';
  const { session, serverTimeS, refusal: warning, extensions } = reply;
  // A bit that was not offered: no session of which both ends would believe the same.
  if ((extensions & ~waiting.hello.extensions) !== 0) return 'malformed';
  answered(ep);
  const link = createLink(session, keys, 'to-server', nowUs, extensions);
  // Each hello has a nonce of its own and the reply names it, so this sample is never one of Karn's ambiguous ones.
  sampleRoundTrip(link.roundTrip, nowUs - waiting.sentUs);
  const bytes = sealedFrame(link, 'hello-confirm', confirmation(deps, { session, replyDigest }), io);
  link.handshake = { bytes, sentUs: nowUs };
  ep.link = link;
  ep.counters.sessions += 1;
  disarm('hello', io);
  sendBytes(bytes, io);
  tendTimer(link, nowUs, io);
  arm('keep-alive', keepAliveIntervalUs, io);
  io.out.push({ type: 'up', session, hello: waiting.hello, warning, serverTimeS, extensions });
  return null;
}

function confirmation(deps: MachineEndpointDeps, confirm: HelloConfirm): Uint8Array {
  const payload = encodeHelloConfirm(confirm);
  return encodeSigned(signPayload(deps.crypto, deps.identity.seed, 'hello-confirm', payload));
}
