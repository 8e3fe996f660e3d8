import { concatBytes } from '../../../../protocol/bytes.ts';
import { chance, direction, drawn, frameFault, harmless, nextInt } from '../kit.ts';

export const lineBreak = frameFault({
  name: 'line.break',
  summary: 'the line is held low in the middle of frames',
  params: { direction, chance: chance(200_000) },
  budget: harmless,
  mustDo: 'lose that frame and no other; retransmit',
  heals: 'when the time is over',
  explored: drawn({ direction: 'word' }, { inPairs: true }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min', 'chance: 1/1'], day: [] },
  change: (frame, _values, random) => {
    // Held low for longer than a byte: the receiver reads a zero.
    const at = nextInt(random, frame.bytes.length + 1);
    const bytes = concatBytes(frame.bytes.slice(0, at), new Uint8Array(1), frame.bytes.slice(at));
    return { pieces: [{ ...frame, bytes }], what: `a break after byte ${at}` };
  },
});
