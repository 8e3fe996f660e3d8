/**
 * A real SQLite database that fails where it is told to. node:sqlite has no hook for failing operations: each statement passes
 * here, is counted, and reports an error before or after it took effect, or is the last one of a killed process.
 */
import { DatabaseSync } from 'node:sqlite';
import type { StatementFault } from '../../simulation/host-plan.ts';
import type { SqliteDatabase, SqliteStatement, SqliteValue } from '../../../tabulation-server/host/sqlite-database.ts';

type ErrorFault = Extract<StatementFault, { readonly type: 'error' }>;

/** Over the whole night, whatever is opened and closed. */
export interface StatementCount {
  readonly faults: readonly StatementFault[];
  /** Statements begun. */
  count: number;
  /** Statements that failed for a fault of ours. */
  strikes: number;
  killed: boolean;
  /** Statements up to this one report the error. */
  failing: { readonly error: ErrorFault; readonly until: number } | null;
  /** Another program, while it holds the write lock. */
  other: DatabaseSync | null;
  full: boolean;
  readonly onKill: () => void;
}

/** `onKill`: ends the process for good; without it the process only counts as gone. */
export function createStatementCount(
  faults: readonly StatementFault[],
  onKill: () => void = () => undefined,
): StatementCount {
  return { faults, count: 0, strikes: 0, killed: false, failing: null, other: null, full: false, onKill };
}

/** Another process: what held until the restart is over. */
export function restart(count: StatementCount): void {
  count.killed = false;
  count.failing = null;
  count.full = false;
  count.other?.close();
  count.other = null;
}

const words = {
  busy: { errcode: 5, text: 'database is locked' },
  full: { errcode: 13, text: 'database or disk is full' },
  io: { errcode: 10, text: 'disk I/O error' },
} as const;

/** As node:sqlite throws it. */
function sqliteError(trouble: keyof typeof words): Error {
  const { errcode, text } = words[trouble];
  return Object.assign(new Error(text), { code: 'ERR_SQLITE_ERROR', errcode, errstr: text });
}

export function openFailing(path: string, count: StatementCount): SqliteDatabase {
  const real = new DatabaseSync(path);
  const through = <T>(work: () => T): T => statement(real, path, count, work);
  const prepare = (sql: string): SqliteStatement => {
    // Reads the schema: no statement of its own, and yet it can fail.
    const prepared = genuine(count, () => real.prepare(sql));
    return {
      all: (...values: readonly SqliteValue[]) => through(() => prepared.all(...values)),
      get: (...values: readonly SqliteValue[]) => through(() => prepared.get(...values)),
      run: (...values: readonly SqliteValue[]) => through(() => prepared.run(...values)),
    };
  };
  return {
    exec: (sql) => through(() => real.exec(sql)),
    prepare,
    get isTransaction() {
      return real.isTransaction;
    },
    close: () => real.close(),
  };
}

function statement<T>(real: DatabaseSync, path: string, count: StatementCount, work: () => T): T {
  count.count += 1;
  if (count.killed) throw new Error('the process is gone');
  const now = count.count;
  genuine(count, () => holdWindows(real, path, count, now));
  const struck = count.faults.find((fault) => fault.nth === now && (fault.type === 'error' || fault.type === 'kill'));
  if (struck?.type === 'kill') return kill(count, struck.phase, work);
  if (struck?.type === 'error') count.failing = { error: struck, until: now + struck.statements };
  if (count.failing !== null && now >= count.failing.until) count.failing = null;
  return count.failing === null ? genuine(count, work) : fail(real, count, count.failing.error, work);
}

/** An error of SQLite's own, out of a disk that is really full or a lock that is really held, is a strike too. */
function genuine<T>(count: StatementCount, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (count.full || count.other !== null) count.strikes += 1;
    throw error;
  }
}

function kill<T>(count: StatementCount, phase: 'before' | 'after', work: () => T): never {
  if (phase === 'after') work();
  count.strikes += 1;
  count.killed = true;
  count.onKill();
  throw new Error('the process is gone');
}

function fail<T>(real: DatabaseSync, count: StatementCount, { phase, trouble }: ErrorFault, work: () => T): never {
  count.strikes += 1;
  if (phase === 'after') work();
  if (phase === 'undone' && real.isTransaction) real.exec('ROLLBACK');
  throw sqliteError(trouble);
}

/** Begins and ends what is really so around this statement. */
function holdWindows(real: DatabaseSync, path: string, count: StatementCount, now: number): void {
  const during = (type: 'full' | 'busy') =>
    count.faults.some((fault) => fault.type === type && fault.nth <= now && now < fault.nth + fault.statements);
  const full = during('full');
  if (full !== count.full) {
    // Never below what the file has: SQLite sets the limit to that.
    count.full = full;
    real.exec(`PRAGMA max_page_count = ${full ? 1 : 4_294_967_294}`);
  }
  if (!during('busy')) {
    count.other?.close();
    count.other = null;
  } else if (count.other === null && !real.isTransaction) count.other = lockOut(path);
}

/** Null where the store is in the way: it is tried again at the next statement. */
function lockOut(path: string): DatabaseSync | null {
  const other = new DatabaseSync(path);
  try {
    other.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE;');
    return other;
  } catch {
    other.close();
    return null;
  }
}
