/** Reads a ledger by name: `postgres://` is a database, anything else an SQLite file. */
import type { Ledger } from './row.ts';
import { readSqliteLedger } from './sqlite-ledger.ts';

/** Throws `InputError` when there is nothing to read. */
export async function readLedger(name: string): Promise<Ledger> {
  if (!/^postgres(ql)?:\/\//.test(name)) return readSqliteLedger(name);
  // Its driver is loaded only where it is used.
  const { readPostgresLedger } = await import('./postgres-ledger.ts');
  return readPostgresLedger(name);
}
