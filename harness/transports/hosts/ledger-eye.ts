/** Looks into an SQLite ledger over a connection of its own: sees what is committed, whatever the server's connection says. */
import { DatabaseSync } from 'node:sqlite';
import { entryOfRow } from '../../../tabulation-server/host/sqlite-rows.ts';
import type { LedgerEntry } from '../../../tabulation-server/ledger/entry.ts';
import type { ListName } from '../../../protocol/messages/types.ts';
import type { RecordsKey } from '../../../tabulation-server/records/lists.ts';

export interface LedgerEye {
  /** Entries after `index`, by index. */
  entriesAfter(index: number): readonly LedgerEntry[];
  /** Items of a list, by position; throws where a position is missing. */
  items(key: RecordsKey, list: ListName): readonly Uint8Array[];
  close(): void;
}

/** `path`: an existing file. A file without tables yet has no entries and no records. */
export function openLedgerEye(path: string): LedgerEye {
  const database = new DatabaseSync(path, { readOnly: true });
  const has = (table: string) =>
    database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined;
  return {
    entriesAfter: (index) => {
      if (!has('entry')) return [];
      const sql = 'SELECT "index", kind, key, digest, at_s, bytes, hash FROM entry WHERE "index" > ?';
      const rows = database.prepare(sql).all(index);
      return rows.map(entryOfRow).sort((a, b) => a.index - b.index);
    },
    items: ({ journal, generation }, list) => {
      if (!has('record')) return [];
      const sql = 'SELECT position, bytes FROM record WHERE journal = ? AND generation = ? AND list = ?';
      const rows = database.prepare(sql).all(journal, generation, list);
      const items: Uint8Array[] = [];
      for (const { position, bytes } of rows) {
        if (bytes instanceof Uint8Array) items[Number(position)] = new Uint8Array(bytes);
      }
      for (let at = 0; at < rows.length; at += 1) {
        if (items[at] === undefined) throw new Error(`item ${at} of ${list} is not in the file`);
      }
      return items;
    },
    close: () => database.close(),
  };
}
