/**
 * The ledger store on plain data, for the simulated world: copying the state forks the disk. Durable means: in `entries`;
 * the world keeps the object over a power cut.
 */
import { equalBytes } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import type { LedgerAnswer, LedgerAppend, LedgerEntry } from './entry.ts';
import { nextEntry } from './chain.ts';
import { createPlainRecords, type PlainRecords, plainRecordsStore } from '../records/lists.ts';
import type { LedgerStore } from './store.ts';

export interface PlainLedger {
  /** Index 1 first. */
  entries: LedgerEntry[];
  /** Entry index by key. */
  byKey: Record<string, number>;
}

export function createPlainLedger(): PlainLedger {
  return { entries: [], byKey: {} };
}

/** `LedgerStore.append` on `ledger`, in place. Never answers `failed`; a driver that imitates a failing disk does not call it. */
export function appendPlain(ledger: PlainLedger, append: LedgerAppend, crypto: Crypto): LedgerAnswer {
  const existing = ledger.entries[(ledger.byKey[append.key] ?? 0) - 1];
  if (existing !== undefined) {
    return { type: equalBytes(existing.digest, append.digest) ? 'same' : 'different', entry: existing };
  }
  const entry = nextEntry(ledger.entries.at(-1) ?? null, append, crypto);
  ledger.entries.push(entry);
  ledger.byKey[entry.key] = entry.index;
  return { type: 'inserted', entry };
}

/** Drops every entry above `index`: a disk restored from an older copy. */
export function truncatePlain(ledger: PlainLedger, index: number): void {
  ledger.entries = ledger.entries.slice(0, index);
  ledger.byKey = Object.fromEntries(ledger.entries.map((entry) => [entry.key, entry.index]));
}

/** The plain ledger behind the store's interface. */
export function plainStore(
  ledger: PlainLedger,
  crypto: Crypto,
  records: PlainRecords = createPlainRecords(),
): LedgerStore {
  return {
    append: (append) => appendPlain(ledger, append, crypto),
    load: () => ledger.entries.slice(),
    ...plainRecordsStore(records),
  };
}
