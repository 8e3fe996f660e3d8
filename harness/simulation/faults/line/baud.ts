import { direction, drawn, frameFault, MILLION, nextBytes, ratio, silencing } from '../kit.ts';

export const lineBaud = frameFault({
  name: 'line.baud',
  summary: 'the ends sample at different rates: every byte arrives as others',
  params: { direction, factor: ratio(500_000, 'bytes read for each byte sent') },
  budget: silencing('line'),
  mustDo: 'discard all of it, alarm, and go on when the rates agree again',
  heals: 'when the time is over',
  explored: drawn({ direction: 'word', factor: 'default' }, { inPairs: true }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  change: (frame, { factor }, random) => {
    const length = Math.max(1, Math.round((frame.bytes.length * factor) / MILLION));
    return {
      pieces: [{ ...frame, bytes: nextBytes(random, length) }],
      what: `${frame.bytes.length} bytes misread`,
    };
  },
});
