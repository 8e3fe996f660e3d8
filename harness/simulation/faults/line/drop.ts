import { chance, direction, drawn, frameFault, silencing } from '../kit.ts';

export const lineDrop = frameFault({
  name: 'line.drop',
  summary: 'whole frames vanish',
  params: { direction, chance: chance(1_000_000) },
  budget: silencing('line'),
  mustDo: 'retransmit',
  heals: 'when the time is over',
  explored: drawn({ direction: 'word' }, { inPairs: true }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  change: (frame) => ({ pieces: [], what: `${frame.bytes.length} bytes dropped` }),
});
