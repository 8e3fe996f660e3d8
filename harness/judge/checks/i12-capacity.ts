/** I12. A full memory is announced and refuses paper: a sheet taken in without a place for its vote is a vote lost. */
import { namesWith, returnReasons } from '../trace/given-names.ts';
import { defineCheck } from './evaluation.ts';
import { sumOf } from './figures.ts';
import { counted } from './names.ts';

interface Memory {
  used: number;
  announced: boolean;
  /** Every slot was used when the sheet at the front came. */
  refusing: boolean;
}

/** Reasons that only a scanned sheet can have. */
const content = namesWith(returnReasons, 'content');

export const i12Capacity = defineCheck(
  {
    id: 'I12',
    name: 'Capacity announced and refused before paper is taken',
    statement: 'No sheet is drawn in once every slot is used; the machine says before that memory runs out.',
    needs: 'a look at the paper path: sheets fed into a machine',
  },
  ['box.filled', 'sheet.fed', 'sheet.returned', 'sheet.boxed', 'machine.alarm'],
  (evaluation, facts) => {
    const memories = new Map<string, Memory>();

    function memoryOf(actor: string): Memory {
      const held = memories.get(actor);
      if (held !== undefined) return held;
      const memory: Memory = { used: 0, announced: false, refusing: false };
      memories.set(actor, memory);
      return memory;
    }

    function use(at: number, actor: string, slots: number, sheets: number): void {
      const memory = memoryOf(actor);
      memory.used += sheets;
      if (memory.used > slots) {
        evaluation.broken(
          at,
          `${actor} took ${counted(memory.used, 'sheet')}; its memory has room for ${slots}.`,
          `at most ${slots}`,
          memory.used,
        );
      } else if (memory.used === slots && sheets === 1 && !memory.announced) {
        evaluation.broken(
          at,
          `The memory of ${actor} is full with ${counted(slots, 'sheet')}, and no alarm said before that it was running out.`,
          'an alarm about memory',
          'none',
        );
      }
    }

    return {
      on(event) {
        const machine = facts.machines.get(event.actor);
        if (machine === undefined) return;
        switch (event.type) {
          case 'box.filled':
            use(event.n, event.actor, machine.slots, sumOf(event.blocks.map((block) => block.ballots)));
            return;
          case 'sheet.fed':
            evaluation.evaluated();
            memoryOf(event.actor).refusing = memoryOf(event.actor).used >= machine.slots;
            return;
          case 'sheet.returned':
            // A sheet returned for its content was drawn in and scanned first.
            if (memoryOf(event.actor).refusing && content.includes(event.reason)) {
              evaluation.broken(
                event.n,
                `${event.actor} drew in sheet ${event.sheet} although its memory is full with ${counted(machine.slots, 'sheet')}.`,
                'memory-full',
                event.reason,
              );
            }
            return;
          case 'sheet.boxed':
            use(event.n, event.actor, machine.slots, 1);
            return;
          case 'machine.alarm':
            if (/memory|capacity|slots/i.test(`${event.what} ${event.detail}`)) memoryOf(event.actor).announced = true;
            return;
          default:
            return;
        }
      },
    };
  },
);
