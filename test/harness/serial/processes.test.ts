import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Said, sanak } from '../../support/sanak.ts';
import { decodeToken } from '../../../harness/cli/token.ts';
import { filledBlocks } from '../../../harness/oracle/filled-box.ts';
import type { Results } from '../../../harness/report/results-json.ts';
import { loadPty, openPtyPair, type PtyPair } from '../../../harness/serial/pty-pair.ts';
import { sharedDay } from '../../../harness/serial/shared-day.ts';
import type { TraceBlock, TraceEvent } from '../../../harness/trace/events.ts';
import { committedBody } from '../../../harness/world/note-trace.ts';
import { traceDefinition } from '../../../harness/world/trace-definition.ts';
import { toHex } from '../../../protocol/bytes.ts';
import type { LedgerEntry } from '../../../tabulation-server/io.ts';
import { openSqliteStore } from '../../../tabulation-server/host/sqlite-store.ts';

const open = await loadPty();
const launcher = fileURLToPath(new URL('../../../bin/sanak.js', import.meta.url));
const factor = '60';
const seed = 'two ends';

/** One running command, with what it has said so far. */
interface End {
  readonly child: ChildProcess;
  readonly events: TraceEvent[];
  readonly errors: string[];
  /** Exit status, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Resolves at the first event, said already or still to come, that `wanted` accepts. */
  until(wanted: (event: TraceEvent) => boolean): Promise<TraceEvent>;
}

const cleanUp: (() => void)[] = [];

afterEach(() => {
  for (const each of cleanUp.splice(0).reverse()) each();
});

function start(...args: string[]): End {
  const child = spawn(process.execPath, [
    launcher,
    args[0] ?? '',
    '--seed',
    seed,
    '--factor',
    factor,
    '--json',
    ...args.slice(1),
  ]);
  const events: TraceEvent[] = [];
  const errors: string[] = [];
  const waiting: { wanted: (event: TraceEvent) => boolean; resolve: (event: TraceEvent) => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const event = JSON.parse(line) as TraceEvent;
    events.push(event);
    for (const each of waiting) if (each.wanted(event)) each.resolve(event);
  });
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  const ended = new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'gone'));
  });
  cleanUp.push(() => child.kill('SIGKILL'));
  const until = (wanted: (event: TraceEvent) => boolean): Promise<TraceEvent> => {
    const said = events.find(wanted);
    if (said !== undefined) return Promise.resolve(said);
    return new Promise((resolve, reject) => {
      waiting.push({ wanted, resolve });
      void ended.then((how) => reject(new Error(`ended (${how}) before that: ${errors.join('\n')}`)));
    });
  };
  return { child, events, errors, ended, until };
}

/** One command line in this process, at the pace of these tests. */
function sanakPaced(...args: string[]): Promise<Said> {
  return sanak(...args, '--seed', seed, '--factor', factor, '--json');
}

interface Bench {
  readonly ports: PtyPair;
  readonly folder: string;
  readonly scenario: string;
  readonly machine: readonly string[];
  readonly server: readonly string[];
}

/** Two connected ports, a scenario, and the arguments of either end. */
async function bench(lines: readonly string[] = []): Promise<Bench> {
  if (open === null) throw new Error('no pseudo-terminals');
  const ports = await openPtyPair(open);
  const folder = mkdtempSync(join(tmpdir(), 'sanak-two-'));
  cleanUp.push(() => {
    ports.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const scenario = join(folder, 'day.yaml');
  const head = ['name: Two ends', 'election: small', 'stations: 1', 'ballots: 4', 'limit: 20 min'];
  writeFileSync(scenario, [...head, ...lines].join('\n'));
  const [near, far] = ports.paths;
  return {
    ports,
    folder,
    scenario,
    machine: [
      'machine',
      '--port',
      near,
      '--scenario',
      scenario,
      '--station',
      'station 1',
      '--flash',
      join(folder, 'flash'),
    ],
    server: ['server', '--port', far, '--scenario', scenario, '--db', join(folder, 'ledger.sqlite')],
  };
}

/** What the oracle says lies in the box of station 1. */
function boxOf(scenario: string): TraceBlock[] {
  const { plan, identities } = sharedDay(scenario, seed);
  const definition = traceDefinition(plan.definition, toHex(identities.definitionDigest));
  const sheets = (plan.machines[0]?.sheets ?? []).map((sheet) => ({ sheet, count: 1 }));
  return filledBlocks(sheets, definition);
}

/** The ledger file itself, after its server has ended. */
function ledgerOf({ folder, scenario }: Bench): readonly LedgerEntry[] {
  const store = openSqliteStore(join(folder, 'ledger.sqlite'), sharedDay(scenario, seed).crypto);
  try {
    return store.load();
  } finally {
    store.close();
  }
}

/** Blocks of every report in the ledger. */
function reportsIn(desk: Bench): (readonly TraceBlock[] | undefined)[] {
  const reports = ledgerOf(desk).filter((entry) => entry.kind === 'report');
  return reports.map((entry) => committedBody(entry).report?.blocks);
}

/** Receipts a machine has believed and stored. */
function receiptsOf(machine: End): { ledgerIndex: number; reportDigest: string; standing: string }[] {
  return machine.events.flatMap((event) => {
    if (event.type !== 'machine.receipted') return [];
    const { ledgerIndex, reportDigest, standing } = event;
    return [{ ledgerIndex, reportDigest, standing }];
  });
}

const readable = 'voters: {marginal: 0/1}';
const isSession = (event: TraceEvent): boolean => event.type === 'server.session' && event.what === 'up';
const isReport = (event: TraceEvent): boolean => event.type === 'server.committed' && event.what === 'report';
const isUp = (event: TraceEvent): boolean => event.type === 'line.state' && event.up;

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
    let said = '';
    npm.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('machines dial port')) npm.kill('SIGTERM');
    });
    // The pipe closes when the last of them is gone, the server included.
    await new Promise((resolve) => npm.stdout.on('close', resolve));
    expect(said).toMatch(/machines dial port \d+\n.*power lost: switched off\n$/);
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
    await vi.waitFor(() => expect(machine.errors.join('\n')).toContain('the same --factor'), 5000);
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
      `${join(desk.folder, 'ledger.sqlite')}: found a ledger that another server has open, expected a ledger nobody else uses`,
      expect.stringMatching(/^\/dev\/sanak-none: found no such serial port, expected a serial port; /),
      `${wrong}: found a file that is not a database, expected a Sanak ledger`,
      expect.stringMatching(/notes\.txt: found a file of 16 bytes, expected the flash of a /),
      '--station: found station 9, expected one machine of the plan, `station 1/ballot`',
    ]);
  });
});

/** Runs a scenario against the device: exit status, and what the scenario came to. */
async function run(...args: string[]) {
  const { status, out } = await sanakPaced('run', ...args, '--no-report');
  const [outcome] = (JSON.parse(out) as Results).scenarios;
  if (outcome?.type !== 'ran') throw new Error(`did not run: ${JSON.stringify(outcome)}`);
  const { run: summary } = outcome;
  const verdict = (id: string): string => summary.verdicts.find((each) => each.id === id)?.verdict ?? 'absent';
  return {
    status,
    summary: summary.summary,
    /** Over as soon as the device is done, not when the scenario's limit is. */
    inTime: summary.virtualUs < 15 * 60_000_000,
    exact: verdict('I17'),
    inside: verdict('I5'),
    tookEffect: summary.faults.map((fault) => fault.effects > 0),
    token: summary.token,
  };
}

describe.skipIf(open === null)('a device under test on a port', () => {
  test('--machine: a cut and a burst of bit errors in front of it; its totals are exact', async () => {
    const desk = await bench([
      readable,
      'faults:',
      '  - {when: server.committed(report), at: station 1, do: line.cut, for: 40 s}',
      '  - {when: server.session(up), at: station 1, do: line.flip, for: 60 s, with: {rate: 1/500}}',
      'expect: {totals: exact, complete: within 10 min}',
    ]);
    const machine = start(...desk.machine);
    const [, far] = desk.ports.paths;
    const result = await run(desk.scenario, '--machine', far, '--station', 'station 1');
    expect({ ...result, token: '' }).toEqual({
      status: 0,
      summary: 'every expectation holds; the device does not show what I5, I13, I14 would need',
      inTime: true,
      exact: 'holds',
      inside: 'inconclusive',
      tookEffect: [true, true],
      token: '',
    });
    machine.child.kill('SIGTERM');
    expect(await machine.ended).toBe(0);
    expect(machine.events.some((event) => event.type === 'machine.receipted')).toBe(true);
    const decoded = decodeToken(result.token);
    expect(decoded.ok && { on: decoded.token.on, port: decoded.token.machinePort, pace: decoded.token.factor }).toEqual(
      {
        on: 'serial',
        port: far,
        pace: Number(factor),
      },
    );
  });

  test('--machine: a box that is not what was fed is found out', async () => {
    const desk = await bench([readable, 'expect: {totals: exact}']);
    const other = join(desk.folder, 'other.yaml');
    const blank = 'voters: {marginal: 0/1, blank: 1/2}';
    writeFileSync(other, ['name: Other sheets', 'election: small', 'stations: 1', 'ballots: 4', blank].join('\n'));
    const machine = start(...desk.machine.with(4, other), '--exit-when-reported');
    const result = await run(desk.scenario, '--machine', desk.ports.paths[1]);
    expect({ status: result.status, exact: result.exact }).toEqual({ status: 1, exact: 'broken' });
    expect(result.summary).toMatch(/^I17 .*: The report of station 1\/ballot is not the content of its box: /);
    expect(await machine.ended).toBe(0);
  });

  test('--machine: what cannot be done to a device is not done, and proves nothing', async () => {
    const desk = await bench([
      readable,
      'faults: [{when: machine.sent(report), at: station 1, do: machine.power}]',
      'expect: {totals: exact}',
    ]);
    const machine = start(...desk.machine, '--exit-when-reported');
    const result = await run(desk.scenario, '--machine', desk.ports.paths[1]);
    expect({ ...result, token: '' }).toEqual({
      status: 4,
      summary: 'machine.power cannot be done on this transport (external)',
      inTime: true,
      exact: 'holds',
      inside: 'inconclusive',
      tookEffect: [false],
      token: '',
    });
    expect(await machine.ended).toBe(0);
  });

  test('--server: its receipt comes through a cut; totals it does not show stay open', async () => {
    const faults = 'faults: [{when: machine.sent(report), at: station 1, do: line.cut, for: 40 s}]';
    const desk = await bench([readable, faults, 'expect: {complete: within 10 min}']);
    const server = start(...desk.server);
    const [near] = desk.ports.paths;
    expect({ ...(await run(desk.scenario, '--server', near)), token: '' }).toEqual({
      status: 0,
      summary: 'every expectation holds; the device does not show what I14, I16, I17 would need',
      inTime: true,
      exact: 'inconclusive',
      inside: 'holds',
      tookEffect: [true],
      token: '',
    });
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(reportsIn(desk)).toEqual([boxOf(desk.scenario)]);
  });
});
