/** Rows of the ledger table, validated where they enter: a database file is data from outside. */
import { z } from 'zod';
import { type LedgerEntry, ledgerKinds } from '../ledger/entry.ts';
import type { SqliteDatabase, SqliteStatement } from './sqlite-database.ts';

const blob = z.instanceof(Uint8Array).transform((bytes) => new Uint8Array(bytes));

/** What a ledger may hold. */
export const entryKind = z.enum(ledgerKinds);

const row = z
  .object({
    index: z.int().min(1),
    kind: entryKind,
    key: z.string(),
    digest: blob,
    at_s: z.int().min(0),
    bytes: blob,
    hash: blob,
  })
  .transform(({ at_s, ...rest }): LedgerEntry => ({ ...rest, atS: at_s }));

/** Throws when the row is not one a ledger writes. */
export function entryOfRow(value: unknown): LedgerEntry {
  const parsed = row.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`a row that is no ledger entry (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''})`);
}

export interface Statements {
  readonly all: SqliteStatement;
  readonly newest: SqliteStatement;
  readonly byKey: SqliteStatement;
  readonly insert: SqliteStatement;
}

export function prepareStatements(database: SqliteDatabase): Statements {
  const columns = '"index", kind, key, digest, at_s, bytes, hash';
  return {
    all: database.prepare(`SELECT ${columns} FROM entry ORDER BY "index"`),
    newest: database.prepare(`SELECT ${columns} FROM entry ORDER BY "index" DESC LIMIT 1`),
    byKey: database.prepare(`SELECT ${columns} FROM entry WHERE key = ?`),
    insert: database.prepare(`INSERT INTO entry (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`),
  };
}
