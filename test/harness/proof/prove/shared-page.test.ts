/** Two servers of one database, each with its own page: real processes, a real database, a station that calls the one that does not lead. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { untilSeen } from '../../../support/patience.ts';
import { proofDay } from '../../../../harness/proof/prove/day.ts';
import { createIntake, takeAll } from '../../../../harness/proof/prove/intake.ts';
import {
  type PostgresServer,
  postgresPrograms,
  startPostgres,
} from '../../../../harness/proof/prove/postgres-server.ts';
import { type ServerProcess, startServer } from '../../../../harness/proof/prove/server-process.ts';
import { createScaledClock } from '../../../../protocol/host/scaled-clock.ts';

const directory = mkdtempSync(join(tmpdir(), 'sanak-page-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A day of ten minutes: the time to its embargo passes in some seconds. */
function shortDay(): string {
  const path = join(directory, 'short.json');
  const small = readFileSync(new URL('../../../../scenarios/elections/small.json', import.meta.url), 'utf8');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(small), closes: '08:10', embargo: '08:10' }));
  return path;
}

const factor = 600;

interface Shown {
  readonly number: number;
  readonly tookPart: number;
  readonly page: string;
  readonly units: string;
}

const snapshotShape = z.object({ number: z.int(), contests: z.array(z.object({ tookPart: z.int() })) });

/** What a server's page shows; null while nothing was published there. */
async function shownBy(server: ServerProcess): Promise<Shown | null> {
  const url = /results page: (\S+)/.exec(server.lastWords())?.[1] ?? '';
  const answer = await fetch(`${url}snapshot.json`);
  if (answer.status === 404) return null;
  const { payload } = z.object({ payload: z.string() }).parse(await answer.json());
  const { number, contests } = snapshotShape.parse(JSON.parse(payload));
  const [page, units] = await Promise.all([fetch(url), fetch(`${url}units.json`)]);
  return { number, tookPart: contests[0]?.tookPart ?? 0, page: await page.text(), units: await units.text() };
}

/** The first thing shown that `wanted` accepts. */
async function until(server: ServerProcess, wanted: (shown: Shown) => boolean): Promise<Shown> {
  let shown: Shown | null = null;
  const look = async () => {
    shown = await shownBy(server);
    return shown !== null && wanted(shown) ? shown : null;
  };
  return untilSeen(look, 'the page', () => `${JSON.stringify(shown)}${server.lastWords()}`);
}

describe.skipIf(postgresPrograms() === null)('PostgreSQL (skipped where the system has none)', () => {
  let database: PostgresServer | null = null;
  const servers: ServerProcess[] = [];
  beforeAll(async () => {
    database = await startPostgres();
  });
  afterAll(async () => {
    for (const server of servers) server.signal('SIGKILL');
    await database?.stop();
  });

  test('I11 the page of a server that does not lead shows the newest publication, to the byte, and so does one started later', async () => {
    const proof = proofDay(directory, 2, 'one page', shortDay());
    const ledger = (await database?.create('shared_page')) ?? '';
    const start = async () => {
      const server = await startServer({ scenario: proof.scenario, seed: proof.seed, ledger, factor, page: true });
      servers.push(server);
      return server;
    };
    const leader = await start();
    const follower = await start();
    expect(follower.lastWords()).toContain('leads: what this server takes is passed on to it');
    const clock = createScaledClock(factor);
    const intake = createIntake(proof.stations.length);
    const options = { proof, lines: 1, clock, port: () => follower.port, intake, onReceipt: () => undefined };
    await takeAll(options);
    const ballots = proof.stations.reduce((sum, { report }) => sum + (report.blocks[0]?.ballots ?? 0), 0);
    const whole = await until(leader, ({ tookPart }) => tookPart === ballots);
    expect(await until(follower, ({ number }) => number >= whole.number)).toEqual(whole);
    const late = await start();
    expect(await until(late, () => true)).toEqual(whole);
    leader.signal('SIGTERM');
    expect(await leader.ended).toBe(0);
  });
});
