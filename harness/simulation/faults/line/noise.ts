import { happens, unchanged } from '../../line/piece.ts';
import { nextBytes, nextInt } from '../../random.ts';
import { harmless } from '../budget.ts';
import { direction } from '../direction.ts';
import { anytime } from '../exploration.ts';
import { everywhere } from '../fault.ts';
import { frameFault } from '../frame-fault.ts';
import { bytes, chance } from '../parameter.ts';

export const lineNoise = frameFault({
  name: 'line.noise',
  summary: 'random bytes are inserted before frames',
  params: {
    direction,
    chance: chance(200_000),
    size: bytes(16, 'most bytes at a time'),
  },
  lasts: 'a-while',
  budget: harmless,
  transports: everywhere,
  mustDo: 'find the next frame',
  heals: 'when the time is over',
  explored: { type: 'drawn', draw: anytime({ direction: 'word', size: 'default' }), tried: [{}], inPairs: true },
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min', 'chance: 1/1'], day: [] },
  change: (frame, { chance: odds, size }, random) => {
    if (!happens(odds, random)) return unchanged(frame);
    const noise = nextBytes(random, 1 + nextInt(random, size));
    return { pieces: [{ bytes: noise, delayUs: frame.delayUs }, frame], what: `${noise.length} bytes inserted` };
  },
});
