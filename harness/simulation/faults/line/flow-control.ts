import { direction, drawn, eachByte, frameFault, silencing } from '../kit.ts';

const [XON, XOFF] = [0x11, 0x13];

export const lineFlowControl = frameFault({
  name: 'line.flow-control',
  summary: 'XON and XOFF are swallowed by a driver (0x11, 0x13)',
  params: { direction },
  budget: silencing('line'),
  mustDo: 'discard what they are missing from; alarm; report when the driver is set right',
  heals: 'when the time is over',
  explored: drawn({ direction: 'word' }, { inPairs: true }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  change: (frame) => eachByte(frame, (byte) => (byte === XON || byte === XOFF ? [] : [byte]), 'XON and XOFF swallowed'),
});
