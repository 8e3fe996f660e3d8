import { direction, drawn, duration, frameFault, harmless, nextInt, someDurations } from '../kit.ts';

export const lineDelay = frameFault({
  name: 'line.delay',
  summary: 'everything comes later',
  params: {
    direction,
    by: duration(500_000, 'added to each frame'),
    jitter: duration(0, 'up to this much more; frames may overtake each other', 0),
  },
  budget: harmless,
  mustDo: 'adapt the retransmission time-out; ignore late copies',
  heals: 'when the time is over',
  explored: drawn(
    { direction: 'word', by: someDurations, jitter: someDurations },
    { tried: [{ by: '500 ms', jitter: '2 s' }], inPairs: true },
  ),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  change: (frame, { by, jitter }, random) => {
    const delayUs = by + (jitter > 0 ? nextInt(random, jitter + 1) : 0);
    return { pieces: [{ ...frame, delayUs: frame.delayUs + delayUs }], what: `${delayUs} microseconds later` };
  },
});
