import { harmless } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { displayFault, ours } from '../fault.ts';

export const displayStuckForwarder = displayFault({
  name: 'display.stuck-forwarder',
  summary: 'what forwards publications to the display stops halfway, and new ones wait behind it',
  params: {},
  lasts: 'a-while',
  budget: harmless,
  transports: ours,
  mustDo: 'keep the last good snapshot up, with its time; count on meanwhile',
  heals: 'when the time is over; what waited comes in its order',
  explored: { type: 'drawn', draw: anytime({}), tried: [{}], inPairs: false },
  example: { fault: ['when: close', 'for: 30 min'], day: [] },
  does: {
    type: 'while',
    memory: null,
    begin(display) {
      display.suffer({ type: 'stuck' });
    },
    end(display) {
      display.recover();
      display.forward();
    },
  },
});
