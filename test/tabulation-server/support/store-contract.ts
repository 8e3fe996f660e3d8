/** What every ledger store must do, whatever it is made of: one suite for the simulator's, SQLite's and PostgreSQL's. */
import { expect, test } from 'vitest';
import { utf8Encode } from '../../../protocol/bytes.ts';
import { createEd25519Crypto } from '../../../protocol/host/node-crypto.ts';
import type { LedgerDriver } from '../../../tabulation-server/host/ledger-driver.ts';
import type { LedgerAppend } from '../../../tabulation-server/io.ts';
import { chainBreak } from '../../../tabulation-server/ledger/chain.ts';
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
}
