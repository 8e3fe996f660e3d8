/**
 * The ledger on disk: one SQLite file, write-ahead log, `synchronous = FULL`, so that an answered append has been through
 * fsync; appends that are asked for together share one. One server at a time. Everything in the file is checked on opening; a
 * ledger that does not hash is refused, never repaired.
 */
import { equalBytes } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import type { LedgerAnswer, LedgerAppend } from '../ledger/entry.ts';
import { chainBreak, nextEntry } from '../ledger/chain.ts';
import { otherNight } from '../ledger/public-package.ts';
import type { LedgerStore } from '../ledger/store.ts';
import { LedgerFileError } from './ledger-file-error.ts';
import { type OpenSqlite, openSqlite, type SqliteDatabase } from './sqlite-database.ts';
import { recordsSchema, sqliteRecords } from './sqlite-records.ts';
import { assertWritable, guarded, lockLedger, sentenceOf } from './sqlite-guard.ts';
import { entryOfRow, prepareStatements, type Statements } from './sqlite-rows.ts';
import { inTransaction, outsideTransaction } from './sqlite-transaction.ts';

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

/** What the entries are about, for a verifier who has the file alone; not part of the chain. */
const aboutSchema = 'CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;';

export interface SqliteStore extends LedgerStore {
  appendAll(batch: readonly LedgerAppend[]): readonly LedgerAnswer[];
  /** Releases the file. */
  close(): void;
}

/**
 * Opens the ledger at `path`, creating it when there is no file. `election` (`ledger/public-package.ts`) is kept beside the
 * entries, so that the file alone can be verified. `open`: another than Node's own, for proofs. Throws `LedgerFileError` on a file that is no ledger, is damaged, comes
 * from a newer version or another night, cannot be written, or is open in another server.
 */
export function openSqliteStore(
  path: string,
  crypto: Crypto,
  election: Uint8Array | null = null,
  open: OpenSqlite = openSqlite,
): SqliteStore {
  assertWritable(path);
  const lock = lockLedger(path);
  try {
    const database = guarded(path, () => open(path));
    try {
      guarded(path, () => prepareFile(database, path));
      guarded(path, () => assertChained(database, path, crypto));
      if (election !== null) guarded(path, () => keepElection(database, path, election));
      return storeOn(database, crypto, lock);
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    lock.close();
    throw error;
  }
}

function storeOn(database: SqliteDatabase, crypto: Crypto, lock: Pick<SqliteDatabase, 'close'>): SqliteStore {
  const statements = prepareStatements(database);
  const together = (batch: readonly LedgerAppend[]) =>
    inTransaction(database, () => appendIn(statements, batch, crypto));
  const alone = (append: LedgerAppend): LedgerAnswer => {
    try {
      const [answer] = together([append]);
      return answer ?? { type: 'failed', reason: 'no answer' };
    } catch (error) {
      return { type: 'failed', reason: sentenceOf(error) };
    }
  };
  return {
    append: alone,
    appendAll: (batch) => {
      try {
        return together(batch);
      } catch {
        // One bad fact must not fail its neighbours; a disk that fails says so to each of them.
        return batch.map(alone);
      }
    },
    load: () => outsideTransaction(database, () => statements.all.all().map(entryOfRow)),
    ...sqliteRecords(database),
    close: () => {
      database.close();
      lock.close();
    },
  };
}

/** Inside one transaction. What the chain ends in is read there: an earlier error may have hidden that entries were stored. */
function appendIn(statements: Statements, batch: readonly LedgerAppend[], crypto: Crypto): readonly LedgerAnswer[] {
  const end = statements.newest.get();
  let last = end === undefined ? null : entryOfRow(end);
  return batch.map((append): LedgerAnswer => {
    const row = statements.byKey.get(append.key);
    if (row !== undefined) {
      const entry = entryOfRow(row);
      return { type: equalBytes(entry.digest, append.digest) ? 'same' : 'different', entry };
    }
    const entry = nextEntry(last, append, crypto);
    statements.insert.run(entry.index, entry.kind, entry.key, entry.digest, entry.atS, entry.bytes, entry.hash);
    last = entry;
    return { type: 'inserted', entry };
  });
}

/** The night never continues the ledger of a rehearsal, and a rehearsal never that of the night. */
function keepElection(database: SqliteDatabase, path: string, election: Uint8Array): void {
  const stored = database.prepare("SELECT value FROM about WHERE name = 'election'").get()?.value;
  const problem = stored instanceof Uint8Array ? otherNight(stored, election) : null;
  if (problem !== null) throw new LedgerFileError(path, problem.found, problem.expected);
  database.prepare('INSERT OR REPLACE INTO about (name, value) VALUES (?, ?)').run('election', election);
}

function prepareFile(database: SqliteDatabase, path: string): void {
  // Another writer is no reader and no server of ours: there is nothing to wait for.
  database.exec('PRAGMA busy_timeout = 0; PRAGMA synchronous = FULL;');
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
  database.exec(aboutSchema);
  database.exec(recordsSchema);
  database.exec('COMMIT');
}

function assertChained(database: SqliteDatabase, path: string, crypto: Crypto): void {
  const verdict = database.prepare('PRAGMA integrity_check(1)').get()?.integrity_check;
  if (verdict !== 'ok') throw new LedgerFileError(path, `damage: ${String(verdict)}`, 'an undamaged ledger');
  const entries = prepareStatements(database).all.all().map(entryOfRow);
  const broken = chainBreak(entries, crypto);
  if (broken !== null) throw new LedgerFileError(path, broken, 'an unbroken hash chain');
}

function pragma(database: SqliteDatabase, name: 'application_id' | 'user_version'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
}
