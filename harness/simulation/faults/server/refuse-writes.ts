import { silencing } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { ours, serverFault } from '../fault.ts';

export const serverRefuseWrites = serverFault({
  name: 'server.refuse-writes',
  summary: 'the database refuses writes',
  params: {},
  lasts: 'a-while',
  budget: silencing('server'),
  transports: ours,
  mustDo: 'refuse without receipt; the machine comes again',
  heals: 'when the time is over',
  explored: { type: 'drawn', draw: anytime({}), tried: [{}], inPairs: false },
  example: { fault: ['when: close', 'for: 30 min'], day: [] },
  does: {
    type: 'while',
    memory: null,
    begin(server) {
      server.suffer({ type: 'refuses-writes' });
    },
    end(server) {
      server.recover();
    },
  },
});
