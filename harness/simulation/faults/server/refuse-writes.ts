import { drawn, serverFault, silencing } from '../kit.ts';

export const serverRefuseWrites = serverFault({
  name: 'server.refuse-writes',
  summary: 'the database refuses writes',
  params: {},
  budget: silencing('server'),
  mustDo: 'refuse without receipt; the machine comes again',
  heals: 'when the time is over',
  explored: drawn({}),
  example: { fault: ['when: close', 'for: 30 min'], day: [] },
  does: { type: 'suffers', condition: () => ({ type: 'refuses-writes' }), tell: null },
});
