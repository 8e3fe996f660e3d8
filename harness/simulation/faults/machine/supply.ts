import { supplyFaults } from '../../../../firmware-sim/devices.ts';
import { type DeviceSurface, drawn, machineFault, oneOf, silencing } from '../kit.ts';

function tell(device: DeviceSurface): void {
  if (!device.powered) return;
  device.effect(`the supply is ${device.supply}`);
  device.hears({ type: 'supply', supply: device.supply });
}

export const machineSupply = machineFault({
  name: 'machine.supply',
  summary: 'mains fail and the machine is on its battery',
  params: { supply: oneOf(supplyFaults) },
  budget: silencing('machine'),
  mustDo: 'go on for two hours; then draw no sheet in any more',
  heals: 'when the time is over',
  explored: drawn({ supply: 'word' }),
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h'], day: [] },
  does: { to: 'device', type: 'suffers', condition: ({ supply }) => ({ type: 'supply', supply }), tell },
});
