/** The real SQLite store, each of its statements failing in turn: what is answered is durable, and it goes on when it can. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { StatementFault } from '../../../../harness/simulation/host-plan.ts';
import { createHuntedStore } from '../../../../harness/transports/hosts/hunted-store.ts';
import { createStatementCount, openFailing } from '../../../../harness/transports/hosts/failing-sqlite.ts';
import { openSqliteStore } from '../../../../tabulation-server/host/sqlite-store.ts';
import { crypto, fact } from '../../../tabulation-server/support/store-contract.ts';

const directory = mkdtempSync(join(tmpdir(), 'sanak-failing-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** The number of the last statement that is `sql`, in a store that appends one fact. */
function statementOf(name: string, sql: string): number {
  const count = createStatementCount([]);
  let nth = 0;
  const store = openSqliteStore(join(directory, name), crypto, null, (path) => {
    const database = openFailing(path, count);
    return {
      ...database,
      get isTransaction() {
        return database.isTransaction;
      },
      exec: (text) => {
        database.exec(text);
        if (text === sql) nth = count.count;
      },
    };
  });
  store.append(fact('a'));
  store.close();
  return nth;
}

const error = (nth: number, phase: 'before' | 'after' | 'undone', statements = 1): StatementFault => ({
  type: 'error',
  nth,
  phase,
  trouble: 'io',
  statements,
});

describe('the SQLite store after an error', () => {
  test.each<[string, string, string[]]>([
    ['a COMMIT that took effect and says it did not', 'COMMIT', ['same', 'inserted']],
    ['a BEGIN that took effect and says it did not', 'BEGIN IMMEDIATE', ['inserted', 'inserted']],
  ])('I10 %s: what comes next is chained on what the file has', (name, sql, expected) => {
    const nth = statementOf(`${sql}.sqlite`, sql);
    const store = createHuntedStore({ crypto, election: null, faults: [error(nth, 'after')] });
    store.restarted();
    const answers = [...(store.appendAll?.([fact('a')]) ?? []), ...(store.appendAll?.([fact('b')]) ?? [])];
    expect([answers.map(({ type }) => type), store.statements.strikes, name]).toEqual([expected, 1, name]);
    expect(store.load().map(({ key }) => key)).toEqual(['a', 'b']);
    store.discard();
  });

  test('a ROLLBACK that fails leaves nothing to be read as if it were stored', () => {
    const nth = statementOf('rollback.sqlite', 'COMMIT');
    // The COMMIT, the ROLLBACK, and the ROLLBACK before the fact is tried alone.
    const store = createHuntedStore({ crypto, election: null, faults: [error(nth, 'before', 3)] });
    store.restarted();
    expect(store.append(fact('a'))).toMatchObject({ type: 'failed' });
    expect(store.load()).toEqual([]);
    expect(store.append(fact('b'))).toMatchObject({ type: 'inserted', entry: { index: 1 } });
    store.discard();
  });

  test('a killed server leaves what was durable; a disk that is full and a lock that is held are told and pass', () => {
    const faults: StatementFault[] = [
      { type: 'kill', nth: 16, phase: 'after' },
      { type: 'full', nth: 40, statements: 8 },
      { type: 'busy', nth: 60, statements: 8 },
    ];
    const store = createHuntedStore({ crypto, election: null, faults });
    store.restarted();
    const said: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      try {
        const { type } = store.append(fact(`key ${n}`, 'x'.repeat(9_000) + String(n)));
        said.push(type);
      } catch {
        said.push('killed');
        store.restarted();
      }
    }
    expect(new Set(said)).toEqual(new Set(['inserted', 'killed', 'failed']));
    expect(store.statements.strikes).toBeGreaterThan(2);
    store.discard();
  });
});
