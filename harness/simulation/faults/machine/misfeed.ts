import { silencing } from '../budget.ts';
import { machineFault, onSim } from '../fault.ts';
import { oneOf } from '../parameter.ts';

export const machineMisfeed = machineFault({
  name: 'machine.misfeed',
  summary: 'the transport spoils sheets on their way to the scan bar',
  params: {
    problem: oneOf(
      ['skewed', 'folded', 'torn', 'held', 'double-sheet', 'sensors-covered', 'dirty-bar'],
      'what the transport or the voter does to them',
    ),
  },
  lasts: 'a-while',
  at: 'any-number',
  budget: silencing('machine'),
  transports: onSim,
  mustDo: 'return the sheet with its reason; after several in a row call a person',
  heals: 'when the time is over; voters feed again',
  explored: {
    type: 'drawn',
    draw: {
      moments: ['opening', 'sheet.fed', 'machine.counted'],
      lengths: ['2 s', '20 min', '3 h'],
      values: { problem: 'word' },
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
    begin(device, { problem }) {
      device.suffer({ type: 'misfeed', problem });
    },
    end(device) {
      device.recover();
    },
  },
});
