import { drawn, harmless, machineFault, papersMoments } from '../kit.ts';

export const operatorCloseEarly = machineFault({
  name: 'operator.close-early',
  summary: 'somebody closes the polls while voters wait, or while a sheet is on its way',
  params: {},
  budget: harmless,
  mustDo: 'finish the sheet that is under way, then close; count and report all that lies in the box',
  heals: 'the machine reports what it counted',
  explored: drawn({}, { moments: papersMoments }),
  example: { fault: ['when: machine.state(open.dropping)', 'at: station 1'], day: [] },
  does: {
    to: 'panel',
    type: 'once',
    act(panel) {
      if (!panel.powered) return;
      panel.tellHand('close');
      panel.effect('close pressed');
      panel.press({ type: 'close' });
      panel.look();
    },
  },
});
