import { drawn, duration, harmless, secondUs, serverFault, someDurations } from '../kit.ts';

export const serverSlow = serverFault({
  name: 'server.slow',
  summary: 'each commit takes longer',
  params: { by: duration(2 * secondUs, 'added to each commit') },
  budget: harmless,
  mustDo: 'receipt late rather than early',
  heals: 'when the time is over',
  explored: drawn({ by: someDurations }),
  example: { fault: ['when: close', 'for: 30 min'], day: [] },
  does: { type: 'suffers', condition: ({ by }) => ({ type: 'slow', byUs: by }), tell: null },
});
