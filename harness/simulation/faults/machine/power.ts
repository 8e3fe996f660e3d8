import { drawn, machineFault, oneOf, ours, secondUs, silencing } from '../kit.ts';

export const machinePower = machineFault({
  name: 'machine.power',
  summary: 'mains and battery are gone at once',
  params: { sheet: oneOf(['either', 'falls', 'stays'], 'what a sheet just let go does') },
  budget: silencing('machine', 30 * secondUs),
  transports: ours,
  mustDo: 'resume at a ballot boundary; at most one unresolved sheet',
  heals: 'power comes back when the time is over (30 s unless said)',
  explored: drawn({ sheet: 'word' }, { tried: [{ sheet: 'falls' }, { sheet: 'stays' }], inPairs: true }),
  example: { fault: ['when: opening', 'at: station 1', 'for: 30 s'], day: [] },
  does: {
    to: 'device',
    type: 'while',
    begin(device, { sheet }) {
      if (device.powered) device.effect('power cut');
      device.cutPower(sheet === 'either' ? null : sheet === 'falls');
    },
    end(device) {
      device.powerUp();
    },
  },
});
