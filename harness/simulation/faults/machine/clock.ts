import { drawn, duration, harmless, machineFault, oneOf, secondUs, tenYearsUs } from '../kit.ts';

const withoutPowerUs = 10 * secondUs;

export const machineClock = machineFault({
  name: 'machine.clock',
  summary: 'the clock has lost the time and is wrong from the next start on',
  params: {
    by: duration(86_400 * secondUs, 'how far off it is, in whole seconds', secondUs, tenYearsUs),
    way: oneOf(['behind', 'ahead']),
    power: oneOf(['stays', 'fails'], 'fails: the machine is without power for ten seconds as it begins'),
  },
  budget: harmless,
  mustDo: 'tell people and the log, go on, and never let the log step back',
  heals: 'at the first start after the time is over',
  explored: drawn({ by: { last: ['30 s', '1 h', '24 h', '8760 h'] }, way: 'word', power: 'word' }),
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h', 'with: {power: fails}'], day: [] },
  does: {
    to: 'device',
    type: 'while',
    begin(device, { by, way, power }) {
      device.suffer({ type: 'clock', offS: (way === 'ahead' ? 1 : -1) * Math.floor(by / secondUs) });
      // A clock is set only when the machine starts: it may lose the time together with the power.
      if (power === 'stays' || !device.powered) return;
      device.cutPower(null);
      device.powerUpLater(withoutPowerUs);
    },
    end(device) {
      device.recover();
    },
  },
});
