/**
 * Where every sheet of a run is in the end: made = boxed + taken away + still in hands or on the way. Told from the
 * account that checks and stories read.
 */
import { factsOf } from '../judge/checks/facts.ts';
import { sumOf } from '../judge/checks/figures.ts';
import { type MemoryAccount, memoryOn } from '../judge/checks/memory-account.ts';
import { createPaper, type PaperAccount, paperOn } from '../judge/checks/paper-account.ts';
import type { TraceEvent } from '../judge/trace/events.ts';

export interface SheetAccount {
  /** By the voters of the scenario. */
  readonly made: number;
  /** Lying in a box because the day was filled before the run began. */
  readonly filled: number;
  readonly boxed: number;
  /** The voter gave up on it. */
  readonly taken: number;
  /** Times a machine gave one back; most are fed again. */
  readonly returned: number;
  /** In a box, and named unresolved by its machine: counted nowhere. */
  readonly unresolved: number;
}

export interface AccountWatch {
  readonly memory: MemoryAccount;
  /** Null before the run has started. */
  paper: PaperAccount | null;
}

export function createAccountWatch(): AccountWatch {
  return { memory: new Map(), paper: null };
}

/** Records one event. */
export function accountOn(watch: AccountWatch, event: TraceEvent): void {
  if (event.type === 'run.started') watch.paper = createPaper(factsOf(event), watch.memory);
  const programmed = memoryOn(watch.memory, event);
  if (watch.paper !== null) paperOn(watch.paper, event, programmed);
}

export function sheetAccount({ memory, paper }: AccountWatch): SheetAccount {
  const filled = sumOf([...memory.values()].map((each) => each.filled));
  const sheets = [...(paper?.sheets.values() ?? [])];
  const boxed = sumOf([...(paper?.machines.values() ?? [])].map((machine) => machine.boxed));
  return {
    made: sheets.length,
    filled,
    boxed: boxed - filled,
    taken: sheets.filter(({ place }) => place === 'taken away').length,
    returned: paper?.returned ?? 0,
    unresolved: sumOf([...memory.values()].map(({ stated }) => stated?.unresolved ?? 0)),
  };
}
