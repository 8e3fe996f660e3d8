import { drawn, harmless, lineFault } from '../kit.ts';

export const lineEcho = lineFault({
  name: 'line.echo',
  summary: 'each end hears what it sends itself',
  params: {},
  budget: harmless,
  mustDo: 'tell directions apart; discard its own frames',
  heals: 'when the time is over',
  explored: drawn({}, { inPairs: true }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  does: { type: 'echo' },
});
