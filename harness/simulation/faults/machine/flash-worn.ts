import { countOrWord, drawn, machineFault, memoryDamage, oneOf } from '../kit.ts';

export const machineFlashWorn = machineFault({
  name: 'machine.flash-worn',
  summary: 'a page of one copy of the memory takes no writes any more',
  params: {
    copy: oneOf(['main', 'backup']),
    page: countOrWord('next', 'which page of 256 bytes of the votes, from 0 on; the one written next', 1_000_000),
  },
  lasts: 'a-while',
  budget: memoryDamage<never>('machine.flash-worn', { lasts: true, untilTheEnd: true, meets: 'same' }, [
    { type: 'one-copy' },
    { type: 'other-copy-damaged' },
  ]),
  mustDo: 'go on with the other copy; without one, return the sheet',
  heals: 'never: the page stays worn',
  explored: drawn({ copy: 'word', page: 'default' }, { moments: ['start', 'opening', 'machine.counted'] }),
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h'], day: [] },
  does: {
    to: 'memory',
    type: 'once',
    act(memory, { copy, page }) {
      memory.suffer({ type: 'page-worn' });
      memory.wear(copy, page === 'next' ? null : page);
    },
  },
});
