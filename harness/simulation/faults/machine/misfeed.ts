import { scanProblems } from '../../../../firmware-sim/paper.ts';
import { drawn, machineFault, oneOf, silencing } from '../kit.ts';

export const machineMisfeed = machineFault({
  name: 'machine.misfeed',
  summary: 'the transport spoils sheets on their way to the scan bar',
  params: { problem: oneOf(scanProblems, 'what the transport or the voter does to them') },
  budget: silencing('machine'),
  mustDo: 'return the sheet with its reason; after several in a row call a person',
  heals: 'when the time is over; voters feed again',
  explored: drawn(
    { problem: 'word' },
    { moments: ['opening', 'sheet.fed', 'machine.counted'], lengths: ['2 s', '20 min', '3 h'] },
  ),
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h'], day: [] },
  does: { to: 'device', type: 'suffers', condition: ({ problem }) => ({ type: 'misfeed', problem }), tell: null },
});
