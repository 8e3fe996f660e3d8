import { drawn, duration, harmless, secondUs, serverFault, tenYearsUs } from '../kit.ts';

export const serverRestore = serverFault({
  name: 'server.restore',
  summary: 'the server comes back with an old backup of its ledger',
  params: { age: duration(86_400 * secondUs, 'how old the backup is', 1, tenYearsUs) },
  budget: { ...harmless, lastsUs: 30 * secondUs },
  mustDo: 'learn from the first hello that entries are gone, alarm, withhold completeness, take the reports again',
  heals: 'power comes back when the time is over (30 s unless said); stations report again',
  explored: drawn(
    { age: { last: ['1 min', '10 min', '2 h', '24 h'] } },
    { tried: [{ age: '1 min' }, { age: '24 h' }] },
  ),
  example: { fault: ['when: machine.receipted', 'for: 30 s'], day: [] },
  does: {
    type: 'while',
    begin(server, { age }) {
      server.cutPower('server.restore');
      server.effect(`${server.restoreBackup(age)} entries gone with the backup`);
    },
    end(server) {
      server.powerUp('power is back');
    },
  },
});
