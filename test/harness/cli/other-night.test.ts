import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endOncePrinted } from '../../support/end-once-printed.ts';
import { main } from '../../../harness/cli/main.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from '../../../harness/proof/prove/postgres-server.ts';

const launcher = fileURLToPath(new URL('../../../bin/sanak.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sanak-nights-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A scenario file of the small election with these lines beside its head. */
function day(name: string, ...lines: string[]): string {
  const path = join(folder, `${name}.yaml`);
  writeFileSync(path, ['name: Which night', 'election: small', 'stations: 1', ...lines].join('\n'));
  return path;
}

const live = day('live');
const rehearsal = day('rehearsal', 'mode: rehearsal');
const larger = day('larger', 'registered: 77');

const server = (scenario: string, db: string) => ['server', '--listen', '0', '--scenario', scenario, '--db', db];

/** A server that runs until it has read its ledger and is told to end: exit status. */
function served(scenario: string, db: string): Promise<number | null> {
  const child = spawn(process.execPath, [launcher, ...server(scenario, db)]);
  endOncePrinted(child, 'machines dial port');
  return new Promise((resolve) => child.on('close', resolve));
}

/** What a server says of a ledger it does not take: status and sentence. */
async function refused(scenario: string, db: string, ...more: string[]): Promise<readonly [number, string]> {
  let err = '';
  const console = {
    out: () => undefined,
    err: (text: string) => {
      err += text;
    },
    tty: false,
  };
  return [await main([...server(scenario, db), ...more], console), err];
}

/** Goes through the same story on either store. `name`: how a sentence names the ledger. */
async function nightsApart(db: (name: string) => Promise<string>, name: (db: string) => string): Promise<void> {
  const [first, second] = [await db('first'), await db('second')];
  expect([await served(rehearsal, first), await served(live, second)]).toEqual([0, 0]);
  expect(await refused(live, first)).toEqual([
    2,
    `${name(first)}: found a ledger of small in mode rehearsal, expected a ledger of small in mode live\n`,
  ]);
  expect(await refused(rehearsal, second)).toEqual([
    2,
    `${name(second)}: found a ledger of small in mode live, expected a ledger of small in mode rehearsal\n`,
  ]);
  expect(await refused(larger, second)).toEqual([
    2,
    `${name(second)}: found a ledger of another definition of small in mode live, expected a ledger of the definition given\n`,
  ]);
  const [status, sentence] = await refused(live, second, '--seed', 'another');
  expect([status, sentence]).toEqual([2, expect.stringMatching(/: found a ledger of .*, expected /)]);
  // Nobody's refusal changed whose ledger it is.
  expect([await served(rehearsal, first), await served(live, second)]).toEqual([0, 0]);
}

describe('I8 a ledger belongs to one night', () => {
  test('SQLite: neither a rehearsal nor the night goes on with the other’s file, which stays as it was', async () => {
    await nightsApart(
      (name) => Promise.resolve(join(folder, `${name}.sqlite`)),
      (db) => db,
    );
    const before = readFileSync(join(folder, 'second.sqlite'));
    await refused(rehearsal, join(folder, 'second.sqlite'));
    expect(readFileSync(join(folder, 'second.sqlite')).equals(before)).toBe(true);
  });

  describe.skipIf(postgresPrograms() === null)('PostgreSQL (skipped where the system has none)', () => {
    let running: PostgresServer | null = null;
    beforeAll(async () => {
      running = await startPostgres();
    });
    afterAll(() => running?.stop());

    test('nor with the other’s database', async () => {
      await nightsApart(
        (name) => running?.create(name) ?? Promise.reject(new Error('PostgreSQL is not running')),
        (db) => db.replace(/:[^:@/]*@/, '@'),
      );
    });
  });
});
