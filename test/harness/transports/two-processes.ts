/** Our own two ends as processes on a pair of pseudo-terminals, as the tests of real lines use them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';
import { type CommandOutput, sanak } from '../../support/sanak.ts';
import { filledBlocks } from '../../../harness/judge/oracle/filled-box.ts';
import { loadPty, openPtyPair, type PtyPair } from '../../../harness/transports/pty-pair.ts';
import { sharedDay } from '../../../harness/transports/shared-day.ts';
import type { TraceBlock, TraceEvent } from '../../../harness/judge/trace/events.ts';
import { committedBody } from '../../../harness/simulation/world/note-trace.ts';
import { traceDefinition } from '../../../harness/simulation/world/trace-definition.ts';
import { toHex } from '../../../protocol/bytes.ts';
import type { LedgerEntry } from '../../../tabulation-server/ledger/entry.ts';
import { openSqliteStore } from '../../../tabulation-server/host/sqlite-store.ts';

export const open = await loadPty();
export const launcher = fileURLToPath(new URL('../../../bin/sanak.js', import.meta.url));
export const factor = '60';
/** Later than any run on the slowest machine ends: virtual time is real time here, and no verdict. */
export const farAway = '12 h';
export const seed = 'two ends';

/** One running command, with what it has said so far. */
export interface End {
  readonly child: ChildProcess;
  readonly events: TraceEvent[];
  readonly errors: string[];
  /** Exit status, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Resolves at the first event, said already or still to come, that `wanted` accepts. */
  until(wanted: (event: TraceEvent) => boolean): Promise<TraceEvent>;
}

export const cleanUp: (() => void)[] = [];

afterEach(() => {
  for (const each of cleanUp.splice(0).reverse()) each();
});

export function start(...args: string[]): End {
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

const openFiles = '/proc/self/fd';

/** How often this process has `path` open; 0 where open files cannot be listed. */
function timesOpen(path: string): number {
  if (!existsSync(openFiles)) return 0;
  return readdirSync(openFiles).filter((each) => linkOf(join(openFiles, each)) === path).length;
}

/**
 * Begins a run of this process on `path`, and resolves once the run has the port open. A device that is started then begins its day
 * behind the run and is never early by the run's clock, however busy the computer is.
 */
export async function begunOn<Result>(
  path: string,
  run: () => Promise<Result>,
): Promise<{ readonly over: Promise<Result> }> {
  const before = timesOpen(path);
  const over = run();
  let ended = false;
  const mark = (): void => {
    ended = true;
  };
  void over.then(mark, mark);
  while (existsSync(openFiles) && timesOpen(path) <= before && !ended)
    await new Promise((resolve) => setTimeout(resolve, 5));
  return { over };
}

/** Null when it was closed since the folder was read. */
function linkOf(file: string): string | null {
  try {
    return readlinkSync(file);
  } catch {
    return null;
  }
}

/** One command line in this process, at the pace of these tests. */
export function sanakPaced(...args: string[]): Promise<CommandOutput> {
  return sanak(...args, '--seed', seed, '--factor', factor, '--json');
}

export interface Bench {
  readonly ports: PtyPair;
  readonly folder: string;
  readonly scenario: string;
  readonly machine: readonly string[];
  readonly server: readonly string[];
}

/** Two connected ports, a scenario, and the arguments of either end. */
export async function bench(lines: readonly string[] = []): Promise<Bench> {
  if (open === null) throw new Error('no pseudo-terminals');
  const ports = await openPtyPair(open);
  const folder = mkdtempSync(join(tmpdir(), 'sanak-two-'));
  cleanUp.push(() => {
    ports.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const scenario = join(folder, 'day.yaml');
  const head = ['name: Two ends', 'election: small', 'stations: 1', 'ballots: 4', `limit: ${farAway}`];
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
export function boxOf(scenario: string): TraceBlock[] {
  const { plan, identities } = sharedDay(scenario, seed);
  const definition = traceDefinition(plan.definition, toHex(identities.definitionDigest));
  const sheets = (plan.machines[0]?.sheets ?? []).map((sheet) => ({ sheet, count: 1 }));
  return filledBlocks(sheets, definition);
}

/** The ledger file itself, after its server has ended. */
export function ledgerOf({ folder, scenario }: Bench): readonly LedgerEntry[] {
  const store = openSqliteStore(join(folder, 'ledger.sqlite'), sharedDay(scenario, seed).crypto);
  try {
    return store.load();
  } finally {
    store.close();
  }
}

/** Blocks of every report in the ledger. */
export function reportsIn(desk: Bench): (readonly TraceBlock[] | undefined)[] {
  const reports = ledgerOf(desk).filter((entry) => entry.kind === 'report');
  return reports.map((entry) => committedBody(entry).report?.blocks);
}

/** Receipts a machine has believed and stored. */
export function receiptsOf(machine: End): { ledgerIndex: number; reportDigest: string; standing: string }[] {
  return machine.events.flatMap((event) => {
    if (event.type !== 'machine.receipted') return [];
    const { ledgerIndex, reportDigest, standing } = event;
    return [{ ledgerIndex, reportDigest, standing }];
  });
}

export const readable = 'voters: {marginal: 0/1}';
export const isSession = (event: TraceEvent): boolean => event.type === 'server.session' && event.what === 'up';
export const isReport = (event: TraceEvent): boolean => event.type === 'server.committed' && event.what === 'report';
export const isUp = (event: TraceEvent): boolean => event.type === 'line.state' && event.up;
