import { drawn, machineFault, memoryDamage, nextInt, oneOf } from '../kit.ts';

export const machineFlashRot = machineFault({
  name: 'machine.flash-rot',
  summary: 'one cell of one copy of the memory flips',
  params: { copy: oneOf(['main', 'backup']) },
  budget: memoryDamage<never>('machine.flash-rot', { lasts: false, untilTheEnd: true, meets: 'same' }, [
    { type: 'one-copy' },
  ]),
  mustDo: 'read the ballot from the other copy; without one, stop for a person and never count it otherwise',
  heals: 'by the other copy at the next start',
  explored: drawn({ copy: 'word' }),
  example: { fault: ['when: machine.counted', 'at: station 1'], day: [] },
  does: {
    to: 'memory',
    type: 'once',
    act(memory, { copy }) {
      const size = memory.votesSizeBytes;
      if (size === null) return;
      const random = memory.random('rot');
      memory.flip(copy, nextInt(random, size), nextInt(random, 8));
      memory.effect(`a cell of the ${copy} copy flipped`);
    },
  },
});
