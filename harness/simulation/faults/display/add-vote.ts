import { harmless } from '../budget.ts';
import { displayFault, ours } from '../fault.ts';

export const displayAddVote = displayFault({
  name: 'display.add-vote',
  summary: 'a display outside our gate shows one vote more for the leader',
  params: {},
  lasts: 'a-while',
  budget: harmless,
  transports: ours,
  mustDo: 'nothing can stop it here; the checks must turn red (the canary)',
  heals: 'when the time is over',
  explored: { type: 'never', because: 'the canary: nothing can stop it' },
  example: { fault: ['when: close', 'for: 30 min'], day: [] },
  does: {
    type: 'while',
    memory: null,
    begin(display) {
      display.suffer({ type: 'adds-vote' });
    },
    end(display) {
      display.recover();
    },
  },
});
