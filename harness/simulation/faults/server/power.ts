import { silencing } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { ours, serverFault } from '../fault.ts';
import { secondUs } from '../parameter.ts';

export const serverPower = serverFault({
  name: 'server.power',
  summary: 'the server loses power; its disk keeps what was committed',
  params: {},
  lasts: 'a-while',
  budget: silencing('server', 30 * secondUs),
  transports: ours,
  mustDo: 'recover from the ledger; lose nothing that was receipted',
  heals: 'power comes back when the time is over (30 s unless said)',
  explored: { type: 'drawn', draw: anytime({}), tried: [{}], inPairs: true },
  example: { fault: ['when: close', 'for: 30 s'], day: [] },
  does: {
    type: 'while',
    memory: null,
    begin(server) {
      if (server.powered) server.effect('power cut');
      server.cutPower('server.power');
    },
    end(server) {
      server.powerUp('power is back');
    },
  },
});
