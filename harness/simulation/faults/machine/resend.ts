import { count, drawn, harmless, machineFault, ours, someCounts } from '../kit.ts';

export const machineResend = machineFault({
  name: 'machine.resend',
  summary: 'the whole report is sent again',
  params: { times: count(1, 'how often', 1, 1000) },
  budget: harmless,
  transports: ours,
  mustDo: 'the same receipt again, the same totals',
  heals: 'at once',
  explored: drawn({ times: someCounts }),
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
