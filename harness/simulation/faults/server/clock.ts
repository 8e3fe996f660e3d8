import { drawn, duration, harmless, oneOf, secondUs, serverFault, type ServerSurface, tenYearsUs } from '../kit.ts';

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
  budget: harmless,
  mustDo:
    'order by the ledger and never by time; publish when the clock is right again; machines tell people of the difference',
  heals: 'when the time is over',
  explored: drawn(
    { by: { last: ['5 s', '20 min', '24 h'] }, way: 'word' },
    {
      moments: ['start', 'close', 'opening', 'server.committed(report)'],
      only: { where: 'way', is: 'ahead', moment: 'close' },
    },
  ),
  example: { fault: ['when: opening', 'for: 5 min'], day: [] },
  does: {
    type: 'while',
    begin(server, { by, way }) {
      jump(server, (way === 'ahead' ? 1 : -1) * Math.floor(by / secondUs));
    },
    end(server, { by, way }) {
      jump(server, (way === 'ahead' ? -1 : 1) * Math.floor(by / secondUs));
    },
  },
});
