import type { MemorySurface } from '../machine-surface.ts';
import { silencing } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { machineFault, onSim } from '../fault.ts';
import { otherStation } from '../parameter.ts';

function exchange(memory: MemorySurface, other: string): void {
  memory.restart();
  memory.at(other).restart();
  memory.exchangeWith(other);
}

export const machineMemorySwapped = machineFault({
  name: 'machine.memory-swapped',
  summary: 'the memories of two machines change places',
  params: { with: otherStation('the other station') },
  lasts: 'a-while',
  at: 'one',
  budget: silencing('machine'),
  transports: onSim,
  mustDo: 'know that the memory is not the own one, draw no sheet in, report nothing of it',
  heals: 'when the time is over and each has its own memory again',
  explored: { type: 'drawn', draw: anytime({ with: 'station' }), tried: [{ with: 'station 2' }], inPairs: false },
  example: { fault: ['when: 1 h after opening', 'at: station 1', 'for: 3 h', 'with: {with: station 2}'], day: [] },
  does: {
    to: 'memory',
    type: 'while',
    memory: { exchanged: false },
    begin(memory, { with: other }, state) {
      if (!memory.hasJournal || !memory.at(other).hasJournal) return;
      exchange(memory, other);
      state.exchanged = true;
      memory.effect('two memories changed places');
    },
    end(memory, { with: other }, state) {
      if (!state.exchanged) return;
      exchange(memory, other);
      memory.effect('both memories are back in their places');
    },
  },
});
