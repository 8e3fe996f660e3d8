import { drawn, harmless, serverFault } from '../kit.ts';

export const serverKill = serverFault({
  name: 'server.kill',
  summary: 'the server process dies and is started again at once',
  params: {},
  lasts: 'an-instant',
  budget: harmless,
  mustDo: 'recover from the ledger; lose nothing that was receipted',
  heals: 'at once: the process is started again',
  explored: drawn({}, { inPairs: true }),
  example: { fault: ['when: close'], day: [] },
  does: {
    type: 'while',
    begin(server) {
      if (server.powered) server.effect('power cut');
      server.cutPower('server.kill');
    },
    end(server) {
      server.powerUp('power is back');
    },
  },
});
