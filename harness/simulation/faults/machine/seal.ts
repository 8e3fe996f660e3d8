import type { DeviceSurface } from '../machine-surface.ts';
import { silencing } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { machineFault, onSim } from '../fault.ts';

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
  lasts: 'a-while',
  at: 'any-number',
  budget: silencing('machine'),
  transports: onSim,
  mustDo: 'draw no sheet in until a person has looked and cleared; log it',
  heals: 'when the time is over, by a poll worker who clears',
  explored: { type: 'drawn', draw: anytime({}), tried: [{}], inPairs: false },
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h'], day: [] },
  does: {
    to: 'device',
    type: 'while',
    memory: null,
    begin(device) {
      device.suffer({ type: 'seal' });
      tell(device);
    },
    end(device) {
      device.recover();
      tell(device);
    },
  },
});
