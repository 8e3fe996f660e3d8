/** A real database behind the simulated server. */
import type { LedgerEntry } from '../../../tabulation-server/ledger/entry.ts';
import type { LedgerStore } from '../../../tabulation-server/ledger/store.ts';

/** Its file can be replaced by an older backup of itself while the server is down. */
export interface WorldStore extends LedgerStore {
  /** What is durable, in order, for the world's own eyes: seen past whatever fails for the server. */
  entries(): readonly LedgerEntry[];
  /** Goes back to the first `entries` entries. */
  restore(entries: number): void;
  /** Durable since this was asked last, answered or not; a store without it stores nothing that it does not answer. */
  fresh?(): readonly LedgerEntry[];
  /** The server's process ended without warning, and a new one opens the ledger. Throws what keeps it from starting. */
  restarted?(): void;
}

/** The store did what no store may: the run ends here, and is red. */
export class StoreFinding extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'StoreFinding';
  }
}
