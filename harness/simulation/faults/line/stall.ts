import { silencing } from '../budget.ts';
import { concerns, direction } from '../direction.ts';
import { anytime } from '../exploration.ts';
import { everywhere, lineFault } from '../fault.ts';

export const lineStall = lineFault({
  name: 'line.stall',
  summary: 'bytes are held back and all come at the end',
  params: { direction },
  lasts: 'a-while',
  at: 'any-number',
  budget: silencing('line'),
  transports: everywhere,
  mustDo: 'retransmit, then discard the late copies',
  heals: 'when the time is over; what was held arrives then',
  explored: { type: 'drawn', draw: anytime({ direction: 'word' }), tried: [{}], inPairs: true },
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  does: { type: 'hold', concerns: ({ direction: wanted }, way) => concerns(wanted, way) },
});
