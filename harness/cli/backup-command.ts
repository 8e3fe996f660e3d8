/**
 * `sanak backup`: a ledger copied into a new file while its server goes on, entry by entry, so that a copy that does
 * not hash is none.
 */
import { existsSync, rmSync } from 'node:fs';
import { Command } from 'commander';
import { toHex } from '../../protocol/bytes.ts';
import { createEd25519Crypto } from '../../protocol/host/node-crypto.ts';
import { openSqliteStore, type SqliteStore } from '../../tabulation-server/host/sqlite-store.ts';
import { LedgerFileError } from '../../tabulation-server/host/ledger-file-error.ts';
import { decodeRecordsEntry } from '../../tabulation-server/records/entry.ts';
import { InputError } from '../judge/input/input-error.ts';
import { readLedger } from '../verify/ledger.ts';
import type { Ledger } from '../verify/row.ts';
import type { Console } from '../runner/console.ts';

/** Entries of one transaction. */
const batchSize = 1_000;

export function backupCommand(console: Console): Command {
  return new Command('backup')
    .description('copy a ledger into a new file, also while its server takes reports')
    .argument('<ledger>', 'ledger file, or the address of a PostgreSQL database')
    .argument('<file>', 'the new file; a server can be started on it')
    .action(async (name: string, file: string) => {
      if (existsSync(file)) throw new InputError(`${file}: is there already; a backup overwrites nothing`);
      const ledger = await readLedger(name);
      try {
        copy(ledger, name, file);
      } catch (error) {
        for (const suffix of ['', '-wal', '-shm', '.lock']) rmSync(`${file}${suffix}`, { force: true });
        throw error;
      }
      console.out(
        `${file}: ${ledger.rows.length} entries, head ${toHex(ledger.rows.at(-1)?.hash ?? new Uint8Array(32))}\n`,
      );
    });
}

function copy(ledger: Ledger, name: string, file: string): void {
  const store = openNew(file, ledger.election);
  try {
    for (let at = 0; at < ledger.rows.length; at += batchSize) {
      const rows = ledger.rows.slice(at, at + batchSize);
      for (const [position, answer] of store.appendAll(rows).entries()) {
        const row = rows[position];
        if (answer.type === 'failed') throw new InputError(`${file}: ${answer.reason}`);
        if (row !== undefined && toHex(answer.entry.hash) === toHex(row.hash)) continue;
        throw new InputError(`${name}: entry ${row?.index ?? 0} does not hash; nothing was copied`);
      }
    }
    copyRecords(ledger, store, file);
  } finally {
    store.close();
  }
}

/** Records that an entry names; a transfer that was still under way begins again. */
function copyRecords(ledger: Ledger, store: SqliteStore, file: string): void {
  const crypto = createEd25519Crypto();
  for (const row of ledger.rows) {
    if (row.kind !== 'records') continue;
    const { journal, generation, offer: signed } = decodeRecordsEntry(row.bytes);
    const offer = toHex(crypto.sha256(signed.payload));
    for (const list of ['records', 'log'] as const) {
      const items = ledger.items.filter(
        (item) => item.journal === journal && item.generation === generation && item.list === list,
      );
      const bytes = items.map((item) => item.bytes);
      const answer = store.appendRecords({ journal, generation, offer, list, from: 0, items: bytes });
      if (answer.type !== 'held' || answer.held !== bytes.length) throw new InputError(`${file}: ${answer.type}`);
    }
  }
}

function openNew(file: string, election: Uint8Array | null) {
  try {
    return openSqliteStore(file, createEd25519Crypto(), election);
  } catch (error) {
    if (error instanceof LedgerFileError) throw new InputError(error.message);
    throw error;
  }
}
