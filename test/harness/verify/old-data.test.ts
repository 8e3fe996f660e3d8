/** What version 0.1 left on disks goes on being opened, verified and exported: the files are of its own processes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { endOncePrinted } from '../../support/end-once-printed.ts';
import { sanak } from '../../support/sanak.ts';

const kept = fileURLToPath(new URL('../../fixtures/version-0.1/', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'sanak-old-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** A copy that may be written to. */
function unpacked(name: string): string {
  const path = join(directory, basename(name, '.gz'));
  writeFileSync(path, gunzipSync(readFileSync(join(kept, name))));
  return path;
}

const verified = JSON.parse(readFileSync(join(kept, 'verified.json'), 'utf8')) as Record<string, unknown>;

describe('ledgers of version 0.1', () => {
  const ledgers = readdirSync(kept).filter((name) => name.endsWith('.db.gz'));

  test.each(ledgers)('%s is verified as it was then', async (name) => {
    const { status, out } = await sanak('verify', unpacked(name), '--json');
    expect({ status, ...JSON.parse(out) }).toEqual({ status: 0, ...(verified[name] as object) });
  });

  test('every ledger kept has its result kept', () => {
    expect(Object.keys(verified).sort()).toEqual([...ledgers].sort());
  });
});

test('a flash file of version 0.1 gives its cast vote records and its log', async () => {
  const day = join(kept, 'day.yaml');
  const args = ['--flash', unpacked('station-1.flash.gz'), '--scenario', day, '--station', 'station 1/party'];
  const [records, log] = [await sanak('export', 'cvr', ...args), await sanak('export', 'log', ...args)];
  const cvr = JSON.parse(records.out) as { CVR: unknown[] };
  const [device] = (JSON.parse(log.out) as { Device: { Event: { Id: string }[] }[] }).Device;
  expect({ statuses: [records.status, log.status], records: cvr.CVR.length }).toEqual({
    statuses: [0, 0],
    records: 12,
  });
  expect(device?.Event.map(({ Id }) => Id)).toEqual([
    ...['power.start', 'polls.configured', 'polls.zeroed', 'polls.opened', 'polls.closed', 'report.prepared'],
    ...['line.message', 'line.message', 'line.message', 'line.message'],
    ...['report.receipted', 'line.message', 'line.message'],
  ]);
});

test('a server opens a ledger of version 0.1 and goes on from its head', async () => {
  const [ledger, day] = [unpacked('one-day.db.gz'), join(kept, 'day.yaml')];
  const launcher = fileURLToPath(new URL('../../../bin/sanak.js', import.meta.url));
  const args = [launcher, 'server', '--listen', '0', '--scenario', day, '--db', ledger];
  const server = spawn(process.execPath, args);
  const printed = endOncePrinted(server, 'machines dial port');
  const [status] = await once(server, 'close');
  expect(printed()).toContain('recovers 4 entries');
  expect([status, (await sanak('verify', ledger)).status]).toEqual([0, 0]);
});
