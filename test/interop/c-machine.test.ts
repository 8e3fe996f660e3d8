/** A machine that shares no line of code with this project, written from the specification, against our server. */
import type { Verdict } from '../../harness/judge/checks/check.ts';
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { sanak } from '../support/sanak.ts';
import { filledBlocks } from '../../harness/judge/oracle/filled-box.ts';
import type { Results } from '../../harness/report/results-json.ts';
import { loadPty, openPtyPair, type PtyPair } from '../../harness/transports/pty-pair.ts';
import { sharedDay } from '../../harness/transports/shared-day.ts';
import type { TraceBlock } from '../../harness/judge/trace/events.ts';
import { committedBody } from '../../harness/simulation/world/note-trace.ts';
import { traceDefinition } from '../../harness/simulation/world/trace-definition.ts';
import { toHex } from '../../protocol/bytes.ts';
import { createEd25519Crypto } from '../../protocol/host/node-crypto.ts';
import { openSqliteStore } from '../../tabulation-server/host/sqlite-store.ts';
import frames from '../protocol/vectors/frames.json' with { type: 'json' };
import keys from '../protocol/vectors/keys.json' with { type: 'json' };
import messages from '../protocol/vectors/messages.json' with { type: 'json' };
import seals from '../protocol/vectors/seals.json' with { type: 'json' };

const source = fileURLToPath(new URL('c-machine', import.meta.url));
const launcher = fileURLToPath(new URL('../../bin/sanak.js', import.meta.url));
const factor = '60';

/** What building the machine needs and this computer lacks, by name. */
function missingTools(): string[] {
  const runs = (name: string): boolean => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
  const tools = ['cc', 'make', 'protoc', 'protoc-gen-nanopb'].filter((name) => !runs(name));
  if (tools.includes('cc')) return tools;
  const compiles = (header: string): boolean =>
    spawnSync('cc', ['-E', '-x', 'c', '-'], { input: `#include <${header}>\n` }).status === 0;
  const headers = { 'libnanopb-dev': 'pb_encode.h', 'libsodium-dev': 'sodium.h' };
  return [...tools, ...Object.entries(headers).flatMap(([name, header]) => (compiles(header) ? [] : [name]))];
}

const open = await loadPty();
const missing = missingTools();
const lacking = [...missing, ...(open === null ? ['@lydell/node-pty'] : [])];
const named = (name: string, lacks: readonly string[]): string =>
  lacks.length === 0 ? name : `${name}: not here without ${lacks.join(', ')}`;

let built = '';
beforeAll(() => {
  if (missing.length > 0) return;
  built = mkdtempSync(join(tmpdir(), 'sanak-c-'));
  execFileSync('make', ['-s', '-j2', '-C', source, `OUT=${built}`]);
});
afterAll(() => {
  if (built !== '') rmSync(built, { recursive: true, force: true });
});

/** Whether a machine without the records extension knows the message. */
function isVersionOne({ name }: { readonly name: string }): boolean {
  return !/^(Offer|Kept|CastVoteRecord|SessionMessage \d+ (offer|want|chunk|kept))$/.test(name);
}

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const each of cleanUp.splice(0).reverse()) each();
});

/**
 * What is neither held nor broken, by verdict. Left out is I15: whether the device's day ends before that of the run, by their two
 * clocks, hangs on how fast this machine is.
 */
function unjudged(verdicts: readonly Pick<Verdict, 'id' | 'verdict'>[]) {
  const of = (word: Verdict['verdict']) =>
    verdicts.filter(({ id, verdict }) => id !== 'I15' && verdict === word).map(({ id }) => id);
  return { inconclusive: of('inconclusive'), 'not exercised': of('not exercised') };
}

describe.skipIf(missing.length > 0)(named("a vendor's codec in C", missing), () => {
  test('P-2.3, P-5.1, P-5.11, P-5.12, P-7.2 holds every golden vector to the byte', () => {
    const counting = (length: number, first: number): string =>
      toHex(Uint8Array.from({ length }, (_, i) => (first + i) & 255));
    const crypto = createEd25519Crypto();
    const theirs = toHex(crypto.agreementKey(Uint8Array.from({ length: 32 }, (_, i) => 20 + i)));
    const [publicKey, signature, generator] = keys.map((vector) => vector.bytes);
    const [toServer, toMachine, sealed] = seals.map((vector) => vector.bytes);
    const seed = counting(32, 0);
    const cases: [string, string | undefined][] = [
      ...frames.map(({ bytes, frame }): [string, string] => [
        `frame ${bytes}`,
        `${frame.kind} ${frame.direction} ${frame.session} ${frame.body} ${bytes}`,
      ]),
      ...messages
        .filter(isVersionOne)
        .map(({ name, bytes }): [string, string] => [`message ${name.split(' ')[0]} ${bytes}`, bytes]),
      [`key ${seed}`, publicKey],
      [`sign ${seed} report ${counting(40, 0)}`, signature],
      [`generator ${seed} link 80`, generator],
      [
        `keys ${counting(32, 10)} ${theirs} ${counting(32, 1)} ${counting(32, 2)} ${counting(32, 3)}`,
        `${toServer} ${toMachine}`,
      ],
      [`seal 258 ${0x01020304} ${counting(40, 0)}`, sealed],
      [`open ${sealed}`, counting(40, 0)],
      [`open ${sealed}`, 'sealed'],
      [`frame ${frames[0]?.bytes.replace('010178', '010179')}`, 'discarded'],
    ];
    const input = cases.map(([line]) => `${line}\n`).join('');
    const said = execFileSync(join(built, 'vectors'), { input, encoding: 'utf8' }).trimEnd().split('\n');
    expect(said).toEqual(cases.map(([, expected]) => expected));
  });
});

interface Bench {
  readonly ports: PtyPair;
  readonly folder: string;
  readonly scenario: string;
  readonly seed: string;
}

async function bench(seed: string, lines: readonly string[]): Promise<Bench> {
  if (open === null) throw new Error('no pseudo-terminals');
  const ports = await openPtyPair(open);
  const folder = mkdtempSync(join(tmpdir(), 'sanak-vendor-'));
  cleanUp.push(() => {
    ports.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const scenario = join(folder, 'day.yaml');
  const head = ['name: A machine from a vendor', 'election: small', 'stations: 1', 'ballots: 20', 'limit: 4 h'];
  writeFileSync(scenario, [...head, ...lines].join('\n'));
  const handed = ['--scenario', scenario, '--station', 'station 1', '--seed', seed, '--out', join(folder, 'package')];
  expect(await sanak('package', ...handed)).toMatchObject({ status: 0, err: '' });
  return { ports, folder, scenario, seed };
}

/** Collects the lines of a child; `ended` gives them with its exit status. */
function follow(child: ChildProcess): { readonly lines: string[]; readonly ended: Promise<number | null> } {
  const lines: string[] = [];
  cleanUp.push(() => child.kill('SIGKILL'));
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', (line) => lines.push(line));
  }
  return { lines, ended: new Promise((resolve) => child.on('close', resolve)) };
}

function machine({ ports, folder }: Bench) {
  const [port] = ports.paths;
  const paths = ['--package', join(folder, 'package'), '--memory', join(folder, 'memory')];
  return follow(spawn(join(built, 'c-machine'), ['--port', port, ...paths, '--factor', factor]));
}

/** What the oracle says lies in the box of station 1. */
function boxOf({ scenario, seed }: Bench): TraceBlock[] {
  const { plan, identities } = sharedDay(scenario, seed);
  const definition = traceDefinition(plan.definition, toHex(identities.definitionDigest));
  return filledBlocks(
    (plan.machines[0]?.sheets ?? []).map((sheet) => ({ sheet, count: 1 })),
    definition,
  );
}

interface LedgerReport {
  readonly index: number;
  readonly digest: string;
  readonly blocks: readonly TraceBlock[] | undefined;
}

function reportsIn({ folder, scenario, seed }: Bench): LedgerReport[] {
  const store = openSqliteStore(join(folder, 'ledger.sqlite'), sharedDay(scenario, seed).crypto);
  try {
    return store
      .load()
      .filter((entry) => entry.kind === 'report')
      .map(committedBody)
      .map(({ index, digest, report }) => ({ index, digest, blocks: report?.blocks }));
  } finally {
    store.close();
  }
}

const receiptOf = (lines: readonly string[]): string => lines.find((line) => line.startsWith('receipt ')) ?? '';

describe.skipIf(lacking.length > 0)(named("a vendor's machine in C", lacking), () => {
  test('opens, counts, closes, reports to sanak server and keeps its receipt: the ledger has the exact totals', async () => {
    const desk = await bench('vendor', ['voters: {marginal: 0/1, blank: 1/5, overvote: 1/5}']);
    const args = ['--scenario', desk.scenario, '--seed', desk.seed, '--factor', factor];
    const where = ['--port', desk.ports.paths[1], '--db', join(desk.folder, 'ledger.sqlite')];
    const serving = spawn(process.execPath, [launcher, 'server', ...where, ...args]);
    const server = follow(serving);
    const first = machine(desk);
    expect(await first.ended, first.lines.join('\n')).toBe(0);
    const again = machine(desk);
    expect(await again.ended, again.lines.join('\n')).toBe(0);
    serving.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    const reports = reportsIn(desk);
    expect(reports.map((report) => report.blocks)).toEqual([boxOf(desk)]);
    const receipt = `receipt ${reports[0]?.index} counted ${reports[0]?.digest}`;
    expect([receiptOf(first.lines), receiptOf(again.lines)]).toEqual([receipt, receipt]);
    expect([first, again].map(({ lines }) => lines.filter((line) => line === 'reporting').length)).toEqual([1, 0]);
  });

  test('one frame in twenty damaged and the line cut twice: exact totals', async () => {
    const desk = await bench('vendor 1', [
      'voters: {marginal: 0/1}',
      'faults:',
      '  - {at: station 1, when: start, do: line.truncate, for: 6 min, with: {chance: 1/20}}',
      '  - {at: station 1, when: server.session(up), do: line.cut, for: 40 s}',
      '  - {at: station 1, when: server.committed(report), do: line.cut, for: 40 s}',
      'expect: {totals: exact, complete: within 600 h}',
    ]);
    const device = machine(desk);
    const port = ['--machine', desk.ports.paths[1], '--station', 'station 1', '--factor', factor];
    const result = await sanak('run', desk.scenario, ...port, '--seed', desk.seed, '--json', '--no-report');
    const [outcome] = (JSON.parse(result.out) as Results).scenarios;
    if (outcome?.type !== 'ran') throw new Error(`did not run: ${JSON.stringify(outcome)}`);
    expect(await device.ended, device.lines.join('\n')).toBe(0);
    expect({
      status: result.status,
      unjudged: unjudged(outcome.run.verdicts),
      exact: outcome.run.verdicts.find((verdict) => verdict.id === 'I17')?.verdict,
      tookEffect: outcome.run.faults.map((fault) => fault.effects > 0),
    }).toEqual({
      status: 0,
      unjudged: { inconclusive: ['I5', 'I13', 'I14'], 'not exercised': ['I6', 'I12', 'I20'] },
      exact: 'holds',
      tookEffect: [true, true, true],
    });
  });
});
