import type { DeviceSurface } from '../machine-surface.ts';
import { silencing } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { machineFault, onSim } from '../fault.ts';

function tell(device: DeviceSurface): void {
  if (!device.powered) return;
  device.effect('the lid was moved');
  device.hears({ type: 'housing', edge: device.has('lid') ? 'lid-opened' : 'lid-closed' });
}

export const machineLid = machineFault({
  name: 'machine.lid',
  summary: 'the lid is opened',
  params: {},
  lasts: 'a-while',
  at: 'any-number',
  budget: silencing('machine'),
  transports: onSim,
  mustDo: 'draw no sheet in while it is open; log it',
  heals: 'when the time is over',
  explored: { type: 'drawn', draw: anytime({}), tried: [{}], inPairs: false },
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h'], day: [] },
  does: {
    to: 'device',
    type: 'while',
    memory: null,
    begin(device) {
      device.suffer({ type: 'lid' });
      tell(device);
    },
    end(device) {
      device.recover();
      tell(device);
    },
  },
});
