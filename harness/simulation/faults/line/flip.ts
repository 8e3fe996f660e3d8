import { direction, drawn, frameFault, happens, harmless, ratio, someRates } from '../kit.ts';

export const lineFlip = frameFault({
  name: 'line.flip',
  summary: 'single bits are inverted',
  params: { direction, rate: ratio(100, 'bit error rate') },
  budget: harmless,
  mustDo: 'discard damaged frames, retransmit',
  heals: 'when the time is over',
  explored: drawn({ direction: 'word', rate: someRates }, { tried: [{ rate: '1/500' }], inPairs: true }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min', 'with: {rate: 1/500}'], day: [] },
  change: (frame, { rate }, random) => {
    const bytes = frame.bytes.slice();
    let flips = 0;
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        if (!happens(rate, random)) continue;
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        flips++;
      }
    }
    return { pieces: [{ ...frame, bytes }], what: flips > 0 ? `${flips} bits inverted` : null };
  },
});
