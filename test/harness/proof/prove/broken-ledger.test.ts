/** What can happen to a ledger file between two nights, done to the file of a real server: one clear error each, and nothing lost. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ProofDay, proofDay } from '../../../../harness/proof/prove/day.ts';
import { dial } from '../../../../harness/proof/prove/dial.ts';
import { type ServerProcess, startServer } from '../../../../harness/proof/prove/server-process.ts';
import { hangMs, untilSeen } from '../../../support/patience.ts';
import { createScaledClock } from '../../../../protocol/host/scaled-clock.ts';
import type { Signed } from '../../../../protocol/messages/types.ts';

const directory = mkdtempSync(join(tmpdir(), 'sanak-broken-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const proof = proofDay(directory, 30, 'broken');
const clock = createScaledClock(1);
const good = join(directory, 'good.sqlite');
const receipts: (Signed | null)[] = [];

const start = (ledger: string) => startServer({ scenario: proof.scenario, seed: proof.seed, ledger, factor: 1 });

/** What each station hears: a receipt, or the reason of the refusal. */
async function call(server: ServerProcess, stations: ProofDay['stations'], keep: (Signed | null)[] | null = null) {
  const heard: string[] = [];
  for (const station of stations) {
    const lastReceipt = receipts[station.number] ?? null;
    const end = await dial({ port: server.port, station, day: proof.day, clock, lastReceipt });
    heard.push(end.type === 'refused' ? end.reason : end.type === 'receipt' ? `receipt${end.warning}` : end.type);
    if (keep !== null && end.type === 'receipt') keep[station.number] = end.signed;
  }
  return heard;
}

async function stop(server: ServerProcess): Promise<void> {
  server.signal('SIGTERM');
  await server.ended;
}

/** A copy of the good ledger under its own name. */
function copyOf(name: string): string {
  const path = join(directory, name);
  copyFileSync(good, path);
  return path;
}

/** Where `part` lies in the file: in the page of the entry, and in what is left of older pages. */
function placesOf(part: Buffer, bytes: Buffer): readonly number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(part); at >= 0; at = bytes.indexOf(part, at + 1)) places.push(at);
  return places;
}

/** How a server ends that is started on `ledger`: its status, and everything it said. */
function refusal(ledger: string) {
  const args = ['bin/sanak.js', 'server', '--listen', '0', '--scenario', proof.scenario, '--seed', proof.seed];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args, '--db', ledger], {
    encoding: 'utf8',
    timeout: hangMs,
  });
  return { status, said: `${stdout}${stderr}`.replaceAll(`${directory}/`, '') };
}

const every = (word: string, stations = proof.stations) => stations.map(() => word);

beforeAll(async () => {
  const server = await start(good);
  expect(await call(server, proof.stations.slice(0, 20), receipts)).toEqual(
    every('receipt', proof.stations.slice(0, 20)),
  );
  await stop(server);
});

describe('a server is not started on a ledger that it could not trust or use', () => {
  test('a read-only file; writable again, every receipt is known', async () => {
    const ledger = copyOf('read-only.sqlite');
    chmodSync(ledger, 0o444);
    expect(refusal(ledger)).toEqual({
      status: 2,
      said: 'read-only.sqlite: found a read-only file, expected a ledger that can be written\n',
    });
    chmodSync(ledger, 0o644);
    const server = await start(ledger);
    expect(await call(server, proof.stations)).toEqual(every('receipt'));
    await stop(server);
  });

  test('a truncated file is left as it is', () => {
    const ledger = copyOf('truncated.sqlite');
    truncateSync(ledger, Math.floor(statSync(ledger).size / 2));
    const before = readFileSync(ledger);
    const { status, said } = refusal(ledger);
    expect(status).toBe(2);
    expect(said).toMatch(/^truncated\.sqlite: found [^\n]+, expected an undamaged ledger\n$/);
    expect(readFileSync(ledger).equals(before)).toBe(true);
  });

  test('a flipped bit in the page of an entry is named, and left as it is', () => {
    const ledger = copyOf('flipped.sqlite');
    const bytes = readFileSync(ledger);
    const places = placesOf(Buffer.from(proof.stations[7]?.signed.signature ?? new Uint8Array()), bytes);
    for (const place of places) bytes[place] = (bytes[place] ?? 0) ^ 1;
    writeFileSync(ledger, bytes);
    const { status, said } = refusal(ledger);
    expect(status).toBe(2);
    expect(said).toMatch(
      /^flipped\.sqlite: found entry 8 does not hash to [0-9a-f]{64}: it or an entry before it was changed, expected an unbroken hash chain\n$/,
    );
    expect(readFileSync(ledger).equals(bytes)).toBe(true);
  });

  test('a flipped bit in a page of the index, too', async () => {
    const ledger = copyOf('index.sqlite');
    const bytes = readFileSync(ledger);
    const key = `report:${Buffer.from(proof.stations[3]?.journalId ?? new Uint8Array()).toString('hex')}:1`;
    const found: string[] = [];
    for (const place of placesOf(Buffer.from(key), bytes)) {
      const changed = Buffer.from(bytes);
      changed[place + 10] = (changed[place + 10] ?? 0) ^ 1;
      writeFileSync(ledger, changed);
      found.push(
        await start(ledger)
          .then(stop, (error: unknown) => String(error))
          .then((said) => said ?? 'nothing'),
      );
    }
    const words = found.filter((text) => text !== 'nothing').map((text) => /found .*, expected/.exec(text)?.[0]);
    expect(words).toEqual(expect.arrayContaining([expect.stringMatching(/entry 4|index/)]));
    expect(words.length).toBeGreaterThanOrEqual(2);
  });

  test('a database of a newer version', () => {
    const ledger = copyOf('newer.sqlite');
    const database = new DatabaseSync(ledger);
    database.exec('PRAGMA user_version = 2');
    database.close();
    expect(refusal(ledger)).toEqual({
      status: 2,
      said: 'newer.sqlite: found ledger schema 2, expected schema 1 or older; a newer server wrote this file\n',
    });
  });

  test('a file that another server has open: the second ends, the first goes on', async () => {
    const ledger = copyOf('shared.sqlite');
    const first = await start(ledger);
    expect(refusal(ledger)).toEqual({
      status: 2,
      said: 'shared.sqlite: found a ledger that another server has open, expected a ledger that no other program uses\n',
    });
    expect(await call(first, proof.stations)).toEqual(every('receipt'));
    // However it ends, nobody is kept out after it.
    first.signal('SIGKILL');
    await first.ended;
    const second = await start(ledger);
    expect(await call(second, proof.stations.slice(20))).toEqual(every('receipt', proof.stations.slice(20)));
    await stop(second);
  });
});

/** A file system of its own, small enough to fill; null where this user may not mount one. */
function mountSmall(): string | null {
  const place = join(directory, 'small');
  mkdirSync(place);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', place]);
  return status === 0 ? place : null;
}

/** Until the last byte. */
function fill(place: string): void {
  const file = openSync(join(place, 'ballast'), 'a');
  for (const size of [65_536, 512, 1]) {
    try {
      for (;;) writeSync(file, Buffer.alloc(size));
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOSPC') throw error;
    }
  }
  closeSync(file);
}

const small = mountSmall();
afterAll(() => {
  if (small !== null) spawnSync('umount', ['-l', small]);
});

describe.skipIf(small === null)('a full disk (skipped where no small file system can be mounted)', () => {
  const place = small ?? '';

  test('stations are told STORAGE, the operator once; with room again the same server goes on, and nothing was lost', async () => {
    const ledger = join(place, 'ledger.sqlite');
    copyFileSync(good, ledger);
    const server = await start(ledger);
    const late = proof.stations.slice(20, 25);
    expect(await call(server, late, receipts)).toEqual(every('receipt', late));
    fill(place);
    const waiting = proof.stations.slice(25);
    // What fits into pages the log file has already may still be stored; then nothing is.
    const told: string[] = [];
    for (let n = 0; n < 40 && told.at(-1) !== 'STORAGE'; n += 1)
      told.push(...(await call(server, waiting.slice(0, 1))));
    expect(told.at(-1)).toBe('STORAGE');
    expect(await call(server, waiting.slice(1))).toEqual(every('STORAGE', waiting.slice(1)));
    const warned = () => server.lastWords().match(/the ledger stores nothing: .*full/g);
    expect(await untilSeen(warned, 'the word on the full disk')).toHaveLength(1);
    rmSync(join(place, 'ballast'));
    expect(await call(server, proof.stations, receipts)).toEqual(every('receipt'));
    expect(server.lastWords().match(/the ledger stores again/g)).toHaveLength(1);
    await stop(server);
  });

  test('a server that is started there says it in one sentence; with room again every receipt is known', async () => {
    const ledger = join(place, 'ledger.sqlite');
    fill(place);
    const { status, said } = refusal(ledger);
    expect([status, said]).toEqual([
      2,
      expect.stringMatching(/^small\/ledger\.sqlite: found [^\n]*(full|disk)[^\n]*\n$/),
    ]);
    rmSync(join(place, 'ballast'));
    const server = await start(ledger);
    expect(await call(server, proof.stations)).toEqual(every('receipt'));
    await stop(server);
  });
});
