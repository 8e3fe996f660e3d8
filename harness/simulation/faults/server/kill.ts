import { harmless } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { ours, serverFault } from '../fault.ts';

export const serverKill = serverFault({
  name: 'server.kill',
  summary: 'the server process dies and is started again at once',
  params: {},
  lasts: 'an-instant',
  budget: harmless,
  transports: ours,
  mustDo: 'recover from the ledger; lose nothing that was receipted',
  heals: 'at once: the process is started again',
  explored: { type: 'drawn', draw: anytime({}), tried: [{}], inPairs: true },
  example: { fault: ['when: close'], day: [] },
  does: {
    type: 'while',
    memory: null,
    begin(server) {
      if (server.powered) server.effect('power cut');
      server.cutPower('server.kill');
    },
    end(server) {
      server.powerUp('power is back');
    },
  },
});
