import { harmless } from '../budget.ts';
import { anytime, someCounts } from '../exploration.ts';
import { machineFault, ours } from '../fault.ts';
import { count } from '../parameter.ts';

export const machineResend = machineFault({
  name: 'machine.resend',
  summary: 'the whole report is sent again',
  params: { times: count(1, 'how often', 1, 1000) },
  lasts: 'an-instant',
  at: 'any-number',
  budget: harmless,
  transports: ours,
  mustDo: 'the same receipt again, the same totals',
  heals: 'at once',
  explored: { type: 'drawn', draw: anytime({ times: someCounts }), tried: [{}], inPairs: false },
  example: { fault: ['when: machine.receipted', 'at: station 1'], day: [] },
  does: {
    to: 'device',
    type: 'once',
    act(device, { times }) {
      for (let sent = 0; sent < times; sent++) {
        device.hears({ type: 'operator', action: { type: 'resend' } });
        device.effect('report sent again');
      }
    },
  },
});
