/**
 * Bytes of a stranger without keys, received by an end in any situation. The end may count them, answer a
 * hello or send RESET; it may not change state, accept or deliver anything.
 */
import { concatBytes, equalBytes } from '../../../protocol/bytes.ts';
import type { EndpointOutput } from '../../../protocol/endpoint-types.ts';
import { machineReceive, serverReceive } from '../../../protocol/endpoint.ts';
import { createFrameDecoder } from '../../../protocol/frame/decoder.ts';
import { type Frame, frameStuffedSizeBytesMax } from '../../../protocol/frame/frame.ts';
import { pendingHellosMax } from '../../../protocol/limits.ts';
import { decodeSigned } from '../../../protocol/messages/codec.ts';
import { nextBytes, nextChance, nextInt, type Random } from '../../simulation/random.ts';
import { framesIn, mutate, reframe } from './mutation.ts';
import { sameData } from './same-data.ts';
import type { Situation } from './situation.ts';

export type StrangerKind = 'random bytes' | 'spoiled frame' | 'spliced stream' | 'spoiled inside';

const DELIMITER = Uint8Array.of(0);
/** The full allowance of RESETs, with no earlier answer remembered. */
const NOW_US = 10_000_000;
const RANDOM_SIZE_BYTES_MAX = 2200;

function pick(frames: readonly Uint8Array[], random: Random): Uint8Array {
  return frames[nextInt(random, frames.length)] ?? DELIMITER;
}

/** Frames of a conversation in any order, some cut, some doubled, some with noise between them. */
function splice(frames: readonly Uint8Array[], random: Random): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let count = 2 + nextInt(random, 5); count > 0; count--) {
    const frame = pick(frames, random);
    const from = nextChance(random, 1, 4) ? nextInt(random, frame.length) : 0;
    const to = nextChance(random, 1, 4) ? nextInt(random, frame.length) : frame.length;
    parts.push(frame.subarray(Math.min(from, to), Math.max(from, to)));
    if (nextChance(random, 1, 4)) parts.push(nextBytes(random, nextInt(random, 12)));
    if (nextChance(random, 1, 8)) parts.push(frame);
  }
  return concatBytes(...parts);
}

/** The bytes of one input. */
export function strangerBytes(kind: StrangerKind, frames: readonly Uint8Array[], random: Random): Uint8Array {
  switch (kind) {
    case 'random bytes':
      return nextBytes(random, nextInt(random, RANDOM_SIZE_BYTES_MAX));
    case 'spoiled frame':
      return mutate(pick(frames, random), pick(frames, random), random);
    case 'spliced stream':
      return splice(frames, random);
    case 'spoiled inside':
      return reframe(pick(frames, random), pick(frames, random), random);
  }
}

/** What a signature or a seal holds together; what stands around it in a Signed is not part of what was said. */
function sameMeaning(a: Frame, b: Frame): boolean {
  if (a.kind !== b.kind || a.direction !== b.direction || a.session !== b.session) return false;
  if (equalBytes(a.body, b.body)) return true;
  if (a.kind !== 'hello-reply') return false;
  const [one, two] = [decodeSigned(a.body), decodeSigned(b.body)];
  return one.ok && two.ok && sameData(one.value, two.value);
}

/** A situation with its state as it was, to compare with and to return to. */
export interface Stand {
  readonly situation: Situation;
  readonly before: Situation['state'];
  /** The frames this end is waiting for. */
  readonly expected: readonly Frame[];
}

export function standOf(situation: Situation): Stand {
  const expected = framesIn(concatBytes(...situation.fresh));
  return { situation, before: structuredClone(situation.state), expected };
}

/** Whether the bytes hold an undamaged frame that this end is waiting for: accepting it would be right. */
export function holdsFresh({ expected }: Stand, bytes: Uint8Array): boolean {
  if (expected.length === 0) return false;
  return framesIn(concatBytes(bytes, DELIMITER)).some((frame) => expected.some((one) => sameMeaning(frame, one)));
}

function receive(situation: Situation, bytes: Uint8Array): EndpointOutput[] {
  return situation.end === 'machine'
    ? machineReceive(situation.state, bytes, NOW_US, situation.deps)
    : serverReceive(situation.state, bytes, NOW_US, situation.deps);
}

/** What a stranger may cause: on the server a welcome, which waits for its proof, and RESETs within the allowance. */
const MAY_CHANGE = { machine: ['counters', 'decoder'], server: ['counters', 'decoder'] } as const;
const ANSWERS_CHANGE = [...MAY_CHANGE.server, 'drbg', 'pending', 'resetAtUs'];

/** Null, or one sentence about what the end should not have done. Leaves the end unchanged. */
export function tryStranger({ situation, before }: Stand, bytes: Uint8Array, random: Random): string | null {
  const half = nextInt(random, bytes.length + 1);
  const outputs = [bytes.subarray(0, half), bytes.subarray(half), DELIMITER].flatMap((part) =>
    receive(situation, part),
  );
  const { state, end } = situation;
  const answered = end === 'server' && outputs.some((output) => output.type === 'send');
  // A hello of another version is refused in words: an answer like another, and an output that says so.
  const wrong = outputs.find(
    ({ type }) => type !== 'discard' && !(answered && (type === 'send' || (end === 'server' && type === 'refused'))),
  );
  const unmoved = sameData(state, before, answered ? ANSWERS_CHANGE : MAY_CHANGE[end]);
  const partialBytes = state.decoder.partial.length;
  const pending = 'pending' in state ? state.pending.length : 0;
  if (!unmoved || answered) Object.assign(state, structuredClone(before));
  Object.assign(state.decoder, createFrameDecoder());
  if (wrong !== undefined) return `gave ${wrong.type}`;
  if (!unmoved) return 'changed its state';
  if (partialBytes > frameStuffedSizeBytesMax) return `held ${partialBytes} bytes of no frame`;
  return pending > pendingHellosMax ? `held ${pending} welcomes` : null;
}
