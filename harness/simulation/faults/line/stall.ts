import { concerns, direction, drawn, lineFault, silencing } from '../kit.ts';

export const lineStall = lineFault({
  name: 'line.stall',
  summary: 'bytes are held back and all come at the end',
  params: { direction },
  budget: silencing('line'),
  mustDo: 'retransmit, then discard the late copies',
  heals: 'when the time is over; what was held arrives then',
  explored: drawn({ direction: 'word' }, { inPairs: true }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  does: { type: 'hold', concerns: ({ direction: wanted }, way) => concerns(wanted, way) },
});
