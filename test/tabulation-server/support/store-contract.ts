/** What every ledger store must do, whatever it is made of: one suite for the simulator's, SQLite's and PostgreSQL's. */
import { expect, test } from 'vitest';
import { utf8Encode } from '../../../protocol/bytes.ts';
import { createEd25519Crypto } from '../../../protocol/host/node-crypto.ts';
import type { LedgerDriver } from '../../../tabulation-server/host/ledger-driver.ts';
import type { LedgerAppend } from '../../../tabulation-server/ledger/entry.ts';
import { chainBreak } from '../../../tabulation-server/ledger/chain.ts';
import type { RecordsAnswer, RecordsAppend } from '../../../tabulation-server/records/lists.ts';
import { createPlainLedger, plainStore } from '../../../tabulation-server/ledger/plain-store.ts';

export const crypto = createEd25519Crypto();

export function fact(key: string, text = key, kind: LedgerAppend['kind'] = 'report'): LedgerAppend {
  const bytes = utf8Encode(text);
  return { kind, key, digest: crypto.sha256(bytes), atS: 1_638_100_000, bytes };
}

export interface OpenStore {
  readonly driver: LedgerDriver;
  close(): Promise<void>;
}

/** `open`: a new, empty store each time. */
export function storeContract(open: () => Promise<OpenStore>): void {
  test('inserted, same, different; only the first stores', async () => {
    const { driver, close } = await open();
    const [first] = await driver.appendAll([fact('report:a:1')]);
    const entry = first?.type === 'inserted' ? first.entry : null;
    expect(entry).toMatchObject({ index: 1, key: 'report:a:1' });
    expect(await driver.appendAll([fact('report:a:1')])).toEqual([{ type: 'same', entry }]);
    expect(await driver.appendAll([fact('report:a:1', 'other')])).toEqual([{ type: 'different', entry }]);
    expect(await driver.load()).toEqual([entry]);
    await close();
  });

  test('I13 entries are numbered from 1 and chained', async () => {
    const { driver, close } = await open();
    for (const key of ['a', 'b', 'c', 'b']) await driver.appendAll([fact(key, key, 'act')]);
    const entries = await driver.load();
    expect(entries.map((entry) => [entry.index, entry.kind, entry.key])).toEqual([
      [1, 'act', 'a'],
      [2, 'act', 'b'],
      [3, 'act', 'c'],
    ]);
    expect(chainBreak(entries, crypto)).toBeNull();
    const altered = entries.map((entry) => (entry.index === 2 ? { ...entry, atS: entry.atS + 1 } : entry));
    expect(chainBreak(altered, crypto)).toMatch(
      /^entry 2 does not hash to [0-9a-f]{64}: it or an entry before it was changed$/,
    );
    expect(chainBreak(entries.slice(1), crypto)).toBe('entry 1 is missing; found index 2 in its place');
    await close();
  });

  test('a batch answers as its appends would one by one, and a bad fact fails alone', async () => {
    const { driver, close } = await open();
    const bad = { ...fact('c'), digest: new Uint8Array(3) };
    const answers = await driver.appendAll([fact('a'), fact('b'), fact('a'), fact('a', 'other'), bad, fact('d')]);
    expect(answers.map((answer) => (answer.type === 'failed' ? answer.reason : answer.type))).toEqual([
      'inserted',
      'inserted',
      'same',
      'different',
      'ledger entry 3 (c) has fields outside their range',
      'inserted',
    ]);
    expect((await driver.load()).map(({ key }) => key)).toEqual(['a', 'b', 'd']);
    await close();
  });

  test('one append log gives the very ledger the simulator keeps', async () => {
    const log = Array.from({ length: 60 }, (_, n) =>
      fact(`key ${n % 41}`, `text ${n % 50}`, n % 3 === 0 ? 'act' : 'report'),
    );
    const plain = plainStore(createPlainLedger(), crypto);
    const { driver, close } = await open();
    const answers = [];
    for (let at = 0; at < log.length; at += 7) answers.push(...(await driver.appendAll(log.slice(at, at + 7))));
    expect(answers).toEqual(log.map((append) => plain.append(append)));
    expect(await driver.load()).toEqual(plain.load());
    expect(plain.load()).toHaveLength(41);
    await close();
  });

  const items = (...texts: readonly string[]): Uint8Array[] => texts.map((text) => utf8Encode(text));
  const chunk = (from: number, ...texts: readonly string[]): RecordsAppend => ({
    journal: 'ab'.repeat(16),
    generation: 1,
    offer: 'cd'.repeat(32),
    list: 'records',
    from,
    items: items(...texts),
  });
  const held = (count: number, sizeBytes: number): RecordsAnswer => ({ type: 'held', held: count, sizeBytes });

  test('records grow by index and by nothing else', async () => {
    const { driver, close } = await open();
    const answers: RecordsAnswer[] = [];
    for (const append of [
      chunk(0),
      chunk(0, 'a', 'bb'),
      chunk(0, 'x', 'y', 'z'),
      chunk(3, 'later'),
      chunk(2, '', 'ccc'),
      { ...chunk(0, 'entry'), list: 'log' as const },
      chunk(9),
    ]) {
      answers.push(await driver.appendRecords(append));
    }
    expect(answers).toEqual([held(0, 0), held(2, 3), held(2, 3), held(2, 3), held(4, 6), held(1, 5), held(4, 6)]);
    expect(await driver.loadRecords(chunk(0))).toEqual({ records: items('a', 'bb', '', 'ccc'), log: items('entry') });
    expect(await driver.load()).toEqual([]);
    await close();
  });

  test('records of one generation have one offer; others are others', async () => {
    const { driver, close } = await open();
    await driver.appendRecords(chunk(0, 'a'));
    const other = 'ef'.repeat(32);
    expect(await driver.appendRecords({ ...chunk(1, 'b'), offer: other })).toEqual({ type: 'different' });
    expect(await driver.appendRecords({ ...chunk(0, 'c'), generation: 2, offer: other })).toEqual(held(1, 1));
    expect(await driver.appendRecords({ ...chunk(0), journal: '00'.repeat(16) })).toEqual(held(0, 0));
    expect(await driver.loadRecords({ ...chunk(0), generation: 2 })).toEqual({ records: items('c'), log: [] });
    expect(await driver.loadRecords(chunk(0))).toEqual({ records: items('a'), log: [] });
    expect(await driver.loadRecords({ journal: '11'.repeat(16), generation: 1 })).toEqual({ records: [], log: [] });
    await close();
  });
}
