import { happens, unchanged } from '../../line/piece.ts';
import { silencing } from '../budget.ts';
import { direction } from '../direction.ts';
import { anytime } from '../exploration.ts';
import { everywhere } from '../fault.ts';
import { frameFault } from '../frame-fault.ts';
import { chance } from '../parameter.ts';

export const lineDrop = frameFault({
  name: 'line.drop',
  summary: 'whole frames vanish',
  params: { direction, chance: chance(1_000_000) },
  lasts: 'a-while',
  budget: silencing('line'),
  transports: everywhere,
  mustDo: 'retransmit',
  heals: 'when the time is over',
  explored: { type: 'drawn', draw: anytime({ direction: 'word' }), tried: [{}], inPairs: true },
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  change: (frame, { chance: odds }, random) =>
    happens(odds, random) ? { pieces: [], what: `${frame.bytes.length} bytes dropped` } : unchanged(frame),
});
