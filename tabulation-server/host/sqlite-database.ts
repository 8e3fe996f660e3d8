/** What a ledger asks of SQLite: so little that a proof can put another in its place and fail it where it likes. */
import { DatabaseSync } from 'node:sqlite';

export interface SqliteStatement {
  all(...values: readonly SqliteValue[]): unknown[];
  get(...values: readonly SqliteValue[]): Readonly<Record<string, unknown>> | undefined;
  run(...values: readonly SqliteValue[]): unknown;
}

export type SqliteValue = string | number | Uint8Array;

/** As node:sqlite's `DatabaseSync`; each throws what SQLite says. */
export interface SqliteDatabase {
  /** One statement or several. */
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  /** Inside a transaction: also after an error, unless SQLite has rolled it back by itself. */
  readonly isTransaction: boolean;
  close(): void;
}

export type OpenSqlite = (path: string) => SqliteDatabase;

export const openSqlite: OpenSqlite = (path) => new DatabaseSync(path);
