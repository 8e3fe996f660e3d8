/**
 * The ledger on disk: one SQLite file, write-ahead log, `synchronous = FULL`, so that an answered append has been through
 * fsync. One server at a time: the file is locked for as long as it is open. Everything in it is checked on opening; a
 * ledger that does not hash is refused, never repaired.
 */
import { closeSync, openSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { equalBytes } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import type { LedgerAnswer, LedgerAppend, LedgerEntry } from '../io.ts';
import { chainBreak, nextEntry } from '../ledger/chain.ts';
import type { LedgerStore } from '../ledger/store.ts';
import { LedgerFileError } from './ledger-file-error.ts';
import { entryOfRow, prepareStatements, type Statements } from './sqlite-rows.ts';

/** `PRAGMA application_id`: "SNLG". Tells a ledger from any other SQLite file. */
const applicationId = 0x534e4c47;
/** `PRAGMA user_version`. */
const schemaVersion = 1;

const schema = `
  CREATE TABLE entry (
    "index" INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    digest BLOB NOT NULL,
    at_s INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    hash BLOB NOT NULL
  ) STRICT;
`;

export interface SqliteStore extends LedgerStore {
  /** Releases the file. */
  close(): void;
}

/**
 * Opens the ledger at `path`, creating it when there is no file. Throws `LedgerFileError` on a file that is no ledger, is
 * damaged, comes from a newer version, cannot be written, or is open in another server.
 */
export function openSqliteStore(path: string, crypto: Crypto): SqliteStore {
  assertWritable(path);
  const database = guarded(path, () => new DatabaseSync(path));
  try {
    guarded(path, () => prepareFile(database, path));
    const entries = guarded(path, () => readChecked(database, path, crypto));
    return storeOn(database, entries.at(-1) ?? null, crypto);
  } catch (error) {
    database.close();
    throw error;
  }
}

function storeOn(database: DatabaseSync, newest: LedgerEntry | null, crypto: Crypto): SqliteStore {
  const statements = prepareStatements(database);
  const store = { last: newest };
  return {
    append: (append) => {
      try {
        return transact(database, () => appendIn(store, statements, append, crypto));
      } catch (error) {
        return { type: 'failed', reason: sentenceOf(error) };
      }
    },
    load: () => statements.all.all().map(entryOfRow),
    close: () => database.close(),
  };
}

/** Inside one transaction. The chain's end is kept only once the transaction is durable. */
function appendIn(
  store: { last: LedgerEntry | null },
  statements: Statements,
  append: LedgerAppend,
  crypto: Crypto,
): { readonly answer: LedgerAnswer; readonly commit: () => void } {
  const row = statements.byKey.get(append.key);
  if (row !== undefined) {
    const entry = entryOfRow(row);
    return {
      answer: { type: equalBytes(entry.digest, append.digest) ? 'same' : 'different', entry },
      commit: () => {},
    };
  }
  const entry = nextEntry(store.last, append, crypto);
  statements.insert.run(entry.index, entry.kind, entry.key, entry.digest, entry.atS, entry.bytes, entry.hash);
  const commit = () => {
    store.last = entry;
  };
  return { answer: { type: 'inserted', entry }, commit };
}

function transact(
  database: DatabaseSync,
  work: () => { readonly answer: LedgerAnswer; readonly commit: () => void },
): LedgerAnswer {
  database.exec('BEGIN IMMEDIATE');
  try {
    const { answer, commit } = work();
    database.exec('COMMIT');
    commit();
    return answer;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function prepareFile(database: DatabaseSync, path: string): void {
  // Exclusive from the first lock on, for as long as the file is open: a second server finds it locked.
  database.exec('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL;');
  const id = pragma(database, 'application_id');
  const version = pragma(database, 'user_version');
  const tables = database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n;
  const fresh = tables === 0 && id === 0 && version === 0;
  if (!fresh && id !== applicationId)
    throw new LedgerFileError(path, 'a database of another program', 'a Sanak ledger');
  if (!fresh && version > schemaVersion) {
    throw new LedgerFileError(
      path,
      `ledger schema ${version}`,
      `schema ${schemaVersion} or older; a newer server wrote this file`,
    );
  }
  database.exec('PRAGMA journal_mode = WAL; BEGIN EXCLUSIVE;');
  if (fresh)
    database.exec(`${schema} PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion};`);
  database.exec('COMMIT');
}

function readChecked(database: DatabaseSync, path: string, crypto: Crypto): readonly LedgerEntry[] {
  const verdict = database.prepare('PRAGMA quick_check(1)').get()?.quick_check;
  if (verdict !== 'ok') throw new LedgerFileError(path, `damage: ${String(verdict)}`, 'an undamaged ledger');
  const entries = prepareStatements(database).all.all().map(entryOfRow);
  const broken = chainBreak(entries, crypto);
  if (broken !== null) throw new LedgerFileError(path, broken, 'an unbroken hash chain');
  return entries;
}

function pragma(database: DatabaseSync, name: 'application_id' | 'user_version'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
}

/** An existing file must open for writing: a ledger that cannot grow must be noticed before the first machine calls. */
function assertWritable(path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isFile()) throw new LedgerFileError(path, 'something that is not a file', 'a ledger file');
  // Mode bits first: a superuser could open a file that was made read-only on purpose.
  if ((stat.mode & 0o222) === 0) throw new LedgerFileError(path, 'a read-only file', 'a ledger that can be written');
  try {
    closeSync(openSync(path, 'r+'));
  } catch {
    throw new LedgerFileError(path, 'a file this user may not write', 'a ledger that can be written');
  }
}

/** SQLite's own words become one typed sentence; result codes: sqlite.org/rescode.html. */
function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof LedgerFileError) throw error;
    const code = primaryCode(error);
    if (code === 5 || code === 6) {
      throw new LedgerFileError(path, 'a ledger that another server has open', 'a ledger nobody else uses');
    }
    if (code === 26) throw new LedgerFileError(path, 'a file that is not a database', 'a Sanak ledger');
    if (code === 11) throw new LedgerFileError(path, 'a damaged or truncated database', 'an undamaged ledger');
    if (code === 8) throw new LedgerFileError(path, 'a read-only database', 'a ledger that can be written');
    throw new LedgerFileError(path, sentenceOf(error), 'a Sanak ledger');
  }
}

/** The primary result code: the low byte of the extended one; null when the error is not SQLite's. */
function primaryCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
