import { bytes, direction, drawn, frameFault, harmless, nextInt, type Piece } from '../kit.ts';

export const lineSplit = frameFault({
  name: 'line.split',
  summary: 'what is written at once arrives in several reads',
  params: { direction, size: bytes(7, 'most bytes in one read', 1, 64) },
  budget: harmless,
  mustDo: 'find frames in any chunks',
  heals: 'when the time is over',
  explored: drawn({ direction: 'word', size: 'default' }, { inPairs: true }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  change: (frame, { size }, random) => {
    const pieces: Piece[] = [];
    for (let at = 0; at < frame.bytes.length; ) {
      const to = Math.min(frame.bytes.length, at + 1 + nextInt(random, size));
      pieces.push({ ...frame, bytes: frame.bytes.slice(at, to) });
      at = to;
    }
    return { pieces, what: pieces.length > 1 ? `one write in ${pieces.length} pieces` : null };
  },
});
