import { direction, drawn, lineFault, silencing, waysOf } from '../kit.ts';

export const lineCut = lineFault({
  name: 'line.cut',
  summary: 'nothing passes; what is under way is lost at the byte it had reached',
  params: { direction },
  budget: silencing('line'),
  mustDo: 'notice the silence, say hello again, ask what is held, report what is not',
  heals: 'when the time is over',
  explored: drawn(
    { direction: 'word' },
    { tried: [{ direction: 'both' }, { direction: 'to-server' }, { direction: 'to-machine' }], inPairs: true },
  ),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  does: {
    type: 'while',
    begin(line, { direction: wanted }) {
      for (const way of waysOf(wanted)) {
        const lost = line.cut(way);
        if (lost > 0) line.effect(`${lost} bytes under way lost`);
      }
      line.tellState();
    },
    end(line, { direction: wanted }) {
      for (const way of waysOf(wanted)) line.mend(way);
      line.tellState();
    },
  },
});
