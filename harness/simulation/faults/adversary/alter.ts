import { concatBytes } from '../../../../protocol/bytes.ts';
import { encodeFrame } from '../../../../protocol/frame/frame.ts';
import {
  adversaryFault,
  chance,
  concerns,
  direction,
  drawn,
  framesIn,
  happens,
  harmless,
  nextInt,
  splitFrames,
} from '../kit.ts';

export const adversaryAlter = adversaryFault({
  name: 'adversary.alter',
  summary: 'somebody in the middle changes a byte of frames on their way and makes their check sums right',
  params: { direction, chance: chance(200_000) },
  budget: harmless,
  mustDo: 'discard them by seal and signature; retransmit',
  heals: 'when the time is over',
  explored: drawn({ direction: 'word' }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min', 'chance: 1/1'], day: [] },
  does: {
    type: 'intercept',
    intercept(line, { way, bytes }, { direction: wanted, chance: odds }) {
      if (!concerns(wanted, way)) return bytes;
      const random = line.random('alter');
      const frames = splitFrames(bytes).map((piece) => {
        const [frame] = framesIn(piece);
        if (frame === undefined || frame.body.length === 0) return piece;
        if (!happens(odds, random)) return piece;
        const body = frame.body.slice();
        const at = nextInt(random, body.length);
        body[at] = (body[at] ?? 0) ^ (1 + nextInt(random, 255));
        line.effect(`byte ${at} of a ${frame.kind} was changed`);
        // The check sum is made right: only the seal or the signature can tell.
        return encodeFrame({ ...frame, body });
      });
      return concatBytes(...frames);
    },
  },
});
