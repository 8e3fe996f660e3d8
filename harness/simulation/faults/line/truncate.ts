import { chance, direction, drawn, frameFault, harmless, nextInt, unchanged } from '../kit.ts';

export const lineTruncate = frameFault({
  name: 'line.truncate',
  summary: 'frames lose their end',
  params: { direction, chance: chance(300_000) },
  budget: harmless,
  mustDo: 'discard the rest, retransmit',
  heals: 'when the time is over',
  explored: drawn({ direction: 'word' }, { inPairs: true }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min', 'chance: 1/1'], day: [] },
  change: (frame, _values, random) => {
    // Nothing is left of what another fault has shortened to nothing.
    if (frame.bytes.length === 0) return unchanged(frame);
    const length = nextInt(random, frame.bytes.length);
    const bytes = frame.bytes.slice(0, length);
    return { pieces: [{ ...frame, bytes }], what: `cut after ${length} of ${frame.bytes.length} bytes` };
  },
});
