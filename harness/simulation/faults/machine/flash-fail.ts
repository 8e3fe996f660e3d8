import { drawn, machineFault, ours, silencing } from '../kit.ts';

export const machineFlashFail = machineFault({
  name: 'machine.flash-fail',
  summary: 'writes to the vote memory are refused',
  params: {},
  budget: silencing('machine'),
  transports: ours,
  mustDo: 'return the sheet; never count what is not durable',
  heals: 'when the time is over',
  explored: drawn({}),
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h'], day: [] },
  does: { to: 'device', type: 'suffers', condition: () => ({ type: 'flash-refuses' }), tell: null },
});
