import { happens, unchanged } from '../../line/piece.ts';
import { nextInt } from '../../random.ts';
import { harmless } from '../budget.ts';
import { direction } from '../direction.ts';
import { anytime } from '../exploration.ts';
import { everywhere } from '../fault.ts';
import { frameFault } from '../frame-fault.ts';
import { chance } from '../parameter.ts';

export const lineTruncate = frameFault({
  name: 'line.truncate',
  summary: 'frames lose their end',
  params: { direction, chance: chance(300_000) },
  lasts: 'a-while',
  budget: harmless,
  transports: everywhere,
  mustDo: 'discard the rest, retransmit',
  heals: 'when the time is over',
  explored: { type: 'drawn', draw: anytime({ direction: 'word' }), tried: [{}], inPairs: true },
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min', 'chance: 1/1'], day: [] },
  change: (frame, { chance: odds }, random) => {
    // Nothing is left of what another fault has shortened to nothing.
    if (!happens(odds, random) || frame.bytes.length === 0) return unchanged(frame);
    const length = nextInt(random, frame.bytes.length);
    const bytes = frame.bytes.slice(0, length);
    return { pieces: [{ ...frame, bytes }], what: `cut after ${length} of ${frame.bytes.length} bytes` };
  },
});
