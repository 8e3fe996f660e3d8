import { drawn, machineFault, memoryDamage, type MemoryImage, oneOf } from '../kit.ts';

const nothingTaken: { image: MemoryImage | null } = { image: null };

export const machineOldImage = machineFault({
  name: 'machine.old-image',
  summary: 'an image of the memory is taken, and put back when the time is over: all since then is gone from it',
  params: { copy: oneOf(['main', 'backup', 'both'], 'into which copies it is put back') },
  lasts: 'until-it-ends',
  budget: memoryDamage<'copy'>('machine.old-image', { lasts: true, untilTheEnd: false, meets: 'any' }, [
    { type: 'one-copy' },
    { type: 'word', parameter: 'copy', is: ['both'] },
    { type: 'other-copy-damaged' },
  ]),
  mustDo:
    'take the newer copy; without one, notice by the counter in the box or by the receipt, and never lower a total',
  heals: 'by the other copy at the next start',
  explored: drawn({ copy: { last: ['main', 'backup'] } }, { lengths: ['20 s', '20 min', '3 h'] }),
  example: { fault: ['when: opening', 'at: station 1', 'for: 3 h'], day: [] },
  does: {
    to: 'memory',
    type: 'while',
    memory: nothingTaken,
    begin(memory, _values, taken) {
      taken.image = memory.image();
    },
    end(memory, { copy: put }, { image }) {
      if (image === null) return;
      memory.restart();
      for (const copy of put === 'both' ? (['main', 'backup'] as const) : [put]) {
        const changed = memory.putBack(image, copy);
        if (changed > 0) memory.effect(`${changed} bytes of the ${copy} copy are as they were`);
      }
    },
  },
});
