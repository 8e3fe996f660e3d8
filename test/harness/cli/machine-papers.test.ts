/** `sanak deck` and `sanak export`: what a machine is tested with, and what is read out of its memory. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openFlashFile } from '../../../firmware-sim/host/flash-file.ts';
import { appendEntry, replayLog } from '../../../firmware-sim/journal/log.ts';
import { prefillFlash, recordOfScan } from '../../../firmware-sim/journal/prefill.ts';
import { targetsOf } from '../../../firmware-sim/marks/layout.ts';
import { sanak } from '../../support/sanak.ts';
import { castVoteRecordReport, electionEventLogReport } from '../../../harness/report/exports/schemas.ts';
import { sharedDay } from '../../../harness/transports/shared-day.ts';

const scenario = 'scenarios/reference-day.yaml';
const place = ['--scenario', scenario, '--station', 'station 1'];
const folder = mkdtempSync(join(tmpdir(), 'sanak-papers-'));

describe('1.1.2-C sanak deck', () => {
  const file = join(folder, 'deck.csv');

  beforeAll(async () => {
    expect((await sanak('deck', ...place, '--out', file)).status).toBe(0);
  });

  test('a deck comes back from its file, and the machine reads what the oracle expects', async () => {
    const { status, out } = await sanak('deck', ...place, '--check', file, '--tape');
    expect(out).toContain('MODE test\n');
    expect(out.trimEnd().split('\n').slice(-2)).toEqual([
      `${file}: 309 sheets, 363 marks; 0 refused by the machine`,
      '28 figures agree',
    ]);
    expect(status).toBe(0);
  });

  test('a mark that is not to be guessed, a column too few and a contest that is none are named', async () => {
    const bad = join(folder, 'bad.csv');
    const changed = async (from: string, to: string) => {
      writeFileSync(bad, readFileSync(file, 'utf8').replace(from, to));
      const { status, err } = await sanak('deck', ...place, '--check', bad);
      return `${status} ${err.replaceAll(bad, 'bad.csv')}`;
    };
    expect(await changed('2,1,1,1:1@200', '2,1,1,1:1@100')).toBe('2 bad.csv: sheet 2 of the deck is not readable\n');
    expect(await changed('2,1,1,1:1@200', '2,1,1')).toMatch(/^2 bad\.csv: line 3: found 3 fields/);
    expect(await changed('2,1,1,1:1@200', '2,1,1,7:1@200')).toMatch(/^2 bad\.csv: sheet 2: a mark in contest 7/);
  });
});

describe('sanak export', () => {
  const file = join(folder, 'station.flash');
  const day = sharedDay(scenario, '1');
  const [machine, identity] = [day.plan.machines[0], day.identities.machines[0]];
  if (machine === undefined || identity === undefined) throw new Error('no machine');
  const { definition } = day.plan;

  function fill(path: string, closed: boolean): void {
    const record = recordOfScan(
      { unit: 1, style: 1, darkness: new Uint8Array(targetsOf(definition, 1).length) },
      definition,
    );
    if (record === null || machine === undefined || identity === undefined) throw new Error('no record');
    const image = prefillFlash({
      definition,
      profile: machine.profile,
      assignmentDigest: day.crypto.sha256(identity.card.assignment.payload),
      journalId: new Uint8Array(16).fill(7),
      zeroedAtS: definition.opensAtS - 600,
      openedAtS: definition.opensAtS,
      ballots: [{ record, count: 3 }],
      below: () => 0,
      crypto: day.crypto,
    });
    const replay = replayLog(image.log, day.crypto);
    if (!replay.ok) throw new Error(replay.detail);
    const flash = openFlashFile(path, machine.profile);
    flash.program('votes', 0, image.votes);
    flash.program('log', 0, image.log);
    if (closed) {
      const entry = appendEntry(replay.tail, { type: 'closed', atS: definition.closesAtS, passage: null }, day.crypto);
      flash.program('log', entry.offset, entry.bytes);
    }
    flash.sync();
    flash.close();
  }

  beforeAll(() => fill(file, true));

  test('SP 1500-103: one record for each ballot of the memory', async () => {
    const { status, out } = await sanak('export', 'cvr', '--flash', file, ...place);
    expect(status).toBe(0);
    expect(castVoteRecordReport.parse(JSON.parse(out)).CVR).toHaveLength(3);
  });

  test('SP 1500-101: every entry of the log, into a file', async () => {
    const out = join(folder, 'log.json');
    expect((await sanak('export', 'log', '--flash', file, ...place, '--out', out)).status).toBe(0);
    const events = electionEventLogReport.parse(JSON.parse(readFileSync(out, 'utf8'))).Device?.[0]?.Event ?? [];
    expect(events.map(({ Id }) => Id)).toEqual([
      'power.start',
      'polls.configured',
      'polls.zeroed',
      'polls.opened',
      'polls.closed',
    ]);
  });

  test('I15 nothing of open polls, of another day or of a damaged memory; each is one sentence', async () => {
    const open = join(folder, 'open.flash');
    fill(open, false);
    const said = async (...args: string[]) => {
      const { status, err } = await sanak('export', 'cvr', ...args);
      return `${status} ${err.split('\n')[0]?.replaceAll(folder, '')}`;
    };
    expect(await said('--flash', open, ...place)).toMatch(/^2 \/open\.flash: found polls that are not closed/);
    expect(await said('--flash', file, ...place, '--seed', '2')).toMatch(/memory of another machine or day/);
    const bytes = readFileSync(file);
    bytes[32 + 5] = (bytes[32 + 5] ?? 0) ^ 0x04;
    const damaged = join(folder, 'damaged.flash');
    writeFileSync(damaged, bytes);
    expect(await said('--flash', damaged, ...place)).toMatch(/fails its checksum$/);
    expect(await said('--flash', join(folder, 'none'), ...place)).toMatch(/found no file/);
  });
});
