/** Frames of a forger, who reads what passes on the line (session, counters, public keys) and has no key of the session. */
import { concatBytes, readUint32, writeUint32 } from '../../../protocol/bytes.ts';
import { encodeFrame, type Frame, type FrameKind } from '../../../protocol/frame/frame.ts';
import { encodeData } from '../../../protocol/link/packet.ts';
import { createSeal, sealFrame } from '../../../protocol/seal/seal.ts';
import { framesIn } from '../line/frames.ts';
import type { Direction } from '../line/piece.ts';
import type { Overheard, PublicKnowledge } from './adversary-surface.ts';

/** What a wiretap learns of the newest session: everything else is sealed. */
export interface OverheardSession {
  /** 0 before the first session. */
  readonly number: number;
  /** The highest frame counter, by direction. */
  readonly counters: Readonly<Record<Direction, number>>;
}

export function overhear(heard: readonly Overheard[]): OverheardSession {
  let number = 0;
  let counters: Record<Direction, number> = { 'to-server': 0, 'to-machine': 0 };
  for (const { direction, bytes } of heard) {
    for (const frame of framesIn(bytes)) {
      if (frame.session !== 0 && frame.session !== number) {
        number = frame.session;
        counters = { 'to-server': 0, 'to-machine': 0 };
      }
      counters[direction] = Math.max(counters[direction], counterOf(frame));
    }
  }
  return { number, counters };
}

function counterOf(frame: Frame): number {
  const sealed = frame.kind === 'data' || frame.kind === 'acknowledge' || frame.kind === 'probe';
  return sealed && frame.body.length >= 4 ? readUint32(frame.body, 0) : 0;
}

/** The next frame of the running session as its sender would make it, but under the forger's own key. */
export function forgedFrame(
  { crypto, forgerKey }: PublicKnowledge,
  session: OverheardSession,
  way: Direction,
  kind: FrameKind,
  body: Uint8Array,
): Uint8Array {
  const seal = createSeal({ toServer: forgerKey, toMachine: forgerKey }, way);
  seal.next = session.counters[way] + 1;
  return encodeFrame(sealFrame(seal, { kind, session: session.number, body }, crypto));
}

/** Stream bytes that hold one message, at `offset` of the stream. */
export function dataOf(message: Uint8Array, offset = 0): Uint8Array {
  const length = new Uint8Array(4);
  writeUint32(length, 0, message.length);
  return encodeData({ offset, acknowledged: 0, answerAtOnce: true, bytes: concatBytes(length, message) });
}
