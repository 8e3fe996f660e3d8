/**
 * How a machine gets its session.
 *
 *   machine  HELLO ------------------------------> server
 *            <------- Signed(HelloReply), session n
 *            Signed(HelloConfirm), session n ---->          then DATA both ways
 *
 * The nonce in the hello, and its digest in the reply, make a recorded reply worthless; the reply's digest in the
 * confirmation makes a recorded confirmation worthless.
 */
import { equalBytes } from '../bytes.ts';
import { drbgBytes } from '../drbg.ts';
import type { DiscardReason } from '../endpoint-types.ts';
import { encodeFrame, type Frame } from '../frame/frame.ts';
import {
  beaconIntervalUs,
  helloBurstMax,
  helloDelayUsFirst,
  helloDelayUsMax,
  keepAliveIntervalUs,
  nonceSizeBytes,
  protocolVersion,
} from '../limits.ts';
import { sampleRoundTrip } from '../link/round-trip.ts';
import { tendTimer } from '../link/send.ts';
import { arm, createLink, disarm, sendBytes } from '../link/state.ts';
import { decodeHelloReply, decodeSigned, encodeHello, encodeHelloConfirm, encodeSigned } from '../messages/codec.ts';
import { signPayload, verifySigned } from '../messages/signing.ts';
import type { Hello, HelloReply } from '../messages/types.ts';
import type { MachineEndpoint, MachineTurn } from './machine-state.ts';

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
  const hello: Hello = {
    protocolVersion,
    machineKey: deps.crypto.publicKey(deps.identity.seed),
    nonce: drbgBytes(ep.drbg, nonceSizeBytes, deps.crypto),
    bootEpoch: facts.bootEpoch,
    definitionDigest: deps.identity.definitionDigest,
    mode: deps.identity.mode,
    journalId: facts.journalId,
    lastReceipt: facts.lastReceipt,
  };
  const body = encodeHello(hello);
  ep.hello = { hello, digest: deps.crypto.sha256(body), sentUs: nowUs };
  ep.attempts += 1;
  sendBytes(encodeFrame({ kind: 'hello', direction: 'to-server', session: 0, body }), io);
  arm('hello', ep.beacon ? beaconIntervalUs : burstDelayUs(ep.attempts), io);
}

function burstDelayUs(attempts: number): number {
  return Math.min(helloDelayUsMax, helloDelayUsFirst * 2 ** (attempts - 1));
}

/** The timer `hello` fired: nobody answered, or a refusal was a beacon interval ago. */
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
  const { ep, nowUs, deps, io } = turn;
  const waiting = ep.hello;
  if (waiting === null) return ep.link?.session === frame.session ? 'duplicate' : 'unexpected';
  const signed = decodeSigned(frame.body);
  const reply = signed.ok ? decodeHelloReply(signed.value.payload) : signed;
  if (!signed.ok || !reply.ok || reply.value.session !== frame.session) return 'malformed';
  if (!equalBytes(reply.value.helloDigest, waiting.digest)) return 'unexpected';
  if (!verifySigned(deps.crypto, 'hello-reply', signed.value, deps.identity.serverKey)) return 'bad-signature';
  answered(ep);
  const refusal = reply.value.refusal;
  if (refusal !== null && refusal !== 'LEDGER_ROLLED_BACK') {
    // Nothing a hurry would change: back to the beacon, so that a corrected server finds the machine again.
    ep.beacon = true;
    arm('hello', beaconIntervalUs, io);
    io.out.push({ type: 'refused', reason: refusal });
    return null;
  }
  const replyDigest = deps.crypto.sha256(signed.value.payload);
  const bytes = confirmation(turn, reply.value.session, replyDigest);
  // Each hello has a nonce of its own and the reply names it, so this sample is never one of Karn's ambiguous ones.
  beginSession(turn, waiting.hello, reply.value, bytes, nowUs - waiting.sentUs);
  return null;
}

function answered(ep: MachineEndpoint): void {
  ep.hello = null;
  ep.attempts = 0;
  ep.alarmed = false;
}

function confirmation({ deps }: MachineTurn, session: number, replyDigest: Uint8Array): Uint8Array {
  const payload = encodeHelloConfirm({ session, replyDigest });
  const body = encodeSigned(signPayload(deps.crypto, deps.identity.seed, 'hello-confirm', payload));
  return encodeFrame({ kind: 'hello-confirm', direction: 'to-server', session, body });
}

/** Up at once, without waiting for the server to hear the confirmation: it is repeated until something comes back. */
function beginSession(
  { ep, nowUs, io }: MachineTurn,
  hello: Hello,
  reply: HelloReply,
  confirmationBytes: Uint8Array,
  roundTripUs: number,
): void {
  const link = createLink(reply.session, 'to-server', nowUs);
  sampleRoundTrip(link.roundTrip, roundTripUs);
  link.handshake = { bytes: confirmationBytes, sentUs: nowUs };
  ep.link = link;
  ep.counters.sessions += 1;
  disarm('hello', io);
  sendBytes(confirmationBytes, io);
  tendTimer(link, nowUs, io);
  arm('keep-alive', keepAliveIntervalUs, io);
  const { session, serverTimeS, refusal: warning } = reply;
  io.out.push({ type: 'up', session, hello, warning, serverTimeS });
}
