import { harmless } from '../budget.ts';
import { concerns, direction } from '../direction.ts';
import { anytime } from '../exploration.ts';
import { everywhere, lineFault } from '../fault.ts';
import { duration } from '../parameter.ts';

export const lineCoalesce = lineFault({
  name: 'line.coalesce',
  summary: 'what is written at different times arrives in one read',
  params: { direction, within: duration(300_000, 'how long bytes are gathered') },
  lasts: 'a-while',
  at: 'any-number',
  budget: harmless,
  transports: everywhere,
  mustDo: 'find every frame in one read',
  heals: 'when the time is over; what was gathered arrives then',
  explored: {
    type: 'drawn',
    draw: anytime({ direction: 'word', within: { last: ['50 ms', '300 ms', '2 s'] } }),
    tried: [{}],
    inPairs: true,
  },
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min', 'with: {within: 2 s}'], day: [] },
  does: { type: 'gather', withinUs: ({ direction: wanted, within }, way) => (concerns(wanted, way) ? within : null) },
});
