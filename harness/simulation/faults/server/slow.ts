import { harmless } from '../budget.ts';
import { anytime, someDurations } from '../exploration.ts';
import { ours, serverFault } from '../fault.ts';
import { duration, secondUs } from '../parameter.ts';

export const serverSlow = serverFault({
  name: 'server.slow',
  summary: 'each commit takes longer',
  params: { by: duration(2 * secondUs, 'added to each commit') },
  lasts: 'a-while',
  budget: harmless,
  transports: ours,
  mustDo: 'receipt late rather than early',
  heals: 'when the time is over',
  explored: { type: 'drawn', draw: anytime({ by: someDurations }), tried: [{}], inPairs: false },
  example: { fault: ['when: close', 'for: 30 min'], day: [] },
  does: {
    type: 'while',
    memory: null,
    begin(server, { by }) {
      server.suffer({ type: 'slow', byUs: by });
    },
    end(server) {
      server.recover();
    },
  },
});
