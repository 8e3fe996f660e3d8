import { drawn, harmless, machineFault, papersMoments } from '../kit.ts';

export const voterPushIn = machineFault({
  name: 'voter.push-in',
  summary: 'the next voter does not wait: the sheet goes in behind another one, or at a machine that takes none',
  params: {},
  budget: harmless,
  mustDo: 'count no sheet twice and none unseen: take it after the first, or leave it to its voter',
  heals: 'its voter takes it back after a while where the machine does not take it',
  explored: drawn({}, { moments: papersMoments }),
  example: { fault: ['when: machine.state(open.dropping)', 'at: station 1'], day: [] },
  does: {
    to: 'paper',
    type: 'once',
    act(paper) {
      if (paper.pushIn()) paper.effect('a sheet was pushed in');
    },
  },
});
