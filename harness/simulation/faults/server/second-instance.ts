import { drawn, harmless, oneOf, onSim, secondUs, serverFault } from '../kit.ts';

const takeoverUs = 2 * secondUs;

export const serverSecondInstance = serverFault({
  name: 'server.second-instance',
  summary: 'a second server runs: on a copy of the ledger in place of the first one, or beside it on the same ledger',
  params: { ledger: oneOf(['copy', 'same'], 'of which ledger it is; on the same one it gets every second line') },
  budget: harmless,
  transports: onSim,
  mustDo:
    'count every report once; what only the copy held is missed by the first machine that calls, and reported again',
  heals: 'when the time is over and the first one serves alone',
  explored: drawn({ ledger: 'word' }),
  example: { fault: ['when: close', 'for: 20 min', 'with: {ledger: same}'], day: [] },
  does: {
    type: 'while',
    memory: { copiedAt: -1 },
    begin(server, { ledger }, state) {
      server.suffer({ type: 'second-instance' });
      if (!server.powered) return;
      if (ledger === 'same') {
        server.standBeside();
        return;
      }
      // The copy serves from here on; the first one keeps what it had.
      state.copiedAt = server.entries();
      server.cutPower('another server takes over');
      server.powerUpLater(takeoverUs, 'on a copy of the ledger');
    },
    end(server, { ledger }, { copiedAt }) {
      if (ledger === 'same') server.stepAside();
      else if (copiedAt >= 0) {
        server.cutPower('the first server takes over again');
        server.effect(`${server.keepEntries(copiedAt)} entries that only the copy holds`);
        server.powerUp('on its own ledger');
      }
      server.recover();
    },
  },
});
