import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, postgresPrograms, startPostgres } from '../../harness/prove/postgres-server.ts';
import { Client } from 'pg';
import { LedgerFileError } from '../../tabulation-server/host/ledger-file-error.ts';
import { openPostgresLedger } from '../../tabulation-server/host/postgres-store.ts';
import { chainBreak } from '../../tabulation-server/ledger/chain.ts';
import { crypto, fact, storeContract } from './support/store-contract.ts';

const found = postgresPrograms();

describe.skipIf(found === null)('PostgreSQL (skipped where the system has no initdb and postgres)', () => {
  let server: PostgresServer | null = null;
  let databases = 0;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  const running = (): PostgresServer => {
    if (server === null) throw new Error('PostgreSQL is not running');
    return server;
  };
  const database = (): Promise<string> => {
    databases += 1;
    return running().create(`ledger_${databases}`);
  };
  const said: string[] = [];
  const open = async (url: string) => {
    const ledger = await openPostgresLedger({
      url,
      crypto,
      election: new Uint8Array(),
      onWaiting: () => said.push('waiting'),
      onFenced: (reason) => said.push(reason.replace(/;.*/, '')),
    });
    return { driver: ledger, ledger, close: () => ledger.close() };
  };

  async function ask(url: string, statement: string): Promise<void> {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(statement);
    await client.end();
  }

  describe('every ledger store: PostgreSQL', () => {
    storeContract(async () => open(await database()));
  });

  test('what was answered is there after the database crashed, and the ledger goes on over a new connection', async () => {
    const url = await database();
    const { driver, ledger, close } = await open(url);
    await driver.appendAll([fact('a'), fact('b')]);
    await running().crash();
    const answers = [...(await driver.appendAll([fact('b')])), ...(await driver.appendAll([fact('b'), fact('c')]))];
    expect(answers.map(({ type }) => type).slice(-2)).toEqual(['same', 'inserted']);
    expect((await driver.load()).map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    expect(ledger.epoch).toBe(1);
    await close();
  });

  test('a second server waits; when the lease has run out it leads, and the first stores nothing any more', async () => {
    const url = await database();
    const first = await open(url);
    await first.driver.appendAll([fact('a')]);
    said.length = 0;
    const waiting = open(url);
    // As if the first had slept: its lease has run out before it wakes up.
    while (said.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const leading = waiting.then(() => true);
    const pause = () => new Promise<false>((resolve) => setTimeout(() => resolve(false), 20));
    while (!(await Promise.race([leading, pause()])))
      await ask(url, `UPDATE lease SET until = '-infinity' WHERE epoch = 1`);
    const second = await waiting;
    expect(second.ledger.epoch).toBe(2);
    expect((await first.driver.appendAll([fact('from the past')])).map(({ type }) => type)).toEqual(['failed']);
    expect(said).toEqual(['waiting', 'fenced: this server led in epoch 1']);
    await second.driver.appendAll([fact('b')]);
    const entries = await second.driver.load();
    expect(entries.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(chainBreak(entries, crypto)).toBeNull();
    await first.close();
    await second.close();
  });

  test.each<[string, string, string, string]>([
    [
      'a newer version',
      `CREATE TABLE about (name TEXT, value BYTEA); CREATE TABLE entry (n INT); INSERT INTO about VALUES ('schema', '2')`,
      'ledger schema 2',
      'schema 1 or older; a newer server wrote this ledger',
    ],
    [
      'another program',
      'CREATE TABLE recipe (name TEXT)',
      'tables of another program (recipe)',
      'a Sanak ledger or an empty database',
    ],
  ])('%s is refused', async (_, statement, found, expected) => {
    const url = await database();
    await ask(url, statement);
    const error = await open(url).catch((reason: unknown) => reason);
    if (!(error instanceof LedgerFileError)) throw error;
    expect({ found: error.found, expected: error.expected }).toEqual({ found, expected });
  });

  test('a database that does not sync what it commits is refused', async () => {
    const url = await database();
    await ask(url, `ALTER DATABASE ledger_${databases} SET synchronous_commit = off`);
    await expect(open(url)).rejects.toThrow(
      'a database with synchronous_commit = off, expected synchronous_commit = on',
    );
  });

  test('one changed byte is found, not repaired', async () => {
    const url = await database();
    const { driver, close } = await open(url);
    await driver.appendAll([fact('a'), fact('b')]);
    await close();
    await ask(url, `UPDATE entry SET bytes = '\\x00' WHERE "index" = 1`);
    await expect(open(url)).rejects.toThrow(/found entry 1 does not hash .* expected an unbroken hash chain/);
  });
});
