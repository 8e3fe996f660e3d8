/**
 * A SIGKILL loses nothing that the system's memory holds, so it proves nothing about the disk. This proof watches the
 * server's system calls instead: each receipt may be written only after a sync that began when the receipt's row was in
 * the log file, and that has been answered.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { untilSeen } from './patience.ts';
import { toHex } from '../../../protocol/bytes.ts';
import { createScaledClock } from '../../../protocol/host/scaled-clock.ts';
import type { ProofDay } from './day.ts';
import { createIntake, takeAll } from './intake.ts';
import { startServer } from './server-process.ts';
import { parseCalls, type SystemCall } from './system-calls.ts';

export interface DurabilityOutcome {
  /** Receipts whose writing was seen. */
  readonly receipts: number;
  /** Syncs of the log file. */
  readonly syncs: number;
  readonly findings: readonly string[];
}

/** Whether this system has a working strace. */
export function canTrace(): boolean {
  return spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;
}

/** Under strace the server is many times slower; its timers run in real time. */
const factor = 2;

/**
 * strace in front of a program: whole calls of these names into `file`. -D: the program stays our child, so that it
 * gets our signals; the tracer ends after it.
 */
export function watching(file: string, names: string): readonly string[] {
  return ['strace', '-D', '-f', '-y', '-xx', '-s', '1000000', '-e', `trace=${names}`, '-e', 'signal=none', '-o', file];
}

export async function proveDurability(proof: ProofDay, directory: string, lines: number): Promise<DurabilityOutcome> {
  mkdirSync(directory, { recursive: true });
  const ledger = join(directory, 'ledger.sqlite');
  const names = 'write,writev,pwrite64,pwritev,fsync,fdatasync';
  const { calls, findings } = await watchedIntake(proof, { directory, ledger, lines, names });
  const judgement = judgeCalls(calls, proof, `${ledger}-wal`);
  return { ...judgement, findings: [...findings, ...judgement.findings] };
}

/** All stations of the proof report to a server whose calls are written down; findings are the stations' own. */
export async function watchedIntake(
  proof: ProofDay,
  order: { readonly directory: string; readonly ledger: string; readonly lines: number; readonly names: string },
): Promise<{ readonly calls: readonly SystemCall[]; readonly findings: readonly string[] }> {
  const { ledger, lines } = order;
  const file = join(order.directory, 'calls.txt');
  const { scenario, seed } = proof;
  const wrapper = watching(file, order.names);
  const server = await startServer({ scenario, seed, ledger, factor, wrapper, json: true });
  const intake = createIntake(proof.stations.length);
  const clock = createScaledClock(factor);
  try {
    const options = { proof, lines, clock, port: () => server.port, intake, onReceipt: () => undefined };
    await takeAll(options);
  } finally {
    server.signal('SIGTERM');
    await server.ended;
  }
  return { calls: parseCalls(await wholeTrace(file, server.pid)), findings: intake.findings };
}

/** The trace once the tracer has seen process `pid` end. */
export async function wholeTrace(path: string, pid: number): Promise<string> {
  let text = '';
  const look = () => {
    text = readFileSync(path, 'latin1');
    return new RegExp(`^${pid} +\\+\\+\\+ (exited|killed)`, 'm').test(text) ? text : null;
  };
  return untilSeen(look, `the end of the trace of process ${pid}`, () => text.length);
}

/** A station's row on its way to the disk, and its receipt on its way out. */
export interface WatchedRow {
  readonly digest: Uint8Array;
  readonly hex: string;
  /** When its bytes had been written to the log file; null before. */
  writtenAt: number | null;
  synced: boolean;
  receipted: boolean;
}

export function rowsOf(proof: ProofDay): WatchedRow[] {
  return proof.stations.map(({ digest }) => {
    return { digest, hex: toHex(digest), writtenAt: null, synced: false, receipted: false };
  });
}

/** `log`: path of the log file that must be synced. */
function judgeCalls(calls: readonly SystemCall[], proof: ProofDay, log: string): DurabilityOutcome {
  const rows = rowsOf(proof);
  const findings: string[] = [];
  let syncs = 0;
  for (const call of calls) {
    if (call.path === log && call.name.startsWith('pwrite')) noteWritten(rows, call);
    else if (call.path === log && call.name.endsWith('sync') && call.result === 0) {
      syncs += 1;
      for (const row of rows) row.synced ||= row.writtenAt !== null && row.writtenAt < call.began;
    } else if (call.descriptor === 1) noteReceipts(rows, call, findings);
  }
  const receipts = rows.filter((row) => row.receipted).length;
  if (receipts < rows.length) findings.push(`only ${receipts} of ${rows.length} receipts were seen leaving`);
  return { receipts, syncs, findings };
}

function noteWritten(rows: readonly WatchedRow[], call: SystemCall): void {
  for (const row of rows) {
    if (row.writtenAt === null && call.data.includes(Buffer.from(row.digest))) row.writtenAt = call.done;
  }
}

/**
 * The server prints what it sends on its standard output, just before the sealed bytes go to the line: a server that
 * has not synced by then has not synced before the write to the line either.
 */
export function noteReceipts(rows: readonly WatchedRow[], call: SystemCall, findings: string[]): void {
  for (const line of call.data.toString('utf8').split('\n')) {
    if (!line.includes('"server.sent"') || !line.includes('"receipt"')) continue;
    const row = rows.find((each) => line.includes(each.hex));
    if (row === undefined) continue;
    row.receipted = true;
    if (!row.synced) findings.push(`the receipt of report ${row.hex.slice(0, 16)} left before its row was synced`);
  }
}
