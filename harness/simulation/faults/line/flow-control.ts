import { eachByte } from '../../line/piece.ts';
import { silencing } from '../budget.ts';
import { direction } from '../direction.ts';
import { anytime } from '../exploration.ts';
import { everywhere } from '../fault.ts';
import { frameFault } from '../frame-fault.ts';

const [XON, XOFF] = [0x11, 0x13];

export const lineFlowControl = frameFault({
  name: 'line.flow-control',
  summary: 'XON and XOFF are swallowed by a driver (0x11, 0x13)',
  params: { direction },
  lasts: 'a-while',
  budget: silencing('line'),
  transports: everywhere,
  mustDo: 'discard what they are missing from; alarm; report when the driver is set right',
  heals: 'when the time is over',
  explored: { type: 'drawn', draw: anytime({ direction: 'word' }), tried: [{}], inPairs: true },
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  change: (frame) => eachByte(frame, (byte) => (byte === XON || byte === XOFF ? [] : [byte]), 'XON and XOFF swallowed'),
});
