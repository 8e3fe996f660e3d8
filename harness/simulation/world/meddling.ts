/**
 * Somebody between the two ends, who reads what passes and answers, changes or drowns it as it goes. They hold no key of
 * either end: a reply of their own is under a key of their own, a reply of the server is one they heard before.
 */

import { concatBytes } from '../../../protocol/bytes.ts';
import { encodeFrame, type Frame } from '../../../protocol/frame/frame.ts';
import { keySizeBytes, nonceSizeBytes, protocolVersion } from '../../../protocol/limits.ts';
import {
  decodeHello,
  encodeHello,
  encodeHelloReply,
  encodeSessionMessage,
  encodeSigned,
} from '../../../protocol/messages/codec.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import { createSeal, sealFrame } from '../../../protocol/seal/seal.ts';
import { sessionKeys } from '../../../protocol/seal/session-keys.ts';
import { concerns, numberOf, wordOf } from '../faults/values.ts';
import { type Direction, splitFrames } from '../line/filters.ts';
import { nextBytes, nextChance, nextInt } from '../random.ts';
import type { PlannedFault } from '../scenario/plan.ts';
import { dataOf, framesIn } from './adversary.ts';
import { insertOnLine, lineAt, putOnLine } from './carrier.ts';
import { faultEffect } from './effects.ts';
import { keySeed } from './identities.ts';
import { lastReport } from './last-report.ts';
import { bytesOf } from './message-trace.ts';
import { strikesAt } from './targets.ts';
import { actorName, epochSeconds, random, schedule, type World } from './world.ts';

/** Faults that look at what passes on a line while they are on. */
export const meddlers: ReadonlySet<string> = new Set([
  'adversary.answer-hello',
  'adversary.other-version',
  'adversary.alter',
]);

/** What goes on instead of `bytes`, after whoever is on this line has done what they do. */
export function meddledWith(world: World, line: number, direction: Direction, bytes: Uint8Array): Uint8Array {
  const name = actorName(world, line);
  let passing = bytes;
  for (const [fault, plan] of world.env.plan.faults.entries()) {
    const on = meddlers.has(plan.do) && world.state.faults[fault]?.active === true;
    if (!on || !strikesAt(plan, name)) continue;
    if (plan.do === 'adversary.alter') passing = altered(world, fault, plan, line, direction, passing);
    if (plan.do === 'adversary.alter' || direction !== 'to-server') continue;
    for (const frame of framesIn(passing)) {
      if (frame.kind !== 'hello') continue;
      if (plan.do === 'adversary.other-version') passing = otherHello(world, fault, plan, frame) ?? passing;
      else answerHello(world, fault, plan, line, frame);
    }
  }
  return passing;
}

/** Each frame with one byte of its body changed and its check sum made right: only the seal or the signature can tell. */
function altered(
  world: World,
  fault: number,
  plan: PlannedFault,
  line: number,
  direction: Direction,
  bytes: Uint8Array,
): Uint8Array {
  if (!concerns(plan, direction)) return bytes;
  const stream = random(world, actorName(world, line), 'alter');
  const frames = splitFrames(bytes).map((piece) => {
    const [frame] = framesIn(piece);
    if (frame === undefined || frame.body.length === 0) return piece;
    if (!nextChance(stream, numberOf(plan, 'chance'), 1_000_000)) return piece;
    const body = frame.body.slice();
    const at = nextInt(stream, body.length);
    body[at] = (body[at] ?? 0) ^ (1 + nextInt(stream, 255));
    faultEffect(world, fault, `byte ${at} of a ${frame.kind} was changed`);
    return encodeFrame({ ...frame, body });
  });
  return concatBytes(...frames);
}

/** The same hello, but in another version of the protocol; null when it is none. */
function otherHello(world: World, fault: number, plan: PlannedFault, frame: Frame): Uint8Array | null {
  const hello = decodeHello(frame.body);
  const version = numberOf(plan, 'version');
  if (!hello.ok || hello.value.protocolVersion === version) return null;
  faultEffect(world, fault, `a hello of version ${hello.value.protocolVersion} became one of version ${version}`);
  return encodeFrame({ ...frame, body: encodeHello({ ...hello.value, protocolVersion: version }) });
}

function answerHello(world: World, fault: number, plan: PlannedFault, line: number, frame: Frame): void {
  const heard = lineAt(world, line).recorded.flatMap(({ direction, bytes }) =>
    direction === 'to-machine' ? framesIn(bytes).filter(({ kind }) => kind === 'hello-reply') : [],
  );
  if (wordOf(plan, 'reply', ['forged', 'recorded']) === 'recorded') {
    const newest = heard.at(-1);
    if (newest === undefined) return;
    putOnLine(world, line, 'to-machine', encodeFrame(newest));
    faultEffect(world, fault, 'a hello answered with a reply to an earlier one');
    return;
  }
  for (const bytes of forgedWelcome(world, line, frame)) putOnLine(world, line, 'to-machine', bytes);
  faultEffect(world, fault, 'a hello answered under a key of the forger, and a refusal sent in that session');
}

/** A welcome to this very hello, and a refusal under the keys that follow from it for whoever believes the welcome. */
function forgedWelcome(world: World, line: number, frame: Frame): readonly Uint8Array[] {
  const { crypto, identities, seed } = world.env;
  const hello = decodeHello(frame.body);
  if (!hello.ok) return [];
  const stream = random(world, actorName(world, line), 'forger');
  const agreementSeed = nextBytes(stream, keySizeBytes);
  const session = 1 + (nextBytes(stream, 1)[0] ?? 0);
  const payload = encodeHelloReply({
    protocolVersion,
    nonce: nextBytes(stream, nonceSizeBytes),
    session,
    helloDigest: crypto.sha256(frame.body),
    refusal: null,
    serverTimeS: epochSeconds(world),
    agreementKey: crypto.agreementKey(agreementSeed),
    extensions: 0,
  });
  const body = encodeSigned(signPayload(crypto, keySeed(seed, 'forger'), 'hello-reply', payload));
  const reply = encodeFrame({ kind: 'hello-reply', direction: 'to-machine', session, body });
  const keys = sessionKeys(crypto, agreementSeed, hello.value.agreementKey, {
    helloDigest: crypto.sha256(frame.body),
    replyDigest: crypto.sha256(payload),
    serverKey: crypto.publicKey(identities.serverSeed),
  });
  const report = lastReport(world, line);
  if (keys === null || hello.value.journalId.length === 0) return [reply];
  const refusal = encodeSessionMessage({
    type: 'refused',
    reason: 'WRONG_UNIT',
    detail: 'forged',
    journalId: hello.value.journalId,
    generation: report?.generation ?? 1,
    reportDigest: report === null ? new Uint8Array(0) : bytesOf(report.digest),
  });
  const seal = createSeal(keys, 'to-machine');
  return [reply, encodeFrame(sealFrame(seal, { kind: 'data', session, body: dataOf(refusal) }, crypto))];
}

/** One more burst of a flood: noise, and a hello of a machine nobody knows. Comes again until the fault is over. */
export function flood(world: World, fault: number, line: number): void {
  const plan = world.env.plan.faults[fault];
  if (plan === undefined || world.state.faults[fault]?.active !== true) return;
  const stream = random(world, actorName(world, line), 'flood');
  const { crypto, identities } = world.env;
  const hello = encodeHello({
    protocolVersion,
    machineKey: crypto.publicKey(nextBytes(stream, 32)),
    nonce: nextBytes(stream, nonceSizeBytes),
    bootEpoch: 1,
    definitionDigest: identities.definitionDigest,
    mode: world.env.plan.mode,
    journalId: new Uint8Array(0),
    lastReceipt: null,
    agreementKey: crypto.agreementKey(nextBytes(stream, keySizeBytes)),
    extensions: 0,
  });
  const frame = encodeFrame({ kind: 'hello', direction: 'to-server', session: 0, body: hello });
  const burst = concatBytes(nextBytes(stream, numberOf(plan, 'size')), frame);
  if (insertOnLine(world, line, 'to-server', burst)) faultEffect(world, fault, 'a hello of nobody, and noise');
  schedule(world, world.state.nowUs + numberOf(plan, 'every'), { type: 'adversary.flood', fault, line });
}
