import { bytes, chance, direction, drawn, frameFault, harmless, nextBytes, nextInt } from '../kit.ts';

export const lineNoise = frameFault({
  name: 'line.noise',
  summary: 'random bytes are inserted before frames',
  params: { direction, chance: chance(200_000), size: bytes(16, 'most bytes at a time') },
  budget: harmless,
  mustDo: 'find the next frame',
  heals: 'when the time is over',
  explored: drawn({ direction: 'word', size: 'default' }, { inPairs: true }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min', 'chance: 1/1'], day: [] },
  change: (frame, { size }, random) => {
    const noise = nextBytes(random, 1 + nextInt(random, size));
    return { pieces: [{ bytes: noise, delayUs: frame.delayUs }, frame], what: `${noise.length} bytes inserted` };
  },
});
