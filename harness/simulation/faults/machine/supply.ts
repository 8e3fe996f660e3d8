import type { DeviceSurface } from '../machine-surface.ts';
import { silencing } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { machineFault, onSim } from '../fault.ts';
import { oneOf } from '../parameter.ts';

function tell(device: DeviceSurface): void {
  if (!device.powered) return;
  device.effect(`the supply is ${device.supply}`);
  device.hears({ type: 'supply', supply: device.supply });
}

export const machineSupply = machineFault({
  name: 'machine.supply',
  summary: 'mains fail and the machine is on its battery',
  params: { supply: oneOf(['battery', 'low', 'brown-out']) },
  lasts: 'a-while',
  at: 'any-number',
  budget: silencing('machine'),
  transports: onSim,
  mustDo: 'go on for two hours; then draw no sheet in any more',
  heals: 'when the time is over',
  explored: { type: 'drawn', draw: anytime({ supply: 'word' }), tried: [{}], inPairs: false },
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h'], day: [] },
  does: {
    to: 'device',
    type: 'while',
    memory: null,
    begin(device, { supply }) {
      device.suffer({ type: 'supply', supply });
      tell(device);
    },
    end(device) {
      device.recover();
      tell(device);
    },
  },
});
