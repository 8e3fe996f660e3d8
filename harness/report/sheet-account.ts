/** Where every sheet of a run is in the end: made = boxed + taken away + still in hands or on the way. */
import type { TraceEvent } from '../trace/events.ts';

export interface SheetAccount {
  /** By the voters of the scenario. */
  made: number;
  /** Lying in a box because the day was filled before the run began. */
  filled: number;
  boxed: number;
  /** The voter gave up on it. */
  taken: number;
  /** Times a machine gave one back; most are fed again. */
  returned: number;
  /** In a box, and named unresolved by its machine: counted by nobody. */
  unresolved: number;
}

export interface AccountWatch {
  readonly account: SheetAccount;
  readonly unresolvedOf: Map<string, number>;
}

export function createAccountWatch(): AccountWatch {
  return {
    account: { made: 0, filled: 0, boxed: 0, taken: 0, returned: 0, unresolved: 0 },
    unresolvedOf: new Map(),
  };
}

/** Takes one event in. */
export function accountOn({ account, unresolvedOf }: AccountWatch, event: TraceEvent): void {
  switch (event.type) {
    case 'sheet.made':
      account.made++;
      return;
    case 'sheet.boxed':
      account.boxed++;
      return;
    case 'sheet.taken':
      account.taken++;
      return;
    case 'sheet.returned':
      account.returned++;
      return;
    case 'box.filled':
      account.filled += event.blocks.reduce((sum, block) => sum + block.ballots, 0);
      return;
    case 'machine.counted':
      if ((unresolvedOf.get(event.actor) ?? 0) !== event.unresolved) unresolvedOf.set(event.actor, event.unresolved);
      return;
    default:
      return;
  }
}

export function sheetAccount({ account, unresolvedOf }: AccountWatch): SheetAccount {
  return { ...account, unresolved: [...unresolvedOf.values()].reduce((sum, each) => sum + each, 0) };
}
