import { chance, direction, drawn, duration, frameFault, harmless, someDurations } from '../kit.ts';

export const lineReorder = frameFault({
  name: 'line.reorder',
  summary: 'some frames are overtaken by those behind them, as on a bridge over a network',
  params: { direction, chance: chance(200_000), by: duration(300_000, 'how much later they come') },
  budget: harmless,
  mustDo: 'put the stream in order again; deliver nothing twice',
  heals: 'when the time is over',
  explored: drawn({ direction: 'word', by: someDurations }, { inPairs: true }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min', 'chance: 1/1'], day: [] },
  change: (frame, { by }) => ({
    pieces: [{ ...frame, delayUs: frame.delayUs + by }],
    what: `${frame.bytes.length} bytes overtaken by those behind them`,
  }),
});
