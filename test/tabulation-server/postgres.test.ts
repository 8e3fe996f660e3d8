import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, postgresPrograms, startPostgres } from '../../harness/proof/prove/postgres-server.ts';
import { Client } from 'pg';
import { LedgerFileError } from '../../tabulation-server/host/ledger-file-error.ts';
import { openPostgresLedger } from '../../tabulation-server/host/postgres-store.ts';
import { entryKind } from '../../tabulation-server/host/sqlite-rows.ts';
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
      onFollowing: () => said.push('follows'),
      onLeading: () => said.push('leads'),
      onFenced: (reason) => said.push(reason.replace(/;.*/, '')),
    });
    return { driver: ledger, ledger, close: () => ledger.close() };
  };

  async function asked(url: string, statement: string): Promise<readonly unknown[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(statement);
    await client.end();
    return rows;
  }

  const ask = async (url: string, statement: string): Promise<void> => void (await asked(url, statement));
  const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

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

  test('a second server passes on what it takes; all of it is in one order, and answered as if it had appended itself', async () => {
    const url = await database();
    said.length = 0;
    const [first, second] = [await open(url), await open(url)];
    expect(said).toEqual(['leads', 'follows']);
    const other = { ...fact('b'), digest: crypto.sha256(Uint8Array.of(1)) };
    const [one, two] = await Promise.all([
      first.driver.appendAll([fact('a'), fact('b'), fact('c')]),
      second.driver.appendAll([fact('x'), fact('y'), fact('z')]),
    ]);
    expect([...one, ...two].map(({ type }) => type)).toEqual(Array.from({ length: 6 }, () => 'inserted'));
    const again = await second.driver.appendAll([
      fact('a'),
      other,
      fact('x'),
      { ...fact('bad'), digest: new Uint8Array(3) },
    ]);
    expect(again.map((answer) => [answer.type, 'entry' in answer ? answer.entry.key : ''])).toEqual([
      ['same', 'a'],
      ['different', 'b'],
      ['same', 'x'],
      ['failed', ''],
    ]);
    const entries = await second.driver.load();
    expect(entries.map(({ key }) => key).sort()).toEqual(['a', 'b', 'c', 'x', 'y', 'z']);
    expect(chainBreak(entries, crypto)).toBeNull();
    expect((await first.ledger.since?.(4))?.map(({ index }) => index)).toEqual([5, 6]);
    expect(await asked(url, 'SELECT count(*) AS n FROM inbox')).toEqual([{ n: '0' }]);
    await first.close();
    await second.close();
  });

  test('every kind of entry can be passed on', async () => {
    const url = await database();
    const [first, second] = [await open(url), await open(url)];
    const kinds = entryKind.options;
    const answers = await second.driver.appendAll(kinds.map((kind) => ({ ...fact(kind), kind })));
    expect(answers.map((answer) => ('entry' in answer ? answer.entry.kind : answer.reason))).toEqual(kinds);
    await first.close();
    await second.close();
  });

  test('news of the one reach the other; when the lease has run out it leads, and the first stores nothing any more', async () => {
    const url = await database();
    const first = await open(url);
    const second = await open(url);
    const news: string[] = [];
    const watcher = { onNews: () => news.push('news'), onLeads: () => news.push('leads') };
    expect(second.ledger.watch?.(watcher)).toBe(false);
    said.length = 0;
    await first.driver.appendAll([fact('a')]);
    while (!news.includes('news')) await pause();
    // As if the first had slept: its lease runs out before it looks again.
    while (!news.includes('leads')) {
      await ask(url, `UPDATE lease SET until = '-infinity' WHERE epoch = 1`);
      await pause();
    }
    expect(second.ledger.epoch).toBe(2);
    expect((await first.driver.appendAll([fact('from the past')])).map(({ type }) => type)).toEqual(['failed']);
    expect(said).toEqual(['leads', 'fenced: this server led in epoch 1']);
    await second.driver.appendAll([fact('b')]);
    const entries = await second.driver.load();
    expect(entries.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(chainBreak(entries, crypto)).toBeNull();
    await first.close();
    await second.close();
  });

  test('what was passed on to a leader that died is put in order by the one that follows it', async () => {
    const url = await database();
    const [first, second] = [await open(url), await open(url)];
    await ask(
      url,
      `UPDATE lease SET epoch = 7, holder = 'a dead server', until = clock_timestamp() + interval '2 seconds'`,
    );
    const answers = await second.driver.appendAll([fact('a'), fact('b')]);
    expect(answers.map(({ type }) => type)).toEqual(['inserted', 'inserted']);
    expect(second.ledger.epoch).toBe(8);
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
