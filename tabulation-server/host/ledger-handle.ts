/** Opens a ledger by name: `postgres://` is a database that servers share, anything else an SQLite file of one server. */
import type { Crypto } from '../../protocol/crypto.ts';
import { driverOf, type LedgerDriver } from './ledger-driver.ts';
import { openSqliteStore } from './sqlite-store.ts';

export interface LedgerHandle {
  readonly driver: LedgerDriver;
  /** Seconds since 1970 of the newest entry; null when there is none. */
  readonly newestS: number | null;
  close(): Promise<void>;
}

export interface LedgerHandleOptions {
  readonly crypto: Crypto;
  /** From `encodePublicPackage`. */
  readonly election: Uint8Array;
  /** PostgreSQL: another server leads; what this one takes is passed on to it. */
  readonly onFollowing: (holder: string) => void;
  /** PostgreSQL: this server leads from now on. */
  readonly onLeading: () => void;
  /** PostgreSQL: another server leads now; this one has to end. */
  readonly onFenced: (reason: string) => void;
}

export function isPostgres(name: string): boolean {
  return /^postgres(ql)?:\/\//.test(name);
}

/** Throws `LedgerFileError` when the ledger cannot be used. */
export async function openLedger(name: string, options: LedgerHandleOptions): Promise<LedgerHandle> {
  if (isPostgres(name)) {
    // Its driver is loaded only where it is used.
    const { openPostgresLedger } = await import('./postgres-store.ts');
    const ledger = await openPostgresLedger({ url: name, ...options });
    return { driver: ledger, newestS: ledger.newestS, close: () => ledger.close() };
  }
  const store = openSqliteStore(name, options.crypto, options.election);
  return {
    driver: driverOf(store),
    newestS: store.load().at(-1)?.atS ?? null,
    close: () => Promise.resolve(store.close()),
  };
}
