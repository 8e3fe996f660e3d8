import { drawn, machineFault, memoryDamage, oneOf } from '../kit.ts';

export const machineFlashLost = machineFault({
  name: 'machine.flash-lost',
  summary: 'one copy of the memory does not answer any more',
  params: { copy: oneOf(['backup', 'main']) },
  budget: memoryDamage<never>('machine.flash-lost', { lasts: true, untilTheEnd: true, meets: 'same' }, [
    { type: 'one-copy' },
    { type: 'other-copy-damaged' },
  ]),
  mustDo: 'go on with the other copy and tell people',
  heals: 'when the time is over',
  explored: drawn({ copy: 'word' }),
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h'], day: [] },
  does: {
    to: 'memory',
    type: 'while',
    begin(memory, { copy }) {
      memory.suffer({ type: 'copy-lost' });
      memory.lose(copy);
    },
    end(memory, { copy }) {
      memory.recover();
      memory.find(copy);
    },
  },
});
