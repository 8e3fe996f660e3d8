import { displayFault, drawn, harmless } from '../kit.ts';

export const displayStuckForwarder = displayFault({
  name: 'display.stuck-forwarder',
  summary: 'what forwards publications to the display stops halfway, and new ones wait behind it',
  params: {},
  budget: harmless,
  mustDo: 'keep the last good snapshot up, with its time; count on meanwhile',
  heals: 'when the time is over; what waited comes in its order',
  explored: drawn({}),
  example: { fault: ['when: close', 'for: 30 min'], day: [] },
  does: { type: 'suffers', condition: () => ({ type: 'stuck' }), tell: (display) => display.forward() },
});
