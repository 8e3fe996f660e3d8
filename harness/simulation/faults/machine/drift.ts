import { drawn, harmless, machineFault, oneOf, ratio } from '../kit.ts';

export const machineDrift = machineFault({
  name: 'machine.drift',
  summary: 'the oscillator is off: all times the machine keeps run too fast or too slow',
  params: { rate: ratio(1000, 'how far off, of the time that passes', 250_000), way: oneOf(['slow', 'fast']) },
  budget: harmless,
  mustDo: 'retransmit, wait and log by its own time without losing the session or the order of its log',
  heals: 'when the time is over',
  explored: drawn({ rate: { last: ['1/100000', '1/1000', '1/20'] }, way: 'word' }),
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h'], day: [] },
  does: {
    to: 'device',
    type: 'while',
    begin(device, { rate, way }) {
      device.suffer({ type: 'drift' });
      device.detune(way === 'fast' ? rate : -rate);
    },
    end(device, { rate, way }) {
      device.recover();
      device.detune(way === 'fast' ? -rate : rate);
    },
  },
});
