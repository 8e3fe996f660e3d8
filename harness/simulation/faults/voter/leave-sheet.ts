import { drawn, machineFault, silencing } from '../kit.ts';

export const voterLeaveSheet = machineFault({
  name: 'voter.leave-sheet',
  summary: 'voters go and leave at the front what the machine gave back or did not take',
  params: {},
  budget: silencing('machine'),
  mustDo: 'draw it in by no means on its own account, and take no other sheet meanwhile',
  heals: 'when the time is over and somebody takes it',
  explored: drawn(
    {},
    { moments: ['opening', 'sheet.returned', 'sheet.pushed', 'machine.counted'], lengths: ['20 s', '5 min', '20 min'] },
  ),
  example: {
    fault: ['when: opening', 'at: station 1', 'for: 1 h'],
    day: ['voters: {marginal: 1/2}'],
  },
  does: { to: 'paper', type: 'suffers', condition: () => ({ type: 'left' }), tell: null },
});
