/** I12. A full memory is announced and refuses paper: a sheet taken in without a place for its vote is a vote lost. */
import type { TraceMachine } from '../trace/election.ts';
import type { TraceEvent } from '../trace/events.ts';
import { namesWith, returnReasons } from '../trace/given-names.ts';
import type { Heard } from '../trace/hearing.ts';
import { type Context, defineCheck } from './check.ts';
import { broken, evaluated } from './evaluation.ts';
import { sumOf } from './figures.ts';
import { counted } from './names.ts';

interface Memory {
  used: number;
  announced: boolean;
  /** Every slot was used when the sheet at the front came. */
  refusing: boolean;
}

interface State {
  /** By machine. */
  readonly memories: Map<string, Memory>;
}

/** Reasons that only a scanned sheet can have. */
const content = namesWith(returnReasons, 'content');

function memoryOf({ memories }: State, actor: string): Memory {
  const existing = memories.get(actor);
  if (existing !== undefined) return existing;
  const memory: Memory = { used: 0, announced: false, refusing: false };
  memories.set(actor, memory);
  return memory;
}

/** The machine whose event it is; others have no memory to fill. */
function machineOf({ facts }: Context, { actor }: TraceEvent): TraceMachine | undefined {
  return facts.machines.get(actor);
}

function use(state: State, event: TraceEvent, context: Context, sheets: number): void {
  const machine = machineOf(context, event);
  if (machine === undefined) return;
  const { actor, slots } = machine;
  const memory = memoryOf(state, actor);
  memory.used += sheets;
  if (memory.used > slots) {
    const sentence = `${actor} took ${counted(memory.used, 'sheet')}; its memory has room for ${slots}.`;
    broken(context, event.n, sentence, `at most ${slots}`, memory.used);
  } else if (memory.used === slots && sheets === 1 && !memory.announced) {
    const sentence = `The memory of ${actor} is full with ${counted(slots, 'sheet')}, and no alarm said before that it was running out.`;
    broken(context, event.n, sentence, 'an alarm about memory', 'none');
  }
}

function fed(state: State, event: Heard<'sheet.fed'>, context: Context): void {
  const machine = machineOf(context, event);
  if (machine === undefined) return;
  evaluated(context);
  const memory = memoryOf(state, event.actor);
  memory.refusing = memory.used >= machine.slots;
}

/** A sheet returned for its content was drawn in and scanned first. */
function returned(state: State, event: Heard<'sheet.returned'>, context: Context): void {
  const machine = machineOf(context, event);
  if (machine === undefined || !content.includes(event.reason) || !memoryOf(state, event.actor).refusing) return;
  const sentence = `${event.actor} drew in sheet ${event.sheet} although its memory is full with ${counted(machine.slots, 'sheet')}.`;
  broken(context, event.n, sentence, 'memory-full', event.reason);
}

function alarmed(state: State, event: Heard<'machine.alarm'>, context: Context): void {
  if (machineOf(context, event) === undefined) return;
  if (/memory|capacity|slots/i.test(`${event.what} ${event.detail}`)) memoryOf(state, event.actor).announced = true;
}

export const i12Capacity = defineCheck({
  id: 'I12',
  name: 'Capacity announced and refused before paper is taken',
  statement: 'No sheet is drawn in once every slot is used; the machine says before that memory runs out.',
  needs: 'a look at the paper path: sheets fed into a machine',
  initial: (): State => ({ memories: new Map() }),
  on: {
    'box.filled': (state, event, context) =>
      use(state, event, context, sumOf(event.blocks.map(({ ballots }) => ballots))),
    'sheet.fed': fed,
    'sheet.returned': returned,
    'sheet.boxed': (state, event, context) => use(state, event, context, 1),
    'machine.alarm': alarmed,
  },
});
