import { chance, count, direction, drawn, duration, frameFault, harmless, someCounts, someDurations } from '../kit.ts';

export const lineDouble = frameFault({
  name: 'line.double',
  summary: 'each frame arrives again',
  params: {
    direction,
    chance: chance(1_000_000),
    after: duration(0, 'how late the second copy comes', 0),
    copies: count(1, 'extra copies', 1, 16),
  },
  budget: harmless,
  mustDo: 'count every report once',
  heals: 'when the time is over',
  explored: drawn(
    { direction: 'word', after: someDurations, copies: someCounts },
    { tried: [{}, { after: '5 s' }], inPairs: true },
  ),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  change: (frame, { after, copies }) => {
    const again = { bytes: frame.bytes, delayUs: frame.delayUs + after };
    return { pieces: [frame, ...Array.from({ length: copies }, () => again)], what: `sent ${copies + 1} times` };
  },
});
