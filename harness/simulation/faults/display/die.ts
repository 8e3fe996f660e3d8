import { harmless } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { displayFault, ours } from '../fault.ts';

export const displayDie = displayFault({
  name: 'display.die',
  summary: 'the display service is gone; nothing new is shown',
  params: {},
  lasts: 'a-while',
  budget: harmless,
  transports: ours,
  mustDo: 'keep the last good snapshot up, with its time',
  heals: 'when the time is over; the newest snapshot is shown',
  explored: { type: 'drawn', draw: anytime({}), tried: [{}], inPairs: false },
  example: { fault: ['when: close', 'for: 30 min'], day: [] },
  does: {
    type: 'while',
    memory: null,
    begin(display) {
      display.suffer({ type: 'dead' });
    },
    end(display) {
      display.recover();
      display.revive();
    },
  },
});
