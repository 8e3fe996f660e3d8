import { silencing } from '../budget.ts';
import { direction, waysOf } from '../direction.ts';
import { anytime } from '../exploration.ts';
import { everywhere, lineFault } from '../fault.ts';

export const lineCut = lineFault({
  name: 'line.cut',
  summary: 'nothing passes; what is under way is lost at the byte it had reached',
  params: { direction },
  lasts: 'a-while',
  at: 'any-number',
  budget: silencing('line'),
  transports: everywhere,
  mustDo: 'notice the silence, say hello again, ask what is held, report what is not',
  heals: 'when the time is over',
  explored: {
    type: 'drawn',
    draw: anytime({ direction: 'word' }),
    tried: [{ direction: 'both' }, { direction: 'to-server' }, { direction: 'to-machine' }],
    inPairs: true,
  },
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  does: {
    type: 'while',
    memory: null,
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
