import type { DeviceSurface } from '../machine-surface.ts';
import { silencing } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { machineFault, onSim } from '../fault.ts';
import { oneOf } from '../parameter.ts';

function tell(device: DeviceSurface): void {
  if (!device.powered) return;
  device.effect(`the printer is ${device.printer}`);
  device.hears({ type: 'printer', condition: device.printer });
}

export const machinePrinter = machineFault({
  name: 'machine.printer',
  summary: 'the printer stops',
  params: { condition: oneOf(['no-paper', 'cover-open', 'error']) },
  lasts: 'a-while',
  at: 'any-number',
  budget: silencing('machine'),
  transports: onSim,
  mustDo: 'print the whole tape again',
  heals: 'when the time is over',
  explored: { type: 'drawn', draw: anytime({ condition: 'word' }), tried: [{}], inPairs: false },
  example: { fault: ['when: start', 'at: station 1', 'for: 20 min'], day: [] },
  does: {
    to: 'device',
    type: 'while',
    memory: null,
    begin(device, { condition }) {
      device.suffer({ type: 'printer', condition });
      tell(device);
    },
    end(device) {
      device.recover();
      tell(device);
    },
  },
});
