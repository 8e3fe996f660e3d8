/**
 * What a trace shows of each machine's memory: the slots it wrote, what it says it holds, and what lay in it before the run.
 * Checks and stories read the same account, so that they cannot disagree about what a memory holds.
 */
import type { TraceEvent } from '../trace/events.ts';
import { isHeard } from '../trace/hearing.ts';
import { sumOf } from './figures.ts';
import { type Programmed, programMemory, type SlotStanding, type VoteMemory } from './vote-memory.ts';

/** Ballots counted and sheets without a known fate, as a machine or a report of it states them. */
export interface Statement {
  readonly ballots: number;
  readonly unresolved: number;
}

export interface MachineMemory {
  /** What the trace shows of its slots; those filled before the run are not among them. */
  readonly slots: VoteMemory;
  /** Slots among these that count, and that name a sheet as unresolved. */
  counted: number;
  unresolved: number;
  /** Ballots in it before the run began. */
  filled: number;
  /** Newest word of the machine itself. */
  stated: Statement | null;
  /** Whether the trace shows what becomes durable in it, of ballots or of the log. */
  shown: boolean;
}

export type MemoryAccount = Map<string, MachineMemory>;

export const memoryHears = ['box.filled', 'machine.counted', 'machine.flash'] as const;

/** The memory of `actor`; empty and not shown before its first word. */
export function memoryOf(account: MemoryAccount, actor: string): MachineMemory {
  const existing = account.get(actor);
  if (existing !== undefined) return existing;
  const memory = { slots: new Map(), counted: 0, unresolved: 0, filled: 0, stated: null, shown: false };
  account.set(actor, memory);
  return memory;
}

/** Whether the trace shows all that the memory holds. */
export function isWhole({ shown, filled }: MachineMemory): boolean {
  return shown && filled === 0;
}

/** Takes one event in; tells what was written to a slot. */
export function memoryOn(account: MemoryAccount, event: TraceEvent): Programmed | null {
  if (!isHeard(memoryHears, event)) return null;
  const memory = memoryOf(account, event.actor);
  switch (event.type) {
    case 'box.filled':
      memory.filled += sumOf(event.blocks.map(({ ballots }) => ballots));
      memory.stated = { ballots: memory.filled, unresolved: 0 };
      return null;
    case 'machine.counted':
      memory.stated = { ballots: event.ballots, unresolved: event.unresolved };
      return null;
    case 'machine.flash':
      memory.shown = true;
      return event.region === 'votes' ? write(memory, event.offset, event.bytes) : null;
    default:
      return null;
  }
}

function write(memory: MachineMemory, offset: number, bytes: string): Programmed {
  const programmed = programMemory(memory.slots, offset, bytes);
  note(memory, programmed.before, -1);
  note(memory, programmed.after, 1);
  return programmed;
}

function note(memory: MachineMemory, standing: SlotStanding, by: 1 | -1): void {
  if (standing === 'counted') memory.counted += by;
  else if (standing === 'unresolved') memory.unresolved += by;
}
