import { count, drawn, oneOf, onSim, secondUs, serverFault, silencing } from '../kit.ts';

export const serverLedgerRot = serverFault({
  name: 'server.ledger-rot',
  summary: 'an entry of the ledger is altered or gone on its disk; the good disk is put back when the time is over',
  params: {
    entry: count(1, 'which entry; the newest where there are fewer', 1, 1_000_000),
    how: oneOf(
      ['bit', 'time', 'exchanged', 'gone'],
      'a bit of it flips, its time changes, it changes places, or is gone',
    ),
  },
  budget: silencing('server', 30 * secondUs),
  transports: onSim,
  mustDo: 'alarm, sign nothing over it and answer nothing from it; go on from the good disk',
  heals: 'the good disk is put back when the time is over (30 s unless said)',
  explored: drawn(
    { entry: { last: [1, 2, 3, 1_000_000] }, how: 'word' },
    { moments: ['machine.receipted', 'server.published', 'server.committed(act)'] },
  ),
  example: { fault: ['when: 10 min after close', 'for: 5 min'], day: ['stations: 2'] },
  does: {
    type: 'while',
    begin(server, { entry, how }) {
      server.cutPower('server.ledger-rot');
      const changed = server.damageEntry(entry, how);
      if (changed !== null) server.effect(changed);
      server.powerUp('started again');
    },
    end(server) {
      if (!server.mendEntries()) return;
      server.cutPower('server.ledger-rot');
      server.powerUp('the good disk is back');
    },
  },
});
