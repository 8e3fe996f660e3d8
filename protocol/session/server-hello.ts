/**
 * How the server lets a machine in. A hello proves nothing, so it changes nothing but a short list of open welcomes; the
 * signed confirmation proves that the machine holds its key now, and only it begins or replaces a session.
 */
import { equalBytes } from '../bytes.ts';
import type { Crypto } from '../crypto.ts';
import { drbgBytes, drbgInt, renewDrbg } from '../drbg.ts';
import type { DiscardReason } from '../discard-reasons.ts';
import type { HelloVerdict } from '../endpoint-types.ts';
import { encodeFrame, type Frame } from '../frame/frame.ts';
import { keySizeBytes, nonceSizeBytes, pendingHellosMax, protocolVersion } from '../limits.ts';
import { createLink, type Link, sendBytes } from '../link/state.ts';
import {
  decodeHello,
  decodeHelloConfirm,
  decodeSigned,
  encodeHelloReply,
  encodeReset,
  encodeSigned,
  helloVersion,
} from '../messages/codec.ts';
import { signPayload, verifySigned } from '../messages/signing.ts';
import type { Hello } from '../messages/types.ts';
import { openFrame } from '../seal/seal.ts';
import { sessionKeys } from '../seal/session-keys.ts';
import type { PendingHello, ServerEndpoint, ServerEndpointDeps, ServerTurn } from './server-state.ts';

/** Answers a hello; the same hello again gets the same bytes again. */
export function receiveHello(turn: ServerTurn, frame: Frame): DiscardReason | null {
  const { ep, deps, io } = turn;
  const version = helloVersion(frame.body);
  const ours = version === 0 || version === protocolVersion;
  const decoded = ours ? decodeHello(frame.body) : null;
  if (decoded?.ok === false) return 'malformed';
  const helloDigest = deps.crypto.sha256(frame.body);
  if (ep.helloDigest !== null && equalBytes(ep.helloDigest, helloDigest)) return 'duplicate';
  const earlier = ep.pending.find((pending) => equalBytes(pending.helloDigest, helloDigest));
  if (earlier === undefined) answerHello(turn, decoded?.value ?? null, helloDigest);
  else {
    earlier.resent = true;
    ep.counters.framesResent += 1;
    sendBytes(earlier.frame, io);
  }
  return null;
}

/** `hello`: null when it is of another version and cannot be read here. */
function answerHello({ ep, nowUs, deps, io }: ServerTurn, hello: Hello | null, helloDigest: Uint8Array): void {
  const { refusal, warning } = hello === null ? unsupported : judge(hello, deps);
  const { crypto, serverTimeS } = deps;
  const extensions = hello !== null && refusal === null ? hello.extensions & (deps.extensions ?? 0) : 0;
  const session = freshSession(ep, crypto);
  const agreementSeed = drbgBytes(ep.drbg, keySizeBytes, crypto);
  const payload = encodeHelloReply({
    protocolVersion,
    nonce: drbgBytes(ep.drbg, nonceSizeBytes, crypto),
    session,
    helloDigest,
    refusal: refusal ?? warning,
    serverTimeS,
    agreementKey: refusal === null ? crypto.agreementKey(agreementSeed) : new Uint8Array(0),
    extensions,
  });
  renewDrbg(ep.drbg, crypto);
  const body = encodeSigned(signPayload(crypto, deps.seed, 'hello-reply', payload));
  const bytes = encodeFrame({ kind: 'hello-reply', direction: 'to-machine', session, body });
  sendBytes(bytes, io);
  if (hello === null) io.out.push({ type: 'refused', reason: 'UNSUPPORTED_VERSION' });
  if (hello === null || refusal !== null) return;
  const replyDigest = crypto.sha256(payload);
  const unsent = { session, hello, helloDigest, replyDigest, agreementSeed, warning, serverTimeS, extensions };
  ep.pending.push({ ...unsent, frame: bytes, sentUs: nowUs, resent: false });
  if (ep.pending.length > pendingHellosMax) ep.pending.shift();
}

const unsupported: HelloVerdict = { refusal: 'UNSUPPORTED_VERSION', warning: null };

function judge(hello: Hello, deps: ServerEndpointDeps): HelloVerdict {
  const verdict = deps.admit(hello);
  if (verdict.refusal === 'LEDGER_ROLLED_BACK' || (verdict.warning ?? 'LEDGER_ROLLED_BACK') !== 'LEDGER_ROLLED_BACK') {
    throw new Error(`a verdict the wire cannot say: ${verdict.refusal} / ${verdict.warning}`);
  }
  return verdict;
}

/** Random, so that a server that forgot everything does not hand out a number a machine still believes in. */
function freshSession(ep: ServerEndpoint, crypto: Crypto): number {
  for (;;) {
    const session = drbgInt(ep.drbg, 0xffff_ffff, crypto) + 1;
    if (session !== ep.link?.session && !ep.pending.some((pending) => pending.session === session)) return session;
  }
}

/**
 * The session that this frame confirms `pending` into, and takes the welcome off the list; or why it confirms nothing. The
 * seal shows that the sender of the hello holds its ephemeral seed, the signature that it holds the machine's.
 */
export function takeConfirm(
  { ep, nowUs, deps, io }: ServerTurn,
  pending: PendingHello,
  frame: Frame,
): Link | DiscardReason {
  const { helloDigest, replyDigest, agreementSeed, hello } = pending;
  const transcript = { helloDigest, replyDigest, serverKey: deps.crypto.publicKey(deps.seed) };
  const keys = sessionKeys(deps.crypto, agreementSeed, hello.agreementKey, transcript);
  if (keys === null) return 'bad-seal';
  const link = createLink(pending.session, keys, 'to-machine', nowUs, pending.extensions);
  const opened = openFrame(link.seal, frame, io.crypto);
  if (!opened.ok) return opened.reason;
  const signed = decodeSigned(opened.body);
  const confirm = signed.ok ? decodeHelloConfirm(signed.value.payload) : signed;
  if (!signed.ok || !confirm.ok) return 'malformed';
  if (confirm.value.session !== pending.session || !equalBytes(confirm.value.replyDigest, replyDigest))
    return 'bad-signature';
  if (!verifySigned(deps.crypto, 'hello-confirm', signed.value, hello.machineKey)) return 'bad-signature';
  // What was asked before this hello is stale; what was asked after it may be a machine that started again.
  ep.pending = ep.pending.slice(ep.pending.indexOf(pending) + 1);
  return link;
}

/** Tells the machine that `session` is none here: signed, because nothing is left to seal with. */
export function sendReset({ deps, io }: ServerTurn, session: number): void {
  const body = encodeSigned(signPayload(deps.crypto, deps.seed, 'reset', encodeReset({ session })));
  sendBytes(encodeFrame({ kind: 'reset', direction: 'to-machine', session, body }), io);
}
