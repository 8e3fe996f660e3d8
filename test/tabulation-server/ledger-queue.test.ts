/** In which order a server hears of a ledger that others append to as well. */
import { expect, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { untilSeen } from '../support/patience.ts';
import {
  createLedgerQueue,
  type LedgerDriver,
  type LedgerWatcher,
} from '../../tabulation-server/host/ledger-driver.ts';
import type { ServerInput } from '../../tabulation-server/io.ts';
import { appendPlain, createPlainLedger } from '../../tabulation-server/ledger/plain-store.ts';
import { crypto, fact } from './support/store-contract.ts';

function sharedLedger() {
  const ledger = createPlainLedger();
  const heard: string[] = [];
  const failing = { since: 0 };
  let watcher: LedgerWatcher | null = null;
  /** What somebody else appends just before our own batch is decided on, and just after. */
  const others = { before: [] as string[], after: [] as string[] };
  const put = (keys: readonly string[]) => {
    for (const key of keys) appendPlain(ledger, fact(key), crypto);
  };
  const driver: LedgerDriver = {
    appendAll: async (batch) => {
      put(others.before.splice(0));
      const answers = batch.map((append) => appendPlain(ledger, append, crypto));
      put(others.after.splice(0));
      await sleep(1);
      return answers;
    },
    load: async () => ledger.entries.slice(),
    since: async (index) => {
      failing.since -= 1;
      if (failing.since >= 0) throw new Error('the database does not answer');
      return ledger.entries.slice(index);
    },
    appendRecords: () => Promise.resolve({ type: 'failed', reason: 'no records here' }),
    loadRecords: () => Promise.resolve({ records: [], log: [] }),
    watch: (by) => {
      watcher = by;
      return false;
    },
  };
  const words = (input: ServerInput): string => {
    if (input.type === 'ledger.shared') return input.leads ? 'leads' : 'follows';
    if (input.type === 'ledger.loaded') return `loaded ${input.entries.length}`;
    if (input.type === 'ledger.grew') {
      return `${input.asked ? 'asked' : 'grew'} ${input.entries.map(({ key }) => key).join('')}`;
    }
    if (input.type !== 'ledger.answered' || input.answer.type === 'failed') return input.type;
    return `${input.answer.type} ${input.answer.entry.key}`;
  };
  const queue = createLedgerQueue({
    driver,
    onInput: (input) => heard.push(words(input)),
    onAnswer: () => undefined,
    onRecords: () => undefined,
    onFailure: (error) => heard.push(String(error)),
  });
  const settled = async (): Promise<readonly string[]> => {
    for (let quiet = 0, before = heard.length; quiet < 20; quiet += 1) {
      await sleep(2);
      if (heard.length !== before) [quiet, before] = [0, heard.length];
    }
    return heard.splice(0);
  };
  return { queue, others, failing, put, settled, tell: () => watcher };
}

test('entries of others come before the answers that stand after them, each once and in ledger order', async () => {
  const { queue, others, settled, put, tell } = sharedLedger();
  put(['a']);
  queue.load();
  expect(await settled()).toEqual(['follows', 'grew a', 'loaded 1']);
  others.before.push('b', 'c');
  others.after.push('f');
  queue.append(1, fact('d'));
  queue.append(2, fact('b'));
  queue.append(3, fact('e'));
  expect(await settled()).toEqual(['grew bc', 'inserted d', 'same b', 'inserted e']);
  tell()?.onNews();
  tell()?.onNews();
  expect(await settled()).toEqual(['grew f']);
  tell()?.onLeads();
  others.before.push('g');
  queue.append(4, fact('g'));
  expect(await settled()).toEqual(['leads', 'grew g', 'same g']);
});

test('a reading for a recount tells first what others appended', async () => {
  const { queue, settled, put } = sharedLedger();
  queue.load();
  await settled();
  put(['a', 'b']);
  queue.load();
  queue.append(1, fact('c'));
  expect(await settled()).toEqual(['grew ab', 'loaded 2', 'inserted c']);
});

test('a reading that was asked for is answered, even with nothing, and only once it worked', async () => {
  const { queue, settled, put, failing } = sharedLedger();
  queue.load();
  await settled();
  queue.follow();
  expect(await settled()).toEqual(['asked ']);
  failing.since = 1;
  put(['a']);
  queue.follow();
  const words: string[] = [];
  const look = async () => {
    words.push(...(await settled()));
    return words.length > 0 || null;
  };
  await untilSeen(look, 'the second reading');
  // Two readings, of which the first failed, and one answer.
  expect([words, failing.since]).toEqual([['asked a'], -1]);
});
