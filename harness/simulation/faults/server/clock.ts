import type { ServerSurface } from '../server-surface.ts';
import { harmless } from '../budget.ts';
import { lengths } from '../exploration.ts';
import { ours, serverFault } from '../fault.ts';
import { duration, oneOf, secondUs, tenYearsUs } from '../parameter.ts';

function jump(server: ServerSurface, byS: number): void {
  server.jumpClock(byS);
  if (server.powered) server.effect(`the clock jumped by ${byS} s`);
}

export const serverClock = serverFault({
  name: 'server.clock',
  summary: "the server's clock jumps, and jumps back at the end",
  params: {
    by: duration(3600 * secondUs, 'how far, in whole seconds', secondUs, tenYearsUs),
    way: oneOf(['behind', 'ahead']),
  },
  lasts: 'a-while',
  budget: harmless,
  transports: ours,
  mustDo:
    'order by the ledger and never by time; publish when the clock is right again; machines tell people of the difference',
  heals: 'when the time is over',
  explored: {
    type: 'drawn',
    draw: {
      moments: ['start', 'close', 'opening', 'server.committed(report)'],
      lengths,
      values: { by: { last: ['5 s', '20 min', '24 h'] }, way: 'word' },
      only: { where: 'way', is: 'ahead', moment: 'close' },
    },
    tried: [{}],
    inPairs: false,
  },
  example: { fault: ['when: opening', 'for: 5 min'], day: [] },
  does: {
    type: 'while',
    memory: null,
    begin(server, { by, way }) {
      jump(server, (way === 'ahead' ? 1 : -1) * Math.floor(by / secondUs));
    },
    end(server, { by, way }) {
      jump(server, (way === 'ahead' ? -1 : 1) * Math.floor(by / secondUs));
    },
  },
});
