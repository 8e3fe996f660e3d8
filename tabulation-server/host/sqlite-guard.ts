/** What SQLite and the file system say when a ledger cannot be used, as one typed sentence; and the lock of its one server. */
import { closeSync, openSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { LedgerFileError } from './ledger-file-error.ts';

/**
 * One server at a time, and readers (a verifier, a backup) at any time: the ledger itself stays open to them, and a file
 * beside it is locked for as long as a server lives. The system lets the lock go with the process, however it ends.
 */
export function lockLedger(path: string): DatabaseSync {
  return guarded(path, () => {
    const lock = new DatabaseSync(`${path}.lock`);
    try {
      lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE;');
      return lock;
    } catch (error) {
      lock.close();
      throw error;
    }
  });
}

/** An existing file must open for writing: a ledger that cannot grow must be noticed before the first machine calls. */
export function assertWritable(path: string): void {
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
export function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof LedgerFileError) throw error;
    const code = primaryCode(error);
    if (code === 5 || code === 6) {
      throw new LedgerFileError(path, 'a ledger that another server has open', 'a ledger that no other program uses');
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

export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
