import { drawn, machineFault, silencing } from '../kit.ts';

export const operatorAbsent = machineFault({
  name: 'operator.absent',
  summary: 'nobody is at the machine: it is opened late, closed late, and nobody clears what stopped it',
  params: {},
  budget: silencing('machine'),
  mustDo: 'wait with everything durable; go on from there',
  heals: 'when the time is over and somebody comes',
  explored: drawn(
    {},
    { moments: ['start', 'close', 'opening', 'machine.counted'], lengths: ['90 s', '20 min', '3 h'] },
  ),
  example: { fault: ['when: start', 'at: station 1', 'for: 1 h'], day: [] },
  does: {
    to: 'panel',
    type: 'while',
    begin(panel) {
      panel.suffer({ type: 'nobody' });
    },
    end(panel) {
      panel.recover();
      panel.look();
    },
  },
});
