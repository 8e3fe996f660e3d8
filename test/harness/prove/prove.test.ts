/** Proofs on real server processes, small: `npm run prove:kill`, `prove:durability` and `prove:takeover` are the same at length. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { proofDay } from '../../../harness/prove/day.ts';
import { canTrace, proveDurability } from '../../../harness/prove/durability.ts';
import { killRun } from '../../../harness/prove/kill.ts';
import { createLedgers, type Ledgers } from '../../../harness/prove/ledgers.ts';
import { postgresPrograms } from '../../../harness/prove/postgres-server.ts';
import { parseCalls } from '../../../harness/prove/system-calls.ts';
import { takeoverRun } from '../../../harness/prove/takeover.ts';

const directory = mkdtempSync(join(tmpdir(), 'sanak-proofs-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const proof = proofDay(directory, 160, 'proofs');
const place = (name: string) => join(directory, name);

test('I10 SQLite: five SIGKILLs during an intake lose no receipt and count nothing twice', async () => {
  const ledger = place('killed.sqlite');
  const plan = { proof, ledger, directory: place('killed'), lines: 32, kills: 5, seed: 'five', run: 1 };
  const { killedAt, findings } = await killRun(plan);
  expect(findings).toEqual([]);
  expect(killedAt).toHaveLength(5);
});

describe.skipIf(!canTrace())('durability (skipped where strace cannot trace)', () => {
  const few = proofDay(join(directory, 'few'), 30, 'few');

  test('I10 every receipt follows a completed sync of its row', async () => {
    const { receipts, syncs, findings } = await proveDurability(few, place('traced'), 8);
    expect(findings).toEqual([]);
    expect(receipts).toBe(30);
    expect(syncs).toBeGreaterThan(0);
  });

  test('the planted defect synchronous=OFF turns it red', () => {
    const args = ['harness/prove/prove-durability.ts', '--reports', '30', '--lines', '8'];
    const env = { ...process.env, SANAK_DEFECT: 'synchronous-off' };
    const { status, stdout } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
    expect([status, stdout.trim().split('\n').at(-1)]).toEqual([
      1,
      '30 receipts, 0 syncs of the log file, 30 findings',
    ]);
  });

  test('calls that overlap are read in the order in which they were done', () => {
    const text = [
      '7 pwrite64(21<\\x2f\\x77>, "\\x61\\x62"..., 2, 0 <unfinished ...>',
      '8 write(1<pipe:[3]>, "\\x63", 1) = 1',
      '7 <... pwrite64 resumed>) = 2',
      '7 fdatasync(21<\\x2f\\x77>) = -1 EIO (Input/output error)',
      '7 +++ exited with 0 +++',
    ].join('\n');
    const calls = parseCalls(text).map(({ data, ...rest }) => ({ ...rest, data: data.toString() }));
    expect(calls).toEqual([
      { name: 'write', path: 'pipe:[3]', descriptor: 1, data: 'c', began: 1, done: 1, result: 1 },
      { name: 'pwrite64', path: '/w', descriptor: 21, data: 'ab', began: 0, done: 2, result: 2 },
      { name: 'fdatasync', path: '/w', descriptor: 21, data: '', began: 3, done: 3, result: -1 },
    ]);
  });
});

describe.skipIf(postgresPrograms() === null)('PostgreSQL (skipped where the system has no initdb and postgres)', () => {
  let ledgers: Ledgers | null = null;
  beforeAll(async () => {
    ledgers = await createLedgers('postgres', directory);
  });
  afterAll(() => ledgers?.close());
  const database = (run: number): Promise<string> => {
    if (ledgers === null) throw new Error('PostgreSQL is not running');
    return ledgers.create(run);
  };

  test('I10 a SIGKILL during an intake loses no receipt and counts nothing twice', async () => {
    const ledger = await database(1);
    const plan = { proof, ledger, directory: place('killed-postgres'), lines: 32, kills: 1, seed: 'one', run: 1 };
    expect((await killRun(plan)).findings).toEqual([]);
  });

  test.each(['SIGKILL', 'SIGSTOP'] as const)(
    'two servers, the one that leads gets %s: the other goes on',
    async (how) => {
      const ledger = await database(how === 'SIGKILL' ? 2 : 3);
      const plan = { proof, ledger, directory: place(how), lines: 32, how, afterReceipts: 60 };
      expect((await takeoverRun(plan)).findings).toEqual([]);
    },
  );
});
