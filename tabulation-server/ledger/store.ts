/**
 * What a ledger store does, whatever it is made of. An append is conditional and atomic: the store, not the server's
 * memory, says whether a fact is new. Once answered, it is durable.
 */
import type { LedgerAnswer, LedgerAppend, LedgerEntry } from './entry.ts';
import type { RecordsStore } from '../records/lists.ts';

export interface LedgerStore extends RecordsStore {
  /**
   * Stores a fact under its key unless the key is taken. `inserted`: durable now. `same`: the key holds this digest.
   * `different`: the key holds another digest and nothing was stored. `failed`: nothing may be relied on.
   */
  append(append: LedgerAppend): LedgerAnswer;
  /** As `append` for each in order, all made durable by one sync; a store without it takes them one by one. */
  appendAll?(batch: readonly LedgerAppend[]): readonly LedgerAnswer[];
  /** Everything durable, in order, index 1 first. */
  load(): readonly LedgerEntry[];
}
