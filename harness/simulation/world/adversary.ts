/**
 * Somebody with the cable in hand: plays back what passed, or puts frames of their own making on the line. What they can read
 * they use (session, counters, public keys); keys of the session they do not have.
 */
import { concatBytes, readUint32, writeUint32 } from '../../../protocol/bytes.ts';
import { encodeFrame, type Frame, type FrameKind, parseFrame } from '../../../protocol/frame/frame.ts';
import { digestSizeBytes, journalIdSizeBytes } from '../../../protocol/limits.ts';
import { encodeAcknowledge, encodeData } from '../../../protocol/link/packet.ts';
import {
  encodeHelloConfirm,
  encodeReceipt,
  encodeReset,
  encodeSessionMessage,
  encodeSigned,
} from '../../../protocol/messages/codec.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import type { SigningContext } from '../../../protocol/messages/types.ts';
import { createSeal, sealFrame } from '../../../protocol/seal/seal.ts';
import { concerns, wordOf } from '../faults/values.ts';
import { type Direction, splitFrames } from '../line/filters.ts';
import { type LineState, transmissionUs } from '../line/line.ts';
import type { PlannedFault } from '../scenario/plan.ts';
import { lineAt, putOnLine } from './carrier.ts';
import { faultEffect } from './effects.ts';
import { keySeed } from './identities.ts';
import { lastReport } from './last-report.ts';
import { bytesOf, digestHex } from './message-trace.ts';
import { epochSeconds, machineAt, schedule, type World } from './world.ts';

/** How long somebody plays at most, at the pace at which the line carries it: the newest of what they recorded. */
const replayUsMax = 60_000_000;
const replayPaceUs = 50_000;

/** Plays what the ends said on the line so far again, in the recorded order and direction. `from`: the line it was heard on. */
export function replayLine(world: World, fault: number, plan: PlannedFault, machine: number, from = machine): void {
  const { baud } = world.env.plan;
  const recorded = lineAt(world, from).recorded.filter(({ direction }) => concerns(plan, direction));
  const paceUs = (bytes: Uint8Array) => Math.max(replayPaceUs, transmissionUs(bytes.length, baud));
  let startUs = 0;
  let first = recorded.length;
  for (let us = 0; first > 0; first--) {
    us += paceUs(recorded[first - 1]?.bytes ?? new Uint8Array(0));
    if (us > replayUsMax) break;
  }
  const played = recorded.slice(first);
  for (const { direction, bytes } of played) {
    const toServer = direction === 'to-server';
    schedule(world, world.state.nowUs + startUs, { type: 'adversary.insert', line: machine, toServer, bytes });
    startUs += paceUs(bytes);
  }
  if (played.length > 0) faultEffect(world, fault, `${played.length} recorded frames played again`);
}

interface Overheard {
  /** Of the newest session; 0 before the first. */
  readonly session: number;
  /** The highest frame counter, by direction. */
  readonly counters: Readonly<Record<Direction, number>>;
}

/** What a wiretap learns of the newest session from the frames that passed: everything else is sealed. */
function overhear(line: LineState): Overheard {
  let session = 0;
  let counters: Record<Direction, number> = { 'to-server': 0, 'to-machine': 0 };
  for (const { direction, bytes } of line.recorded) {
    for (const frame of framesIn(bytes)) {
      if (frame.session !== 0 && frame.session !== session) {
        session = frame.session;
        counters = { 'to-server': 0, 'to-machine': 0 };
      }
      counters[direction] = Math.max(counters[direction], counterOf(frame));
    }
  }
  return { session, counters };
}

export function framesIn(bytes: Uint8Array): Frame[] {
  return splitFrames(bytes).flatMap((each) => {
    const parsed = parseFrame(each.filter((byte) => byte !== 0));
    return parsed.ok ? [parsed.frame] : [];
  });
}

function counterOf(frame: Frame): number {
  const sealed = frame.kind === 'data' || frame.kind === 'acknowledge' || frame.kind === 'probe';
  return sealed && frame.body.length >= 4 ? readUint32(frame.body, 0) : 0;
}

/** The next frame of the running session as its sender would make it, but under the forger's own key. */
function forgedFrame(
  world: World,
  heard: Overheard,
  direction: Direction,
  kind: FrameKind,
  body: Uint8Array,
): Uint8Array {
  const key = keySeed(world.env.seed, 'forger');
  const seal = createSeal({ toServer: key, toMachine: key }, direction);
  seal.next = heard.counters[direction] + 1;
  return encodeFrame(sealFrame(seal, { kind, session: heard.session, body }, world.env.crypto));
}

/** Stream bytes that hold one message, at `offset` of the stream. */
export function dataOf(message: Uint8Array, offset = 0): Uint8Array {
  const length = new Uint8Array(4);
  writeUint32(length, 0, message.length);
  return encodeData({ offset, acknowledged: 0, answerAtOnce: true, bytes: concatBytes(length, message) });
}

/** A receipt for the machine's own report, signed with a key that is not the server's, in a frame of the running session. */
export function forgeReceipt(world: World, fault: number, plan: PlannedFault, machine: number): void {
  const report = lastReport(world, machine);
  const heard = overhear(lineAt(world, machine));
  if (report === null || heard.session === 0) return;
  const payload = encodeReceipt({
    journalId: bytesOf(report.journal),
    generation: report.generation,
    reportDigest: bytesOf(report.digest),
    ledgerIndex: 1,
    ledgerHead: bytesOf(digestHex(new Uint8Array(0))),
    standing: 'counted',
    receivedAtS: epochSeconds(world),
  });
  const signed = signPayload(world.env.crypto, keySeed(world.env.seed, 'forger'), 'receipt', payload);
  const message = encodeSessionMessage({ type: 'receipt', signed });
  const link = machineAt(world, machine).core.endpoint?.link ?? null;
  if (wordOf(plan, 'keys', ['none', 'session']) === 'session' && link !== null) {
    // Whoever reads the machine's memory has the session's keys and its place in the stream; the server's key they have not.
    const { openingKey: toMachine, sealingKey: toServer } = link.seal;
    const seal = createSeal({ toServer, toMachine }, 'to-machine');
    seal.next = heard.counters['to-machine'] + 1;
    const body = dataOf(message, link.receiving.expected);
    const frame = sealFrame(seal, { kind: 'data', session: link.session, body }, world.env.crypto);
    putOnLine(world, machine, 'to-machine', encodeFrame(frame));
  } else putOnLine(world, machine, 'to-machine', forgedFrame(world, heard, 'to-machine', 'data', dataOf(message)));
  faultEffect(world, fault, 'forged receipt put on the line');
}

/** One frame of every kind that a session has, sealed with the forger's key, then the same without any seal. */
export function forgeFrames(world: World, fault: number, plan: PlannedFault, machine: number): void {
  const heard = overhear(lineAt(world, machine));
  if (heard.session === 0) return;
  const journal = bytesOf(lastReport(world, machine)?.journal ?? '00'.repeat(journalIdSizeBytes));
  let count = 0;
  for (const direction of ['to-server', 'to-machine'] as const) {
    if (!concerns(plan, direction)) continue;
    for (const [kind, body] of forgeries(world, heard.session, direction, journal)) {
      const plain = { kind, direction, session: heard.session, body };
      const sealed = kind === 'reset' ? [] : [forgedFrame(world, heard, direction, kind, body)];
      for (const bytes of [...sealed, encodeFrame(plain)]) {
        putOnLine(world, machine, direction, bytes);
        count += 1;
      }
    }
  }
  faultEffect(world, fault, `${count} forged frames put on the line`);
}

function forgeries(
  world: World,
  session: number,
  direction: Direction,
  journalId: Uint8Array,
): readonly (readonly [FrameKind, Uint8Array])[] {
  const nothing = encodeAcknowledge({ acknowledged: 0, ranges: [] });
  const signed = (context: SigningContext, payload: Uint8Array): Uint8Array =>
    encodeSigned(signPayload(world.env.crypto, keySeed(world.env.seed, 'forger'), context, payload));
  if (direction === 'to-server') {
    const replyDigest = new Uint8Array(digestSizeBytes);
    return [
      ['data', dataOf(encodeSessionMessage({ type: 'query', journalId }))],
      ['acknowledge', nothing],
      ['probe', nothing],
      ['hello-confirm', signed('hello-confirm', encodeHelloConfirm({ session, replyDigest }))],
    ];
  }
  return [
    ['data', dataOf(encodeSessionMessage({ type: 'holding', journalId, generation: 0, receipt: null }))],
    ['acknowledge', nothing],
    ['probe', nothing],
    ['reset', signed('reset', encodeReset({ session }))],
  ];
}
