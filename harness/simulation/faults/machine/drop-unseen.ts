import { drawn, harmless, machineFault } from '../kit.ts';

export const machineDropUnseen = machineFault({
  name: 'machine.drop-unseen',
  summary: 'the drop sensor is blind: a sheet falls and nothing confirms it',
  params: {},
  budget: harmless,
  mustDo: 'stop, and count the sheet once a person has said where it is',
  heals: 'when the time is over and a person has answered',
  explored: drawn(
    {},
    { moments: ['opening', 'machine.state(open.intent)', 'machine.counted'], lengths: ['2 s', '20 min', '3 h'] },
  ),
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h'], day: [] },
  does: { to: 'device', type: 'suffers', condition: () => ({ type: 'drop-unseen' }), tell: null },
});
