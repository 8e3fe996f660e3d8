import { drawn, secondUs, serverFault, silencing } from '../kit.ts';

export const serverPower = serverFault({
  name: 'server.power',
  summary: 'the server loses power; its disk keeps what was committed',
  params: {},
  budget: silencing('server', 30 * secondUs),
  mustDo: 'recover from the ledger; lose nothing that was receipted',
  heals: 'power comes back when the time is over (30 s unless said)',
  explored: drawn({}, { inPairs: true }),
  example: { fault: ['when: close', 'for: 30 s'], day: [] },
  does: {
    type: 'while',
    begin(server) {
      if (server.powered) server.effect('power cut');
      server.cutPower('server.power');
    },
    end(server) {
      server.powerUp('power is back');
    },
  },
});
