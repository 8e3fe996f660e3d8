import { drawn, machineFault, silencing } from '../kit.ts';

export const voterStickTogether = machineFault({
  name: 'voter.stick-together',
  summary: 'sheets stick together: two go in at once',
  params: {},
  budget: silencing('machine'),
  mustDo: 'return both with the reason `double-sheet`',
  heals: 'when the time is over; voters feed again',
  explored: drawn({}, { moments: ['opening', 'sheet.fed', 'machine.counted'], lengths: ['2 s', '90 s', '20 min'] }),
  example: { fault: ['when: opening', 'at: station 1', 'for: 20 min'], day: [] },
  does: { to: 'paper', type: 'suffers', condition: () => ({ type: 'sticks' }), tell: null },
});
