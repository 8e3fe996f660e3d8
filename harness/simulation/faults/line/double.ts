import { happens, unchanged } from '../../line/piece.ts';
import { harmless } from '../budget.ts';
import { direction } from '../direction.ts';
import { anytime, someCounts, someDurations } from '../exploration.ts';
import { everywhere } from '../fault.ts';
import { frameFault } from '../frame-fault.ts';
import { chance, count, duration } from '../parameter.ts';

export const lineDouble = frameFault({
  name: 'line.double',
  summary: 'each frame arrives again',
  params: {
    direction,
    chance: chance(1_000_000),
    after: duration(0, 'how late the second copy comes', 0),
    copies: count(1, 'extra copies', 1, 16),
  },
  lasts: 'a-while',
  budget: harmless,
  transports: everywhere,
  mustDo: 'count every report once',
  heals: 'when the time is over',
  explored: {
    type: 'drawn',
    draw: anytime({ direction: 'word', after: someDurations, copies: someCounts }),
    tried: [{}, { after: '5 s' }],
    inPairs: true,
  },
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  change: (frame, { chance: odds, after, copies }, random) => {
    if (!happens(odds, random)) return unchanged(frame);
    const again = { bytes: frame.bytes, delayUs: frame.delayUs + after };
    return { pieces: [frame, ...Array.from({ length: copies }, () => again)], what: `sent ${copies + 1} times` };
  },
});
