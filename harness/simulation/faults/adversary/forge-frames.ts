import { fromHex } from '../../../../protocol/bytes.ts';
import { encodeFrame, type FrameKind } from '../../../../protocol/frame/frame.ts';
import { digestSizeBytes, journalIdSizeBytes } from '../../../../protocol/limits.ts';
import { encodeAcknowledge } from '../../../../protocol/link/packet.ts';
import {
  encodeHelloConfirm,
  encodeReset,
  encodeSessionMessage,
  encodeSigned,
} from '../../../../protocol/messages/codec.ts';
import { signPayload } from '../../../../protocol/messages/signing.ts';
import type { SigningContext } from '../../../../protocol/messages/types.ts';
import { dataOf, forgedFrame, overhear } from '../forgery.ts';
import { adversaryFault, direction, type Direction, drawn, harmless, type PublicKnowledge, waysOf } from '../kit.ts';

/** One frame of every kind that a session has. */
function forgeries(
  { crypto, forgerKey }: PublicKnowledge,
  session: number,
  way: Direction,
  journalId: Uint8Array,
): readonly (readonly [FrameKind, Uint8Array])[] {
  const nothing = encodeAcknowledge({ acknowledged: 0, ranges: [] });
  const signed = (context: SigningContext, payload: Uint8Array): Uint8Array =>
    encodeSigned(signPayload(crypto, forgerKey, context, payload));
  if (way === 'to-server') {
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

export const adversaryForgeFrames = adversaryFault({
  name: 'adversary.forge-frames',
  summary:
    'a frame of every kind of the running session, under a seal of the forger and under none, is put on the line',
  params: { direction },
  budget: harmless,
  mustDo: 'discard all of them; count nothing, answer nothing, keep the session',
  heals: 'at once',
  explored: drawn({ direction: 'word' }),
  example: { fault: ['when: machine.receipted', 'at: station 1'], day: [] },
  does: {
    type: 'once',
    act(line, { direction: wanted }) {
      const session = overhear(line.heard());
      if (session.number === 0) return;
      const report = line.lastReport();
      const journal = report === null ? new Uint8Array(journalIdSizeBytes) : fromHex(report.journal);
      let count = 0;
      for (const way of waysOf(wanted)) {
        for (const [kind, body] of forgeries(line.knowledge, session.number, way, journal)) {
          const sealed = kind === 'reset' ? [] : [forgedFrame(line.knowledge, session, way, kind, body)];
          for (const bytes of [...sealed, encodeFrame({ kind, direction: way, session: session.number, body })]) {
            line.put(way, bytes);
            count += 1;
          }
        }
      }
      line.effect(`${count} forged frames put on the line`);
    },
  },
});
