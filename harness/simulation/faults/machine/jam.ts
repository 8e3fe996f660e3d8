import { silencing } from '../budget.ts';
import { machineFault, onSim } from '../fault.ts';
import { oneOf } from '../parameter.ts';

export const machineJam = machineFault({
  name: 'machine.jam',
  summary: 'sheets stick in the path',
  params: { at: oneOf(['drop', 'feed', 'exit'], 'during, before or after the drop') },
  lasts: 'a-while',
  at: 'any-number',
  budget: silencing('machine'),
  transports: onSim,
  mustDo: 'stop for a person; count what fell and nothing else',
  heals: 'when the time is over and a person has cleared the path',
  explored: {
    type: 'drawn',
    draw: {
      moments: ['opening', 'sheet.fed', 'machine.counted'],
      lengths: ['2 s', '20 min', '3 h'],
      values: { at: 'word' },
      only: null,
    },
    tried: [{}],
    inPairs: false,
  },
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h'], day: [] },
  does: {
    to: 'device',
    type: 'while',
    memory: null,
    begin(device, { at }) {
      device.suffer({ type: 'jam', at });
    },
    end(device) {
      device.recover();
    },
  },
});
