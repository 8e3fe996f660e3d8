import { drawn, harmless, machineFault, papersMoments } from '../kit.ts';

export const voterPullBack = machineFault({
  name: 'voter.pull-back',
  summary: 'a voter pulls back what a hand can hold: at the front, behind another sheet, on its way in or out',
  params: {},
  budget: harmless,
  mustDo: 'count nothing of it; take the next sheet, or this one again',
  heals: 'its voter feeds it again',
  explored: drawn({}, { moments: papersMoments }),
  example: { fault: ['when: machine.state(open.feeding)', 'at: station 1'], day: [] },
  does: {
    to: 'paper',
    type: 'once',
    act(paper) {
      if (paper.pullBack()) paper.effect('a sheet was pulled back');
    },
  },
});
