/** Both ends as processes of their own, stopped and killed as power cuts would. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { endOncePrinted } from '../../support/end-once-printed.ts';
import { untilSeen } from '../../support/patience.ts';
import {
  open,
  cleanUp,
  start,
  sanakPaced,
  bench,
  boxOf,
  ledgerOf,
  reportsIn,
  receiptsOf,
  readable,
  isSession,
  isReport,
  isUp,
} from './two-processes.ts';

describe('a server started through npm', () => {
  test.skipIf(process.platform === 'win32')('ends cleanly when npm is told to end', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sanak-npm-'));
    cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
    const scenario = fileURLToPath(new URL('../../../scenarios/reference-day.yaml', import.meta.url));
    const args = ['server', '--listen', '0', '--scenario', scenario, '--db', join(folder, 'ledger.sqlite')];
    const npm = spawn('npm', ['run', '-s', 'sanak', '--', ...args], {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    });
    cleanUp.push(() => npm.kill('SIGKILL'));
    const printed = endOncePrinted(npm, 'machines dial port');
    // The pipe closes when the last of them is gone, the server included.
    await new Promise((resolve) => npm.stdout.on('close', resolve));
    expect(printed()).toMatch(/machines dial port \d+\n.*power lost: switched off\n$/);
  });

  test('two on one port: the second is told in a sentence', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sanak-npm-'));
    const taken = createServer().listen(0, '127.0.0.1');
    cleanUp.push(() => {
      taken.close();
      rmSync(folder, { recursive: true, force: true });
    });
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const args = ['server', '--scenario', 'scenarios/reference-day.yaml', '--db', join(folder, 'ledger.sqlite')];
    const sentence = `port ${port}: found another program listening on it, expected a free port (0 takes one)\n`;
    const [listening, page] = [
      await sanakPaced(...args, '--listen', port),
      await sanakPaced(...args, '--listen', '0', '--http', port),
    ];
    expect([listening.status, listening.err, page.status, page.err]).toEqual([2, sentence, 2, `--http: ${sentence}`]);
  });
});

describe.skipIf(open === null)('two processes over a pair of pseudo-terminals', () => {
  test('the server is killed once its ledger has the report and before the machine hears of it: the same entry is receipted', async () => {
    const desk = await bench([readable]);
    const machine = start(...desk.machine, '--exit-when-reported');
    const first = start(...desk.server);
    await machine.until((event) => event.type === 'machine.sent' && event.message.what === 'report');
    desk.ports.mute(1, true);
    const entry = await first.until(isReport);
    first.child.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    expect(receiptsOf(machine)).toEqual([]);
    desk.ports.mute(1, false);
    const second = start(...desk.server);
    expect(await machine.ended).toBe(0);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(reportsIn(desk)).toEqual([boxOf(desk.scenario)]);
    expect(second.events.some(isReport)).toBe(false);
    const { index, digest } = entry.type === 'server.committed' ? entry : { index: 0, digest: '' };
    expect(receiptsOf(machine)).toEqual([{ ledgerIndex: index, reportDigest: digest, standing: 'counted' }]);
  });

  test('a machine at another pace than its server says so', async () => {
    const desk = await bench([readable]);
    const machine = start(...desk.machine, '--factor', '600');
    await machine.until((event) => event.type === 'machine.state' && event.to.includes('reporting'));
    // Twenty minutes of the machine's day go by before the server's day begins: more than a line could explain.
    await sleep(2000);
    start(...desk.server);
    await machine.until((event) => event.type === 'machine.alarm' && event.what === 'clock');
    await untilSeen(() => machine.errors.join('\n').includes('the same --factor') || null, 'the word on the pace');
  });

  test('the server is killed again and again while the machine reports: one entry, exact totals, time never runs back', async () => {
    const desk = await bench([readable]);
    const machine = start(...desk.machine, '--exit-when-reported');
    for (let kills = 0; kills < 2; kills++) {
      const server = start(...desk.server);
      await Promise.race([server.until(isSession), machine.ended]);
      server.child.kill('SIGKILL');
      await server.ended;
    }
    const last = start(...desk.server);
    await last.until(isUp);
    expect(await machine.ended).toBe(0);
    last.child.kill('SIGTERM');
    expect(await last.ended).toBe(0);
    expect(reportsIn(desk)).toEqual([boxOf(desk.scenario)]);
    expect(receiptsOf(machine)).toEqual([expect.objectContaining({ standing: 'counted' })]);
    const times = ledgerOf(desk).map((entry) => entry.atS);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('the machine is killed while it counts and while it reports: its flash and its box agree to the end', async () => {
    const desk = await bench([readable]);
    const server = start(...desk.server);
    const first = start(...desk.machine);
    await first.until((event) => event.type === 'machine.counted' && event.ballots === 2);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = start(...desk.machine);
    await second.until((event) => event.type === 'machine.session' && event.what === 'up');
    second.child.kill('SIGKILL');
    await second.ended;
    const third = start(...desk.machine, '--exit-when-reported');
    expect(await third.ended).toBe(0);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(reportsIn(desk)).toEqual([boxOf(desk.scenario)]);
    const boxed = [...first.events, ...second.events, ...third.events].filter((event) => event.type === 'sheet.boxed');
    expect(boxed.map((event) => ('sheet' in event ? event.sheet : -1))).toEqual([0, 1, 2, 3]);
  });

  test('a port, a ledger or a flash that cannot be used is one clear sentence and status 2', async () => {
    const desk = await bench();
    const wrong = join(desk.folder, 'notes.txt');
    writeFileSync(wrong, 'a shopping list\n');
    const held = start(...desk.server);
    await held.until(isUp);
    const ends = [
      await sanakPaced(...desk.server.with(2, desk.ports.paths[1]).with(6, join(desk.folder, 'other.sqlite'))),
      await sanakPaced(...desk.server.with(2, desk.ports.paths[0])),
      await sanakPaced(...desk.machine.with(2, '/dev/sanak-none')),
      await sanakPaced(...desk.server.with(6, wrong)),
      await sanakPaced(...desk.machine.with(8, wrong)),
      await sanakPaced(...desk.machine.with(6, 'station 9')),
    ];
    expect(ends.map((end) => end.status)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(ends.map((end) => end.err.trim())).toEqual([
      expect.stringMatching(/^\/dev\/\S+: found a serial port that another program has open, expected a serial port; /),
      `${join(desk.folder, 'ledger.sqlite')}: found a ledger that another server has open, expected a ledger that no other program uses`,
      expect.stringMatching(/^\/dev\/sanak-none: found no such serial port, expected a serial port; /),
      `${wrong}: found a file that is not a database, expected a Sanak ledger`,
      expect.stringMatching(/notes\.txt: found a file of 16 bytes, expected the flash of a /),
      '--station: found station 9, expected one machine of the plan, `station 1/ballot`',
    ]);
  });
});
