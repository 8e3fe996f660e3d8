import { nextInt } from '../../random.ts';
import { memoryDamage } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { machineFault, onSim } from '../fault.ts';
import { oneOf } from '../parameter.ts';

export const machineFlashRot = machineFault({
  name: 'machine.flash-rot',
  summary: 'one cell of one copy of the memory flips',
  params: { copy: oneOf(['main', 'backup']) },
  lasts: 'an-instant',
  at: 'any-number',
  budget: memoryDamage<never>('machine.flash-rot', { lasts: false, untilTheEnd: true, meets: 'same' }, [
    { type: 'one-copy' },
  ]),
  transports: onSim,
  mustDo: 'read the ballot from the other copy; without one, stop for a person and never count it otherwise',
  heals: 'by the other copy at the next start',
  explored: { type: 'drawn', draw: anytime({ copy: 'word' }), tried: [{}], inPairs: false },
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
