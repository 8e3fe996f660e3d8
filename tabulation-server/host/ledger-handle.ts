/** Opens a ledger by name: a path is an SQLite file. */
import type { Crypto } from '../../protocol/crypto.ts';
import { driverOf, type LedgerDriver } from './ledger-driver.ts';
import { openSqliteStore } from './sqlite-store.ts';

export interface LedgerHandle {
  readonly driver: LedgerDriver;
  /** Seconds since 1970 of the newest entry; null when there is none. */
  readonly newestS: number | null;
  /** Copies the ledger as it stands into a new file, in service. */
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}

/** `election`: from `encodePublicPackage`. Throws `LedgerFileError` when the ledger cannot be used. */
export async function openLedger(name: string, crypto: Crypto, election: Uint8Array): Promise<LedgerHandle> {
  const store = openSqliteStore(name, crypto, election);
  return {
    driver: driverOf(store),
    newestS: store.load().at(-1)?.atS ?? null,
    backup: (path) => store.backup(path),
    close: () => Promise.resolve(store.close()),
  };
}
