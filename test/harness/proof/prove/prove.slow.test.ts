/** Proofs on real server processes, small: `npm run prove:kill`, `prove:durability` and `prove:takeover` are the same at length. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectedTotals, proofDay } from '../../../../harness/proof/prove/day.ts';
import { type CallEnd, dial } from '../../../../harness/proof/prove/dial.ts';
import { canTrace, proveDurability } from '../../../../harness/proof/prove/durability.ts';
import { killRun } from '../../../../harness/proof/prove/kill.ts';
import { createLedgers, type Ledgers } from '../../../../harness/proof/prove/ledgers.ts';
import { postgresPrograms } from '../../../../harness/proof/prove/postgres-server.ts';
import { startServer } from '../../../../harness/proof/prove/server-process.ts';
import { parseCalls } from '../../../../harness/proof/prove/system-calls.ts';
import { provePostgresDurability } from '../../../../harness/proof/prove/postgres-durability.ts';
import { takeoverRun } from '../../../../harness/proof/prove/takeover.ts';
import { readElection } from '../../../../harness/verify/election.ts';
import { readLedger } from '../../../../harness/verify/ledger.ts';
import { verifyLedger } from '../../../../harness/verify/verification.ts';
import { createEd25519Crypto } from '../../../../protocol/host/node-crypto.ts';
import { createScaledClock } from '../../../../protocol/host/scaled-clock.ts';
import { decodeReceipt } from '../../../../protocol/messages/codec.ts';
import type { Signed } from '../../../../protocol/messages/types.ts';

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

test('I10 a server restored from a backup made in service: noticed at the first hello, reported again, totals exact, alarms kept', async () => {
  const ledger = place('restored.sqlite');
  const copy = place('restored-copy.sqlite');
  const command = { scenario: proof.scenario, seed: proof.seed, factor: 20 };
  const clock = createScaledClock(20);
  const stations = proof.stations.slice(0, 24);
  const call = async (port: number, lastReceipts: readonly (Signed | null)[], from: number) => {
    const ends: CallEnd[] = [];
    for (const station of stations.slice(from)) {
      const lastReceipt = lastReceipts[station.number] ?? null;
      ends.push(await dial({ port, station, day: proof.day, clock, lastReceipt }));
    }
    return ends.map((end) => (end.type === 'receipt' ? end : { type: end.type, signed: null, warning: '' }));
  };
  const first = await startServer({ ...command, ledger });
  const early = await call(first.port, [], 12);
  const backup = spawnSync(process.execPath, ['bin/sanak.js', 'backup', ledger, copy], { encoding: 'utf8' });
  expect([backup.status, backup.stdout]).toEqual([0, expect.stringMatching(/: 1[2-9] entries, head [0-9a-f]{64}\n$/)]);
  const late = await call(first.port, [], 0);
  first.signal('SIGKILL');
  await first.ended;
  const second = await startServer({ ...command, ledger: copy });
  const held = late.map(({ signed }) => signed);
  const again = await call(second.port, held, 0);
  second.signal('SIGTERM');
  await second.ended;
  expect(again.map(({ warning }) => warning)).toEqual([
    ...Array.from({ length: 12 }, () => 'LEDGER_ROLLED_BACK'),
    ...Array.from({ length: 12 }, () => ''),
  ]);
  expect(early.map(({ signed }) => signed)).toEqual(late.slice(12).map(({ signed }) => signed));
  const crypto = createEd25519Crypto();
  const { rows, items, election: about } = await readLedger(copy);
  const election = readElection(about ?? new Uint8Array(), crypto);
  const witnesses = {
    receipts: [...held, ...again.map(({ signed }) => signed)].map(witness),
    snapshots: [],
    findings: [],
  };
  const found = verifyLedger({ rows, items, election: about }, election, witnesses, crypto);
  expect([found.findings, found.receipts, found.kinds.report, found.kinds.alarm]).toEqual([
    [],
    { held: 36, admitted: 12 },
    24,
    12,
  ]);
  expect(found.totals.map(({ figures }) => figures)).toEqual(expectedTotals({ ...proof, stations }));
});

function witness(signed: Signed | null, at: number) {
  const receipt = decodeReceipt(signed?.payload ?? new Uint8Array());
  if (signed === null || !receipt.ok) throw new Error(`call ${at} brought no receipt`);
  return { file: `call ${at}`, signed, receipt: receipt.value };
}

describe.skipIf(!canTrace())('durability (skipped where strace cannot trace)', () => {
  const few = proofDay(join(directory, 'few'), 30, 'few');

  test('I10 every receipt follows a completed sync of its row', async () => {
    const { receipts, syncs, findings } = await proveDurability(few, place('traced'), 8);
    expect(findings).toEqual([]);
    expect(receipts).toBe(30);
    expect(syncs).toBeGreaterThan(0);
  });

  test('the planted defect synchronous=OFF turns it red', () => {
    const args = ['harness/proof/prove/prove-durability.ts', '--reports', '30', '--lines', '8'];
    const env = { ...process.env, SANAK_DEFECT: 'synchronous-off' };
    const { status, stdout } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
    expect([status, stdout.trim().split('\n').at(-1)]).toEqual([
      1,
      '30 receipts, 0 syncs of the log file, 30 findings',
    ]);
  });

  describe.skipIf(postgresPrograms() === null)('in PostgreSQL (skipped where the system has none)', () => {
    test('I10 the database commits what it has synced, and a receipt leaves after the commit of its row', async () => {
      const { receipts, syncs, findings } = await provePostgresDurability(few, place('database'), 8);
      expect(findings).toEqual([]);
      expect(receipts).toBe(30);
      expect(syncs).toBeGreaterThan(0);
    });

    test.each([
      ['synchronous-commit-off', 'was committed before it was synced'],
      ['receipt-before-commit', 'left before its row was synced'],
    ])('the planted defect %s turns it red', (defect, sentence) => {
      const args = [
        'harness/proof/prove/prove-durability.ts',
        '--reports',
        '12',
        '--lines',
        '4',
        '--store',
        'postgres',
      ];
      const env = { ...process.env, SANAK_DEFECT: defect };
      const { status, stdout } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
      expect([status, stdout]).toEqual([1, expect.stringContaining(sentence)]);
    });
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
      { thread: 8, name: 'write', path: 'pipe:[3]', descriptor: 1, data: 'c', began: 1, done: 1, result: 1 },
      { thread: 7, name: 'pwrite64', path: '/w', descriptor: 21, data: 'ab', began: 0, done: 2, result: 2 },
      { thread: 7, name: 'fdatasync', path: '/w', descriptor: 21, data: '', began: 3, done: 3, result: -1 },
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
