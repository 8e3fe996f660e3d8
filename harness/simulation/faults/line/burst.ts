import { bytes, direction, drawn, frameFault, happens, harmless, nextInt, ratio } from '../kit.ts';

export const lineBurst = frameFault({
  name: 'line.burst',
  summary: 'bits are inverted in bursts (Gilbert-Elliott: a good state and a bad one)',
  params: {
    direction,
    rate: ratio(200_000, 'bit error rate in the bad state'),
    good: bytes(2000, 'mean length of the good state'),
    bad: bytes(20, 'mean length of the bad state'),
  },
  budget: harmless,
  mustDo: 'lose what a burst hits and no more; retransmit',
  heals: 'when the time is over',
  explored: drawn(
    { direction: 'word', rate: { last: ['1/50', '1/5', '1/2'] }, good: 'default', bad: 'default' },
    { inPairs: true },
  ),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min', 'with: {good: 100 B, bad: 100 B}'], day: [] },
  change: (frame, { rate, good, bad }, random) => {
    // A frame begins in either state by its share.
    let isBad = nextInt(random, good + bad) < bad;
    const bytes = frame.bytes.slice();
    let flips = 0;
    for (let at = 0; at < bytes.length; at++) {
      if (nextInt(random, isBad ? bad : good) === 0) isBad = !isBad;
      for (let bit = 0; isBad && bit < 8; bit++) {
        if (!happens(rate, random)) continue;
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        flips++;
      }
    }
    return { pieces: [{ ...frame, bytes }], what: flips > 0 ? `${flips} bits inverted in bursts` : null };
  },
});
