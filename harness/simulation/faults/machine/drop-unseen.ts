import { harmless } from '../budget.ts';
import { machineFault, onSim } from '../fault.ts';

export const machineDropUnseen = machineFault({
  name: 'machine.drop-unseen',
  summary: 'the drop sensor is blind: a sheet falls and nothing confirms it',
  params: {},
  lasts: 'a-while',
  at: 'any-number',
  budget: harmless,
  transports: onSim,
  mustDo: 'stop, and count the sheet once a person has said where it is',
  heals: 'when the time is over and a person has answered',
  explored: {
    type: 'drawn',
    draw: {
      moments: ['opening', 'machine.state(open.intent)', 'machine.counted'],
      lengths: ['2 s', '20 min', '3 h'],
      values: {},
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
    begin(device) {
      device.suffer({ type: 'drop-unseen' });
    },
    end(device) {
      device.recover();
    },
  },
});
