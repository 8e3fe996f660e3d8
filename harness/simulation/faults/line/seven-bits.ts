import { eachByte } from '../../line/piece.ts';
import { silencing } from '../budget.ts';
import { direction } from '../direction.ts';
import { anytime } from '../exploration.ts';
import { everywhere } from '../fault.ts';
import { frameFault } from '../frame-fault.ts';

export const lineSevenBits = frameFault({
  name: 'line.seven-bits',
  summary: 'the eighth bit of every byte is lost',
  params: { direction },
  lasts: 'a-while',
  budget: silencing('line'),
  transports: everywhere,
  mustDo: 'discard what was changed; alarm; report when the line is set right',
  heals: 'when the time is over',
  explored: { type: 'drawn', draw: anytime({ direction: 'word' }), tried: [{}], inPairs: true },
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  change: (frame) => eachByte(frame, (byte) => [byte & 0x7f], 'eighth bits lost'),
});
