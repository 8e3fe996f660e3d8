/** Damaged bytes: what lines, broken devices and attackers do to well-formed input. */
import { concatBytes, fromHex } from '../../../protocol/bytes.ts';
import { createFrameDecoder, decodeFrames } from '../../../protocol/frame/decoder.ts';
import { encodeFrame, type Frame, frameKinds } from '../../../protocol/frame/frame.ts';
import { frameBodySizeBytesMax } from '../../../protocol/limits.ts';
import { nextBytes, nextChance, nextInt, type Random } from '../../simulation/random.ts';

/**
 * What protobuf decoders stumble over: endless and overlong varints, lengths beyond the end, groups, nesting, foreign
 * fields.
 */
const STUMBLING_BLOCKS: readonly Uint8Array[] = [
  'ffffffffffffffffff01',
  'ffffffffffffffffffffff',
  '80808000',
  '0affffffff0f',
  '0a80808080f8ffffffff01',
  '0b0c',
  '0b'.repeat(120),
  '0a7e'.repeat(60),
  '1a00',
  'f80101',
  '00',
  '07',
  '000000ff',
  'ffffffff',
].map(fromHex);

type Change = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

function cut(bytes: Uint8Array, random: Random): readonly [number, number] {
  const from = nextInt(random, bytes.length + 1);
  return [from, from + nextInt(random, Math.min(64, bytes.length - from) + 1)];
}

function changed(bytes: Uint8Array, random: Random, change: (byte: number) => number): Uint8Array {
  if (bytes.length === 0) return bytes;
  const copy = new Uint8Array(bytes);
  const at = nextInt(random, copy.length);
  copy[at] = change(copy[at] ?? 0);
  return copy;
}

const CHANGES: readonly Change[] = [
  (bytes, random) => changed(bytes, random, (byte) => byte ^ (1 << nextInt(random, 8))),
  (bytes, random) => changed(bytes, random, () => nextInt(random, 256)),
  (bytes, random) => {
    const [from, to] = cut(bytes, random);
    return concatBytes(bytes.subarray(0, from), bytes.subarray(to));
  },
  (bytes, random) => {
    const [from, to] = cut(bytes, random);
    return concatBytes(bytes.subarray(0, to), bytes.subarray(from));
  },
  (bytes, random) => bytes.subarray(0, nextInt(random, bytes.length + 1)),
  (bytes, random) => {
    const at = nextInt(random, bytes.length + 1);
    return concatBytes(bytes.subarray(0, at), nextBytes(random, 1 + nextInt(random, 8)), bytes.subarray(at));
  },
  (bytes, random) => {
    const at = nextInt(random, bytes.length + 1);
    const block = STUMBLING_BLOCKS[nextInt(random, STUMBLING_BLOCKS.length)] ?? bytes;
    return concatBytes(bytes.subarray(0, at), block, bytes.subarray(nextChance(random, 1, 2) ? at : at + block.length));
  },
  (bytes, random, other) =>
    concatBytes(
      bytes.subarray(0, nextInt(random, bytes.length + 1)),
      other.subarray(nextInt(random, other.length + 1)),
    ),
];

/** `bytes` after one to four changes; `other` is what gets spliced in. May by chance be what it was. */
export function mutate(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let spoiled = bytes;
  for (let times = 1 + nextInt(random, 4); times > 0; times--) {
    spoiled = CHANGES[nextInt(random, CHANGES.length)]?.(spoiled, random, other) ?? spoiled;
  }
  return spoiled;
}

/** The whole frames in `bytes`. */
export function framesIn(bytes: Uint8Array): Frame[] {
  return decodeFrames(createFrameDecoder(), bytes).flatMap((event) => (event.type === 'frame' ? [event.frame] : []));
}

/** A frame spoiled inside and then given a check sequence that holds: it passes the frame layer and tries the next. */
export function reframe(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const [frame] = framesIn(bytes);
  const [donor] = framesIn(other);
  if (frame === undefined) return bytes;
  const spoilt = nextChance(random, 3, 4) ? mutate(frame.body, donor?.body ?? other, random) : frame.body;
  const kind = nextChance(random, 1, 8) ? frameKinds[nextInt(random, frameKinds.length)] : undefined;
  const kept = kind ?? frame.kind;
  const session = nextChance(random, 1, 8) ? (donor?.session ?? 1) : frame.session;
  const turned = nextChance(random, 1, 16);
  return encodeFrame({
    kind: kept,
    direction: (frame.direction === 'to-server') === turned ? 'to-machine' : 'to-server',
    session: kept === 'hello' ? 0 : session,
    body: spoilt.subarray(0, frameBodySizeBytesMax),
  });
}
