/**
 * Records beside an SQLite ledger, in the same file: one row an item, so that an auditor can read them without our
 * programs.
 */
import { z } from 'zod';
import { namesOf } from '../../protocol/closed-list.ts';
import { listNumbers } from '../../protocol/messages/names.ts';
import type { RecordLists, RecordsAnswer, RecordsAppend, RecordsKey, RecordsStore } from '../records/lists.ts';
import type { SqliteDatabase } from './sqlite-database.ts';
import { sentenceOf } from './sqlite-guard.ts';
import { inTransaction, outsideTransaction } from './sqlite-transaction.ts';

export const recordsSchema = `
  CREATE TABLE IF NOT EXISTS record_offer (
    journal TEXT NOT NULL,
    generation INTEGER NOT NULL,
    offer TEXT NOT NULL,
    PRIMARY KEY (journal, generation)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS record (
    journal TEXT NOT NULL,
    generation INTEGER NOT NULL,
    list TEXT NOT NULL,
    position INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (journal, generation, list, position)
  ) STRICT, WITHOUT ROWID;
`;

const blob = z.instanceof(Uint8Array).transform((bytes) => new Uint8Array(bytes));

/** Both databases' rows; PostgreSQL's driver gives large integers as text. */
export const heldShape = z.object({ held: z.coerce.number().int(), size: z.coerce.number().int() });
export const itemShape = z.object({ list: z.enum(namesOf(listNumbers)), bytes: blob });

/** Items in order, sorted into their lists. */
export function listsOf(rows: readonly unknown[]): RecordLists {
  const lists = { records: [] as Uint8Array[], log: [] as Uint8Array[] };
  for (const row of rows) {
    const { list, bytes } = itemShape.parse(row);
    lists[list].push(bytes);
  }
  return lists;
}

export function sqliteRecords(database: SqliteDatabase): RecordsStore {
  return {
    appendRecords: (append) => {
      try {
        return inTransaction(database, () => appendIn(database, append));
      } catch (error) {
        return { type: 'failed', reason: sentenceOf(error) };
      }
    },
    loadRecords: ({ journal, generation }: RecordsKey) =>
      outsideTransaction(database, () => {
        const rows = database
          .prepare('SELECT list, bytes FROM record WHERE journal = ? AND generation = ? ORDER BY list, position')
          .all(journal, generation);
        return listsOf(rows);
      }),
  };
}

function appendIn(database: SqliteDatabase, append: RecordsAppend): RecordsAnswer {
  const { journal, generation, offer, list, from, items } = append;
  database.prepare('INSERT OR IGNORE INTO record_offer VALUES (?, ?, ?)').run(journal, generation, offer);
  const stored = database
    .prepare('SELECT offer FROM record_offer WHERE journal = ? AND generation = ?')
    .get(journal, generation);
  if (stored?.offer !== offer) return { type: 'different' };
  const look = database.prepare(
    'SELECT count(*) AS held, coalesce(sum(length(bytes)), 0) AS size FROM record WHERE journal = ? AND generation = ? AND list = ?',
  );
  const { held, size } = heldShape.parse(look.get(journal, generation, list));
  if (held !== from || items.length === 0) return { type: 'held', held, sizeBytes: size };
  const insert = database.prepare('INSERT INTO record VALUES (?, ?, ?, ?, ?)');
  for (const [at, bytes] of items.entries()) insert.run(journal, generation, list, from + at, bytes);
  const sizeBytes = items.reduce((sum, item) => sum + item.length, size);
  return { type: 'held', held: held + items.length, sizeBytes };
}
