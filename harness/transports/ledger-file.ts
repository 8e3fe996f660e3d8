/** The ledger of a run in real time: an SQLite file of its own, which can be set back to an older backup. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Crypto } from '../../protocol/crypto.ts';
import { openSqliteStore } from '../../tabulation-server/host/sqlite-store.ts';
import type { LedgerEntry } from '../../tabulation-server/ledger/entry.ts';
import type { LedgerStore } from '../../tabulation-server/ledger/store.ts';
import { decodeRecordsEntry } from '../../tabulation-server/records/entry.ts';
import type { RecordsAppend } from '../../tabulation-server/records/lists.ts';
import { digestHex } from '../simulation/world/message-trace.ts';
import type { WorldStore } from '../simulation/world/world-store.ts';

export interface LedgerFile extends WorldStore {
  /** Closes the ledger and removes its file. */
  discard(): void;
}

export function createLedgerFile(crypto: Crypto): LedgerFile {
  const directory = mkdtempSync(join(tmpdir(), 'sanak-run-'));
  let generation = 0;
  const open = () => openSqliteStore(join(directory, `ledger-${generation}.sqlite`), crypto);
  let store = open();
  return {
    append: (append) => store.append(append),
    appendAll: (batch) => store.appendAll(batch),
    entries: () => store.load(),
    load: () => store.load(),
    appendRecords: (append) => store.appendRecords(append),
    loadRecords: (key) => store.loadRecords(key),
    restore: (entries) => {
      const kept = store.load().slice(0, entries);
      const records = recordsOf(kept, store);
      store.close();
      generation++;
      store = open();
      // An entry's place and hash follow from what came before it: appended again, the backup is the same ledger.
      for (const { kind, key, digest, atS, bytes } of kept) {
        const answer = store.append({ kind, key, digest, atS, bytes });
        if (answer.type !== 'inserted') throw new Error(`the backup does not take ${key}: ${answer.type}`);
      }
      for (const append of records) store.appendRecords(append);
    },
    discard: () => {
      store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Records that these entries are about: later records are lost with the later entries. */
function recordsOf(entries: readonly LedgerEntry[], store: LedgerStore): RecordsAppend[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'records') return [];
    const { journal, generation, offer } = decodeRecordsEntry(entry.bytes);
    const lists = store.loadRecords({ journal, generation });
    return (['records', 'log'] as const).map((list) => ({
      journal,
      generation,
      offer: digestHex(offer.payload),
      list,
      from: 0,
      items: lists[list],
    }));
  });
}
