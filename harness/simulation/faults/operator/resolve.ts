import { drawn, harmless, machineFault, oneOf } from '../kit.ts';

export const operatorResolve = machineFault({
  name: 'operator.resolve',
  summary: 'a sheet is not seen to fall, and whoever is called says what is not so',
  params: { says: oneOf(['in-box', 'removed'], 'what they say; they take out what sticks, and leave what fell') },
  budget: harmless,
  mustDo: 'believe it only where no sensor sees the sheet, log it, and count by it that one sheet and no other',
  heals: 'when the time is over and somebody looks',
  explored: drawn(
    { says: 'word' },
    { moments: ['opening', 'sheet.fed', 'machine.counted'], lengths: ['2 s', '20 min'] },
  ),
  example: { fault: ['when: opening', 'at: station 1', 'for: 20 min'], day: [] },
  does: {
    to: 'panel',
    type: 'while',
    begin(panel, { says }) {
      panel.suffer({ type: 'answers', fate: says });
      panel.suffer(says === 'in-box' ? { type: 'jam', at: 'drop' } : { type: 'drop-unseen' });
    },
    end(panel) {
      panel.recover();
    },
  },
});
