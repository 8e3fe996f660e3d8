import { drawn, harmless, lineFault, type LineSurface, otherStation, ours } from '../kit.ts';

function exchange(line: LineSurface, { with: other }: { readonly with: string }): void {
  line.exchangeSockets(other);
  line.effect('cables swapped');
}

export const lineCross = lineFault({
  name: 'line.cross',
  summary: "two stations' cables are swapped at the server's panel",
  params: { with: otherStation('the other station') },
  at: 'one',
  budget: harmless,
  transports: ours,
  mustDo: 'tell stations by key, never by socket',
  heals: 'when the time is over',
  explored: drawn({ with: 'station' }, { tried: [{ with: 'station 2' }] }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min', 'with: {with: station 2}'], day: [] },
  does: { type: 'while', begin: exchange, end: exchange },
});
