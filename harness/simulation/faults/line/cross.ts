import type { LineSurface } from '../line-surface.ts';
import { harmless } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { lineFault, ours } from '../fault.ts';
import { otherStation } from '../parameter.ts';

function exchange(line: LineSurface, { with: other }: { readonly with: string }): void {
  line.exchangeSockets(other);
  line.effect('cables swapped');
}

export const lineCross = lineFault({
  name: 'line.cross',
  summary: "two stations' cables are swapped at the server's panel",
  params: { with: otherStation('the other station') },
  lasts: 'a-while',
  at: 'one',
  budget: harmless,
  transports: ours,
  mustDo: 'tell stations by key, never by socket',
  heals: 'when the time is over',
  explored: { type: 'drawn', draw: anytime({ with: 'station' }), tried: [{ with: 'station 2' }], inPairs: false },
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min', 'with: {with: station 2}'], day: [] },
  does: { type: 'while', memory: null, begin: exchange, end: exchange },
});
