import { silencing } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { machineFault, ours } from '../fault.ts';

export const machineFlashFail = machineFault({
  name: 'machine.flash-fail',
  summary: 'writes to the vote memory are refused',
  params: {},
  lasts: 'a-while',
  at: 'any-number',
  budget: silencing('machine'),
  transports: ours,
  mustDo: 'return the sheet; never count what is not durable',
  heals: 'when the time is over',
  explored: { type: 'drawn', draw: anytime({}), tried: [{}], inPairs: false },
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h'], day: [] },
  does: {
    to: 'device',
    type: 'while',
    memory: null,
    begin(device) {
      device.suffer({ type: 'flash-refuses' });
    },
    end(device) {
      device.recover();
    },
  },
});
