import { direction, drawn, eachByte, frameFault, silencing } from '../kit.ts';

export const lineSevenBits = frameFault({
  name: 'line.seven-bits',
  summary: 'the eighth bit of every byte is lost',
  params: { direction },
  budget: silencing('line'),
  mustDo: 'discard what was changed; alarm; report when the line is set right',
  heals: 'when the time is over',
  explored: drawn({ direction: 'word' }, { inPairs: true }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  change: (frame) => eachByte(frame, (byte) => [byte & 0x7f], 'eighth bits lost'),
});
