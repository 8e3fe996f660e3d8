/** New ledgers for proofs, one after the other. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from './postgres-server.ts';

export interface Ledgers {
  /** A name that is not in use. */
  create(run: number): Promise<string>;
  drop(run: number): Promise<void>;
  close(): Promise<void>;
}

/** `store`: `sqlite` or `postgres`. Files are made in `directory`. Throws on anything else, and without PostgreSQL. */
export async function createLedgers(store: string, directory: string): Promise<Ledgers> {
  if (store === 'sqlite') return files(directory);
  if (store !== 'postgres') throw new Error(`--store: found ${store}, expected sqlite or postgres`);
  const server = await startPostgres();
  return {
    create: (run) => server.create(`ledger_${run}`),
    drop: (run) => server.drop(`ledger_${run}`),
    close: () => server.stop(),
  };
}

function files(directory: string): Ledgers {
  const name = (run: number) => join(directory, `ledger-${run}.sqlite`);
  return {
    create: (run) => Promise.resolve(name(run)),
    drop: (run) => {
      for (const suffix of ['', '-wal', '-shm', '.lock']) rmSync(`${name(run)}${suffix}`, { force: true });
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}
