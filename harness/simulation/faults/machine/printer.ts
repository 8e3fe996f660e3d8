import { printerFaults } from '../../../../firmware-sim/devices.ts';
import { type DeviceSurface, drawn, machineFault, oneOf, silencing } from '../kit.ts';

function tell(device: DeviceSurface): void {
  if (!device.powered) return;
  device.effect(`the printer is ${device.printer}`);
  device.hears({ type: 'printer', condition: device.printer });
}

export const machinePrinter = machineFault({
  name: 'machine.printer',
  summary: 'the printer stops',
  params: { condition: oneOf(printerFaults) },
  budget: silencing('machine'),
  mustDo: 'print the whole tape again',
  heals: 'when the time is over',
  explored: drawn({ condition: 'word' }),
  example: { fault: ['when: start', 'at: station 1', 'for: 20 min'], day: [] },
  does: { to: 'device', type: 'suffers', condition: ({ condition }) => ({ type: 'printer', condition }), tell },
});
