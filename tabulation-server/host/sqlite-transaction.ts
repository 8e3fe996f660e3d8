/** Transactions of an SQLite ledger: whole or not at all, whatever fails in them. */
import type { SqliteDatabase } from './sqlite-database.ts';

/**
 * Durable once it returns. When it throws, the work may have taken effect all the same: a failing COMMIT does not say. What
 * comes next must look at the file and nowhere else.
 */
export function inTransaction<T>(database: SqliteDatabase, work: () => T): T {
  endOpen(database);
  try {
    // Inside: a BEGIN that reports an error may have begun.
    database.exec('BEGIN IMMEDIATE');
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    try {
      endOpen(database);
    } catch {
      // The first error is the one to tell; the transaction is ended before anything else is read or written.
    }
    throw error;
  }
}

/** A read that sees what is committed and nothing else. */
export function outsideTransaction<T>(database: SqliteDatabase, read: () => T): T {
  endOpen(database);
  return read();
}

function endOpen(database: SqliteDatabase): void {
  if (database.isTransaction) database.exec('ROLLBACK');
}
