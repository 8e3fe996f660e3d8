import { type DeviceSurface, drawn, machineFault, silencing } from '../kit.ts';

/** Broken it speaks for itself; resealed it waits for the person who noted its number. */
function tell(device: DeviceSurface): void {
  if (!device.powered) return;
  if (device.has('seal')) {
    device.effect('a seal was broken');
    device.hears({ type: 'housing', edge: 'seal-broken' });
    return;
  }
  device.tellHand('clear');
  device.hears({ type: 'operator', action: { type: 'clear' } });
}

export const machineSeal = machineFault({
  name: 'machine.seal',
  summary: 'a seal is broken',
  params: {},
  budget: silencing('machine'),
  mustDo: 'draw no sheet in until a person has looked and cleared; log it',
  heals: 'when the time is over, by a poll worker who clears',
  explored: drawn({}),
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h'], day: [] },
  does: { to: 'device', type: 'suffers', condition: () => ({ type: 'seal' }), tell },
});
