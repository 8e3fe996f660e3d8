import { harmless } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { everywhere, lineFault } from '../fault.ts';

export const lineEcho = lineFault({
  name: 'line.echo',
  summary: 'each end hears what it sends itself',
  params: {},
  lasts: 'a-while',
  at: 'any-number',
  budget: harmless,
  transports: everywhere,
  mustDo: 'tell directions apart; discard its own frames',
  heals: 'when the time is over',
  explored: { type: 'drawn', draw: anytime({}), tried: [{}], inPairs: true },
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  does: { type: 'echo' },
});
