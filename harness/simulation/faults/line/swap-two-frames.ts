import {
  chance,
  concerns,
  direction,
  type Direction,
  drawn,
  happens,
  harmless,
  lineFault,
  type Piece,
} from '../kit.ts';

/** A frame that waits for the next one of its way to pass it. */
const noneWaiting: Record<Direction, Piece | null> = { 'to-server': null, 'to-machine': null };

export const lineSwapTwoFrames = lineFault({
  name: 'line.swap-two-frames',
  summary: 'two consecutive frames of one write or of two change places',
  params: { direction, chance: chance(200_000) },
  budget: harmless,
  mustDo: 'put the stream in order again; deliver nothing twice',
  heals: 'when the time is over; a frame that waits for the next one arrives then',
  explored: drawn({ direction: 'word' }, { inPairs: true }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min', 'chance: 1/1'], day: [] },
  does: {
    type: 'filter',
    memory: noneWaiting,
    concerns: ({ direction: wanted }, way) => concerns(wanted, way),
    filter(frames, { chance: odds }, { way, random, memory }) {
      const pieces: Piece[] = [];
      const effects: string[] = [];
      for (const frame of frames) {
        const waiting = memory[way];
        if (waiting !== null) {
          pieces.push(frame, waiting);
          memory[way] = null;
          effects.push(`${waiting.bytes.length} bytes changed places with the ${frame.bytes.length} behind them`);
        } else if (happens(odds, random)) memory[way] = frame;
        else pieces.push(frame);
      }
      return { pieces, effects };
    },
    end(line, memory) {
      for (const way of ['to-server', 'to-machine'] as const) {
        const waiting = memory[way];
        if (waiting !== null) line.put(way, waiting.bytes);
      }
    },
  },
});
