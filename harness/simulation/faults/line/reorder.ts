import { happens, unchanged } from '../../line/piece.ts';
import { harmless } from '../budget.ts';
import { direction } from '../direction.ts';
import { anytime, someDurations } from '../exploration.ts';
import { everywhere } from '../fault.ts';
import { frameFault } from '../frame-fault.ts';
import { chance, duration } from '../parameter.ts';

export const lineReorder = frameFault({
  name: 'line.reorder',
  summary: 'some frames are overtaken by those behind them, as on a bridge over a network',
  params: {
    direction,
    chance: chance(200_000),
    by: duration(300_000, 'how much later they come'),
  },
  lasts: 'a-while',
  budget: harmless,
  transports: everywhere,
  mustDo: 'put the stream in order again; deliver nothing twice',
  heals: 'when the time is over',
  explored: { type: 'drawn', draw: anytime({ direction: 'word', by: someDurations }), tried: [{}], inPairs: true },
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min', 'chance: 1/1'], day: [] },
  change: (frame, { chance: odds, by }, random) =>
    happens(odds, random)
      ? {
          pieces: [{ ...frame, delayUs: frame.delayUs + by }],
          what: `${frame.bytes.length} bytes overtaken by those behind them`,
        }
      : unchanged(frame),
});
