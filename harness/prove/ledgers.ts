/** New ledgers for proofs, one after the other. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Ledgers {
  /** A name nobody has used. */
  create(run: number): Promise<string>;
  drop(name: string): Promise<void>;
  close(): Promise<void>;
}

/** `store`: `sqlite`. Files are made in `directory`. */
export function createLedgers(store: string, directory: string): Promise<Ledgers> {
  if (store !== 'sqlite') throw new Error(`--store: found ${store}, expected sqlite`);
  return Promise.resolve({
    create: (run) => Promise.resolve(join(directory, `ledger-${run}.sqlite`)),
    drop: (name) => {
      for (const suffix of ['', '-wal', '-shm', '.lock']) rmSync(`${name}${suffix}`, { force: true });
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  });
}
