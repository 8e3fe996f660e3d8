import { memoryDamage } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { machineFault, onSim } from '../fault.ts';
import { oneOf } from '../parameter.ts';

export const machineFlashLost = machineFault({
  name: 'machine.flash-lost',
  summary: 'one copy of the memory does not answer any more',
  params: { copy: oneOf(['backup', 'main']) },
  lasts: 'a-while',
  at: 'any-number',
  budget: memoryDamage<never>('machine.flash-lost', { lasts: true, untilTheEnd: true, meets: 'same' }, [
    { type: 'one-copy' },
    { type: 'other-copy-damaged' },
  ]),
  transports: onSim,
  mustDo: 'go on with the other copy and tell people',
  heals: 'when the time is over',
  explored: { type: 'drawn', draw: anytime({ copy: 'word' }), tried: [{}], inPairs: false },
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h'], day: [] },
  does: {
    to: 'memory',
    type: 'while',
    memory: null,
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
