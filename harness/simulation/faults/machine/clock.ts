import { harmless } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { machineFault, onSim } from '../fault.ts';
import { duration, oneOf, secondUs, tenYearsUs } from '../parameter.ts';

const withoutPowerUs = 10 * secondUs;

export const machineClock = machineFault({
  name: 'machine.clock',
  summary: 'the clock has lost the time and is wrong from the next start on',
  params: {
    by: duration(86_400 * secondUs, 'how far off it is, in whole seconds', secondUs, tenYearsUs),
    way: oneOf(['behind', 'ahead']),
    power: oneOf(['stays', 'fails'], 'fails: the machine is without power for ten seconds as it begins'),
  },
  lasts: 'a-while',
  at: 'any-number',
  budget: harmless,
  transports: onSim,
  mustDo: 'tell people and the log, go on, and never let the log step back',
  heals: 'at the first start after the time is over',
  explored: {
    type: 'drawn',
    draw: anytime({ by: { last: ['30 s', '1 h', '24 h', '8760 h'] }, way: 'word', power: 'word' }),
    tried: [{}],
    inPairs: false,
  },
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h', 'with: {power: fails}'], day: [] },
  does: {
    to: 'device',
    type: 'while',
    memory: null,
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
