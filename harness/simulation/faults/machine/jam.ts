import { drawn, machineFault, oneOf, silencing } from '../kit.ts';

export const machineJam = machineFault({
  name: 'machine.jam',
  summary: 'sheets stick in the path',
  params: { at: oneOf(['drop', 'feed', 'exit'], 'during, before or after the drop') },
  budget: silencing('machine'),
  mustDo: 'stop for a person; count what fell and nothing else',
  heals: 'when the time is over and a person has cleared the path',
  explored: drawn(
    { at: 'word' },
    { moments: ['opening', 'sheet.fed', 'machine.counted'], lengths: ['2 s', '20 min', '3 h'] },
  ),
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h'], day: [] },
  does: { to: 'device', type: 'suffers', condition: ({ at }) => ({ type: 'jam', at }), tell: null },
});
