import { displayFault, harmless } from '../kit.ts';

export const displayAddVote = displayFault({
  name: 'display.add-vote',
  summary: 'a display outside our gate shows one vote more for the leader',
  params: {},
  budget: harmless,
  mustDo: 'nothing can stop it here; the checks must turn red (the canary)',
  heals: 'when the time is over',
  explored: { type: 'never', because: 'the canary: nothing can stop it' },
  example: { fault: ['when: close', 'for: 30 min'], day: [] },
  does: { type: 'suffers', condition: () => ({ type: 'adds-vote' }), tell: null },
});
