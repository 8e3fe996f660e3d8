import { count, drawn, harmless, machineFault, oneOf, ours, peoplesMoments, someCounts } from '../kit.ts';

export const voterAnswer = machineFault({
  name: 'voter.answer',
  summary: 'a voter answers cast or return: asked or not, late, or again and again',
  params: { choice: oneOf(['cast', 'return']), times: count(1, 'how often', 1, 100) },
  budget: harmless,
  transports: ours,
  mustDo: 'take the first answer to a question that is open; tell every other that none is',
  heals: 'at once',
  explored: drawn({ choice: 'word', times: someCounts }, { moments: peoplesMoments }),
  example: { fault: ['when: opening', 'at: station 1', 'with: {choice: return, times: 2}'], day: [] },
  does: {
    to: 'paper',
    type: 'once',
    act(paper, { choice, times }) {
      if (!paper.powered) return;
      for (let answer = 0; answer < times; answer++) {
        paper.effect(`${choice} pressed`);
        paper.answer(choice);
      }
    },
  },
});
