/** Reads a ledger file without changing it, also while a server appends to it. */
import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { InputError } from '../judge/input/input-error.ts';
import type { Ledger, Row } from './row.ts';

const blob = z.instanceof(Uint8Array).transform((bytes) => new Uint8Array(bytes));

/** Rows of either database; PostgreSQL's driver gives large integers as text. */
export const rowShape = z
  .object({
    index: z.coerce.number().int().min(1),
    kind: z.enum(['report', 'evidence', 'act', 'alarm', 'publication', 'records', 'refusal']),
    key: z.string(),
    digest: blob,
    at_s: z.coerce.number().int().min(0),
    bytes: blob,
    hash: blob,
  })
  .transform(({ at_s, ...rest }): Row => ({ ...rest, atS: at_s }));

/** Items of every list, in their order. */
export const itemsQuery = 'SELECT * FROM record ORDER BY journal, generation, list, position';

export const itemShape = z.object({
  journal: z.string(),
  generation: z.coerce.number().int(),
  list: z.enum(['records', 'log']),
  bytes: blob,
});

/** Throws `InputError` when the file is no ledger or its pages are damaged. */
export function readSqliteLedger(path: string): Ledger {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
    throw new InputError(`${path}: there is no such file`);
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      return readTables(database);
    } finally {
      database.close();
    }
  } catch (error) {
    throw new InputError(`${path}: no readable ledger: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readTables(database: DatabaseSync): Ledger {
  // Entries and what they are about are read at one moment, however busy the server is.
  database.exec('BEGIN');
  const damage = database.prepare('PRAGMA integrity_check(1)').get()?.integrity_check;
  if (damage !== 'ok') throw new Error(String(damage));
  const rows = database.prepare('SELECT * FROM entry ORDER BY "index"').all();
  const about = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'about'").get();
  const election =
    about === undefined ? undefined : database.prepare("SELECT value FROM about WHERE name = 'election'").get();
  const record = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'record'").get();
  const items = record === undefined ? [] : database.prepare(itemsQuery).all();
  return {
    rows: rows.map((row) => rowShape.parse(row)),
    items: items.map((item) => itemShape.parse(item)),
    election: election === undefined ? null : blob.parse(election.value),
  };
}
