/**
 * The real SQLite store behind a simulated night, with statements that fail. A killed process leaves what the system was given:
 * the files are copied as they are at that moment, and the next server opens the copy.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Crypto } from '../../../protocol/crypto.ts';
import { openSqliteStore, type SqliteStore } from '../../../tabulation-server/host/sqlite-store.ts';
import type { LedgerAnswer, LedgerAppend, LedgerEntry } from '../../../tabulation-server/ledger/entry.ts';
import type {
  RecordLists,
  RecordsAnswer,
  RecordsAppend,
  RecordsKey,
} from '../../../tabulation-server/records/lists.ts';
import type { StatementFault } from '../../simulation/host-plan.ts';
import { StoreFinding, type WorldStore } from '../../simulation/world/world-store.ts';
import { createStatementCount, openFailing, restart, type StatementCount } from './failing-sqlite.ts';
import { type LedgerEye, openLedgerEye } from './ledger-eye.ts';
import {
  assertAnswers,
  assertHeld,
  assertKept,
  assertLoad,
  assertRecords,
  createStoreWitness,
  lookAgain,
  type StoreWitness,
} from './store-witness.ts';

export interface HuntedStoreOptions {
  readonly crypto: Crypto;
  /** From `encodePublicPackage`; null: the file does not say which election it is of. */
  readonly election: Uint8Array | null;
  readonly faults: readonly StatementFault[];
}

export interface HuntedStore extends WorldStore {
  restarted(): void;
  readonly statements: StatementCount;
  /** Of the file of now. */
  readonly path: string;
  /** The server ends, and nothing is written any more. */
  end(): void;
  /** Ends, and removes all files. */
  discard(): void;
}

interface Hunt extends HuntedStoreOptions {
  readonly directory: string;
  readonly statements: StatementCount;
  witness: StoreWitness;
  generation: number;
  open: { readonly store: SqliteStore; readonly eye: LedgerEye } | null;
}

export function createHuntedStore(options: HuntedStoreOptions): HuntedStore {
  const hunt: Hunt = {
    ...options,
    directory: mkdtempSync(join(tmpdir(), 'sanak-hunt-')),
    statements: createStatementCount(options.faults),
    witness: createStoreWitness(),
    generation: 0,
    open: null,
  };
  return {
    statements: hunt.statements,
    get path() {
      return pathOf(hunt);
    },
    restarted: () => startAgain(hunt),
    append: (append) => appendAll(hunt, [append])[0] ?? { type: 'failed', reason: 'no answer' },
    appendAll: (batch) => appendAll(hunt, batch),
    load: () => load(hunt),
    appendRecords: (append) => appendRecords(hunt, append),
    loadRecords: (key) => loadRecords(hunt, key),
    entries: () => hunt.witness.durable,
    fresh: () => {
      if (hunt.open !== null) lookAgain(hunt.witness, hunt.open.eye);
      const fresh = hunt.witness.durable.slice(hunt.witness.told);
      hunt.witness.told = hunt.witness.durable.length;
      return fresh;
    },
    restore: (entries) => restore(hunt, entries),
    end: () => leave(hunt),
    discard: () => {
      leave(hunt);
      rmSync(hunt.directory, { recursive: true, force: true });
    },
  };
}

function pathOf({ directory, generation }: Hunt): string {
  return join(directory, `ledger-${generation}.sqlite`);
}

/** The files as they are, under the next number; the process that has them open is left behind. */
function copyOn(hunt: Hunt): void {
  const from = pathOf(hunt);
  hunt.generation += 1;
  for (const suffix of ['', '-wal']) {
    if (existsSync(`${from}${suffix}`)) copyFileSync(`${from}${suffix}`, `${pathOf(hunt)}${suffix}`);
  }
  leave(hunt);
  for (const suffix of ['', '-wal', '-shm', '.lock']) rmSync(`${from}${suffix}`, { force: true });
}

function leave(hunt: Hunt): void {
  const { open } = hunt;
  hunt.open = null;
  restart(hunt.statements);
  open?.eye.close();
  open?.store.close();
}

/** Throws what keeps the server from starting; a finding where nothing of ours does. */
function startAgain(hunt: Hunt): void {
  if (existsSync(pathOf(hunt))) copyOn(hunt);
  const { statements, crypto, election } = hunt;
  const path = pathOf(hunt);
  const before = statements.strikes;
  let store: SqliteStore;
  try {
    store = openSqliteStore(path, crypto, election, (name) => openFailing(name, statements));
  } catch (error) {
    if (statements.strikes > before) throw error;
    throw new StoreFinding(`the ledger does not open although nothing fails: ${sentenceOf(error)}`);
  }
  const eye = openLedgerEye(path);
  hunt.open = { store, eye };
  assertKept(hunt.witness, eye);
}

/** What was asked, answered by the real store; `strikes`: whether anything failed. A killed process answers nothing. */
function asked<T>(hunt: Hunt, ask: (store: SqliteStore) => T): { readonly answer: T; readonly struck: boolean } {
  const { statements, open } = hunt;
  if (open === null) throw new Error('the server does not run');
  const before = statements.strikes;
  let answer: T;
  try {
    answer = ask(open.store);
  } catch (error) {
    if (statements.strikes > before) throw error;
    throw new StoreFinding(`the store throws although nothing fails: ${sentenceOf(error)}`);
  }
  if (statements.killed) throw new Error('the process was killed');
  return { answer, struck: statements.strikes > before };
}

function eyeOf({ open }: Hunt): LedgerEye {
  if (open === null) throw new Error('the server does not run');
  return open.eye;
}

function appendAll(hunt: Hunt, batch: readonly LedgerAppend[]): readonly LedgerAnswer[] {
  const { answer, struck } = asked(hunt, (store) => store.appendAll(batch));
  assertAnswers(hunt.witness, eyeOf(hunt), batch, answer, struck);
  return answer;
}

function load(hunt: Hunt): readonly LedgerEntry[] {
  const { answer } = asked(hunt, (store) => store.load());
  assertLoad(hunt.witness, eyeOf(hunt), answer);
  return answer;
}

function appendRecords(hunt: Hunt, append: RecordsAppend): RecordsAnswer {
  const { answer, struck } = asked(hunt, (store) => store.appendRecords(append));
  assertHeld(eyeOf(hunt), append, answer, struck);
  return answer;
}

function loadRecords(hunt: Hunt, key: RecordsKey): RecordLists {
  const { answer } = asked(hunt, (store) => store.loadRecords(key));
  assertRecords(eyeOf(hunt), key, answer);
  return answer;
}

/** The file of so many entries ago, as a backup has it: of the records, those that its entries are about. */
function restore(hunt: Hunt, entries: number): void {
  copyOn(hunt);
  const database = new DatabaseSync(pathOf(hunt));
  const about = "'records:' || journal || ':' || generation NOT IN (SELECT key FROM entry WHERE kind = 'records')";
  database.exec(`
    BEGIN;
    DELETE FROM entry WHERE "index" > ${entries};
    DELETE FROM record WHERE ${about};
    DELETE FROM record_offer WHERE ${about};
    COMMIT;
  `);
  database.close();
  hunt.witness = { durable: hunt.witness.durable.slice(0, entries), told: Math.min(hunt.witness.told, entries) };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
