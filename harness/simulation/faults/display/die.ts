import { displayFault, drawn, harmless } from '../kit.ts';

export const displayDie = displayFault({
  name: 'display.die',
  summary: 'the display service is gone; nothing new is shown',
  params: {},
  budget: harmless,
  mustDo: 'keep the last good snapshot up, with its time',
  heals: 'when the time is over; the newest snapshot is shown',
  explored: drawn({}),
  example: { fault: ['when: close', 'for: 30 min'], day: [] },
  does: { type: 'suffers', condition: () => ({ type: 'dead' }), tell: (display) => display.revive() },
});
