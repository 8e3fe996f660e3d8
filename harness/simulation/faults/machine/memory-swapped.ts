import { drawn, machineFault, type MemorySurface, otherStation, silencing } from '../kit.ts';

function exchange(memory: MemorySurface, other: string): void {
  memory.restart();
  memory.at(other).restart();
  memory.exchangeWith(other);
}

export const machineMemorySwapped = machineFault({
  name: 'machine.memory-swapped',
  summary: 'the memories of two machines change places',
  params: { with: otherStation('the other station') },
  at: 'one',
  budget: silencing('machine'),
  mustDo: 'know that the memory is not the own one, draw no sheet in, report nothing of it',
  heals: 'when the time is over and each has its own memory again',
  explored: drawn({ with: 'station' }, { tried: [{ with: 'station 2' }] }),
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
