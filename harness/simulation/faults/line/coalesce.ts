import { concerns, direction, drawn, duration, harmless, lineFault } from '../kit.ts';

export const lineCoalesce = lineFault({
  name: 'line.coalesce',
  summary: 'what is written at different times arrives in one read',
  params: { direction, within: duration(300_000, 'how long bytes are gathered') },
  budget: harmless,
  mustDo: 'find every frame in one read',
  heals: 'when the time is over; what was gathered arrives then',
  explored: drawn({ direction: 'word', within: { last: ['50 ms', '300 ms', '2 s'] } }, { inPairs: true }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min', 'with: {within: 2 s}'], day: [] },
  does: { type: 'gather', withinUs: ({ direction: wanted, within }, way) => (concerns(wanted, way) ? within : null) },
});
