import { drawn, machineFault, memoryDamage, nextInt, oneOf } from '../kit.ts';

export const machineFlashRot = machineFault({
  name: 'machine.flash-rot',
  summary: 'one cell of one copy of the memory flips',
  params: {
    copy: oneOf(['main', 'backup']),
    cell: oneOf(['any', 'stored'], 'any cell of the votes, or one in which something is stored'),
  },
  budget: memoryDamage<never>('machine.flash-rot', { lasts: false, untilTheEnd: true, meets: 'same' }, [
    { type: 'one-copy' },
  ]),
  mustDo: 'read the ballot from the other copy; without one, stop for a person and never count it otherwise',
  heals: 'by the other copy at the next start',
  explored: drawn({ copy: 'word', cell: 'word' }),
  example: { fault: ['when: machine.counted', 'at: station 1'], day: [] },
  does: {
    to: 'memory',
    type: 'once',
    act(memory, { copy, cell }) {
      const cells = cell === 'stored' ? memory.storedCells(copy) : memory.votesSizeBytes;
      if (cells === null || cells === 0) return;
      const random = memory.random('rot');
      const nth = nextInt(random, cells);
      memory.flip(copy, cell === 'stored' ? memory.storedCell(copy, nth) : nth, nextInt(random, 8));
      memory.effect(`a cell of the ${copy} copy flipped`);
    },
  },
});
