/** Reads a ledger by name: a path is an SQLite file. */
import type { Ledger } from './row.ts';
import { readSqliteLedger } from './sqlite-ledger.ts';

/** Throws `InputError` when there is nothing to read. */
export function readLedger(name: string): Promise<Ledger> {
  return Promise.resolve().then(() => readSqliteLedger(name));
}
