import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { driverOf } from '../../tabulation-server/host/ledger-driver.ts';
import { LedgerFileError } from '../../tabulation-server/host/ledger-file-error.ts';
import { openSqliteStore } from '../../tabulation-server/host/sqlite-store.ts';
import { chainBreak } from '../../tabulation-server/ledger/chain.ts';
import { createPlainLedger, plainStore, truncatePlain } from '../../tabulation-server/ledger/plain-store.ts';
import { crypto, fact, storeContract } from './support/store-contract.ts';

const directory = mkdtempSync(join(tmpdir(), 'sanak-ledger-'));
afterAll(() => rmSync(directory, { recursive: true }));
let files = 0;
let path = '';
beforeEach(() => {
  files += 1;
  path = join(directory, `${files}.sqlite`);
});

describe('every ledger store: the simulator’s', () => {
  const close = () => Promise.resolve();
  storeContract(() => Promise.resolve({ driver: driverOf(plainStore(createPlainLedger(), crypto)), close }));
});

describe('every ledger store: SQLite', () => {
  storeContract(() => {
    const store = openSqliteStore(path, crypto);
    return Promise.resolve({ driver: driverOf(store), close: () => Promise.resolve(store.close()) });
  });
});

test('a plain ledger restored from an older copy forgets keys with their entries', () => {
  const ledger = createPlainLedger();
  const store = plainStore(ledger, crypto);
  for (const key of ['a', 'b', 'c']) store.append(fact(key));
  truncatePlain(ledger, 1);
  expect(store.append(fact('c'))).toMatchObject({ type: 'inserted', entry: { index: 2, key: 'c' } });
});

describe('the file', () => {
  function filled(entries: number): void {
    const store = openSqliteStore(path, crypto);
    for (let n = 0; n < entries; n += 1) store.append(fact(`key ${n}`, `${'x'.repeat(500)} ${n}`));
    store.close();
  }

  test('keeps its entries over a restart and goes on with the chain', () => {
    filled(3);
    const store = openSqliteStore(path, crypto);
    expect(store.append(fact('next'))).toMatchObject({ type: 'inserted', entry: { index: 4 } });
    expect(chainBreak(store.load(), crypto)).toBeNull();
    store.close();
  });

  test('I10 what was answered is in the file although the server never closed it', () => {
    const store = openSqliteStore(path, crypto);
    store.append(fact('a'));
    const copy = `${path}.copy`;
    copyFileSync(path, copy);
    copyFileSync(`${path}-wal`, `${copy}-wal`);
    store.close();
    const after = openSqliteStore(copy, crypto);
    expect(after.load().map((entry) => entry.key)).toEqual(['a']);
    after.close();
  });

  test('a store that fails says so, and goes on when it can', () => {
    const store = openSqliteStore(path, crypto);
    store.append(fact('a'));
    expect(store.append({ ...fact('b'), digest: new Uint8Array(3) })).toEqual({
      type: 'failed',
      reason: 'ledger entry 2 (b) has fields outside their range',
    });
    expect(store.append(fact('c'))).toMatchObject({ type: 'inserted', entry: { index: 2 } });
    store.close();
  });

  function errorOn(prepare: () => void): { found: string; expected: string } {
    prepare();
    try {
      openSqliteStore(path, crypto).close();
    } catch (error) {
      if (!(error instanceof LedgerFileError)) throw error;
      expect(error.file).toBe(path);
      expect(error.message).toBe(`${path}: found ${error.found}, expected ${error.expected}`);
      return { found: error.found, expected: error.expected };
    }
    throw new Error('the file was accepted');
  }

  const edited = (sql: string) => () => {
    filled(3);
    const database = new DatabaseSync(path);
    database.exec(sql);
    database.close();
  };

  test.each<[string, () => void, string, string]>([
    [
      'no database',
      () => writeFileSync(path, 'a shopping list '.repeat(100)),
      'a file that is not a database',
      'a Sanak ledger',
    ],
    [
      'a database of something else',
      () => {
        const database = new DatabaseSync(path);
        database.exec('CREATE TABLE recipe (name TEXT)');
        database.close();
      },
      'a database of another program',
      'a Sanak ledger',
    ],
    [
      'a newer schema',
      edited('PRAGMA user_version = 2'),
      'ledger schema 2',
      'schema 1 or older; a newer server wrote this file',
    ],
    [
      'read-only',
      () => {
        filled(1);
        chmodSync(path, 0o444);
      },
      'a read-only file',
      'a ledger that can be written',
    ],
    [
      'a missing entry',
      edited('DELETE FROM entry WHERE "index" = 2'),
      'entry 2 is missing; found index 3 in its place',
      'an unbroken hash chain',
    ],
  ])('%s', (_, prepare, found, expected) => {
    expect(errorOn(prepare)).toEqual({ found, expected });
  });

  test('one changed vote in an entry', () => {
    const error = errorOn(edited(`UPDATE entry SET bytes = x'00' WHERE "index" = 2`));
    expect(error.found).toMatch(/^entry 2 does not hash/);
  });

  test('truncated', () => {
    const error = errorOn(() => {
      filled(40);
      truncateSync(path, readFileSync(path).length - 8192);
    });
    expect(error).toEqual({ found: 'a damaged or truncated database', expected: 'an undamaged ledger' });
  });

  test('damaged in the middle', () => {
    const error = errorOn(() => {
      filled(40);
      const bytes = readFileSync(path);
      bytes.fill(0xa5, 8192, 12_288);
      writeFileSync(path, bytes);
    });
    expect(error.expected).toBe('an undamaged ledger');
  });

  test('a disk that is full: each append says so, nothing answered is lost, and the ledger goes on when there is room', () => {
    const script = new URL('support/fill-disk.ts', import.meta.url).pathname;
    const limited = ['-c', `ulimit -f 2000; exec "$0" "$@"`, process.execPath, script, path];
    const { status, stdout, stderr } = spawnSync('bash', limited, { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const told: { inserted: number; refused: string; held: number } = JSON.parse(stdout);
    expect(told.refused).toMatch(/full|disk I\/O error/);
    expect(told.inserted).toBeGreaterThan(10);
    expect(told.held).toBe(told.inserted);
    const after = openSqliteStore(path, crypto);
    expect(after.load()).toHaveLength(told.inserted);
    expect(after.append(fact('room again')).type).toBe('inserted');
    after.close();
  });

  test('one flipped bit anywhere in the file is refused by name, or lies where nothing is said', () => {
    filled(80);
    const sound = readFileSync(path);
    const before = openSqliteStore(path, crypto);
    const entries = before.load();
    before.close();
    const outcomes = { refused: 0, untouched: 0 };
    for (let n = 0; n < 150; n += 1) {
      const bytes = Buffer.from(sound);
      const at = (n * 7_919 + 13) % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (n % 8));
      writeFileSync(path, bytes);
      for (const suffix of ['-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
      try {
        const store = openSqliteStore(path, crypto);
        expect(store.load()).toEqual(entries);
        store.close();
        outcomes.untouched += 1;
      } catch (error) {
        if (!(error instanceof LedgerFileError)) throw error;
        expect(error.file).toBe(path);
        outcomes.refused += 1;
      }
    }
    // A little less than half of so small a file is empty space.
    expect(outcomes.refused).toBeGreaterThan(75);
  });

  test('a second server', () => {
    const first = openSqliteStore(path, crypto);
    expect(errorOn(() => {})).toEqual({
      found: 'a ledger that another server has open',
      expected: 'a ledger that no other program uses',
    });
    expect(first.append(fact('still mine')).type).toBe('inserted');
    first.close();
  });
});
