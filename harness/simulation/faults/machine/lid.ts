import { type DeviceSurface, drawn, machineFault, silencing } from '../kit.ts';

function tell(device: DeviceSurface): void {
  if (!device.powered) return;
  device.effect('the lid was moved');
  device.hears({ type: 'housing', edge: device.has('lid') ? 'lid-opened' : 'lid-closed' });
}

export const machineLid = machineFault({
  name: 'machine.lid',
  summary: 'the lid is opened',
  params: {},
  budget: silencing('machine'),
  mustDo: 'draw no sheet in while it is open; log it',
  heals: 'when the time is over',
  explored: drawn({}),
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h'], day: [] },
  does: { to: 'device', type: 'suffers', condition: () => ({ type: 'lid' }), tell },
});
