/**
 * A broken peer: it holds the session's keys and seals nonsense. The other end may end the session, and may
 * accept what happens to be well formed; it may neither throw nor grow beyond its limits.
 */
import { concatBytes } from '../../../protocol/bytes.ts';
import type { Crypto } from '../../../protocol/crypto.ts';
import type { EndpointOutput } from '../../../protocol/endpoint-types.ts';
import { machineReceive, serverReceive } from '../../../protocol/endpoint.ts';
import { encodeFrame, type FrameKind } from '../../../protocol/frame/frame.ts';
import {
  earlyPiecesMax,
  frameBodySizeBytesMax,
  messageSizeBytesMax,
  sendQueueSizeBytesMax,
} from '../../../protocol/limits.ts';
import { encodeAcknowledge, encodeData } from '../../../protocol/link/packet.ts';
import type { Link } from '../../../protocol/link/state.ts';
import { encodeReport, encodeSessionMessage } from '../../../protocol/messages/codec.ts';
import { sealFrame } from '../../../protocol/seal/seal.ts';
import { nextInt, type Random } from '../../simulation/random.ts';
import { mutate } from './mutation.ts';
import { countingBytes, sampleReport } from './sample-report.ts';
import type { Situation } from './situation.ts';

const NOW_US = 10_000_000;
const SEAL_SIZE_BYTES = 20;
const KINDS: readonly FrameKind[] = ['data', 'acknowledge', 'probe', 'hello-confirm'];

const message = encodeSessionMessage({
  type: 'report',
  signed: { payload: encodeReport(sampleReport(21)), key: countingBytes(32, 1), signature: countingBytes(64, 2) },
});
const stream = concatBytes(Uint8Array.of(0, 0, message.length >>> 8, message.length), message);

function plainBody(link: Link, random: Random): Uint8Array {
  const { expected } = link.receiving;
  const ahead = nextInt(random, 3) === 0 ? nextInt(random, 20_000) : 0;
  const ranges = [{ from: expected + 4, to: expected + 9 }];
  const bodies = [
    encodeData({ offset: expected + ahead, acknowledged: 0, answerAtOnce: true, bytes: stream }),
    encodeAcknowledge({ acknowledged: nextInt(random, 4000), ranges }),
  ];
  return bodies[nextInt(random, bodies.length)] ?? stream;
}

/** Frames of the mad end. `peer`: its link, whose seal goes on counting. */
function madFrames(link: Link, peer: Link, crypto: Crypto, random: Random): Uint8Array[] {
  return Array.from({ length: 1 + nextInt(random, 8) }, () => {
    const body = plainBody(link, random);
    const spoilt = nextInt(random, 4) === 0 ? body : mutate(body, stream, random);
    const kind = KINDS[nextInt(random, KINDS.length)] ?? 'data';
    const plain = spoilt.subarray(0, frameBodySizeBytesMax - SEAL_SIZE_BYTES);
    return encodeFrame(sealFrame(peer.seal, { kind, session: peer.session, body: plain }, crypto));
  });
}

/** Null, or which limit does not hold. */
function excess(link: Link): string | null {
  const { early, assembly } = link.receiving;
  if (early.length > earlyPiecesMax) return `held ${early.length} early pieces`;
  if (assembly.length > messageSizeBytesMax + 4) return `held ${assembly.length} bytes of a message`;
  return link.sending.queue.length > sendQueueSizeBytesMax ? `queued ${link.sending.queue.length} bytes` : null;
}

/**
 * Null, or in one sentence what the end should not have done. `situation` and `other`: both ends of one session;
 * neither changes.
 */
export function tryPeer(situation: Situation, other: Situation, random: Random): string | null {
  const { link } = situation.state;
  const peer = structuredClone(other.state.link);
  if (link === null || peer === null) throw new Error('there is no session for a peer to go mad in');
  const frames = madFrames(link, peer, situation.deps.crypto, random);
  let outputs: EndpointOutput[];
  let after: Link | null;
  if (situation.end === 'machine') {
    const state = structuredClone(situation.state);
    outputs = frames.flatMap((bytes) => machineReceive(state, bytes, NOW_US, situation.deps));
    after = state.link;
  } else {
    const state = structuredClone(situation.state);
    outputs = frames.flatMap((bytes) => serverReceive(state, bytes, NOW_US, situation.deps));
    after = state.link;
  }
  if (outputs.some((output) => output.type === 'up')) return 'began a session';
  return after === null ? null : excess(after);
}
