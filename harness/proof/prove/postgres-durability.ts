/**
 * The same proof where a database keeps the ledger, in two halves joined by the COMMIT. The database's system calls: it
 * says COMMIT to the server only after a sync of its write-ahead log that began when the rows of that transaction were
 * in it. The server's: a receipt leaves only after the database has said COMMIT to the transaction that its row was
 * handed over in.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { toHex } from '../../../protocol/bytes.ts';
import type { ProofDay } from './day.ts';
import {
  type DurabilityOutcome,
  noteReceipts,
  rowsOf,
  watchedIntake,
  type WatchedRow,
  watching,
  wholeTrace,
} from './durability.ts';
import { startPostgres } from './postgres-server.ts';
import { parseCalls, type SystemCall } from './system-calls.ts';

const databaseCalls = 'recvfrom,sendto,pwrite64,pwritev,fsync,fdatasync';
const serverCalls = 'read,recvfrom,recvmsg,write,writev,sendto,sendmsg';

/** What a database answers to a commit. */
const committed = Buffer.from('COMMIT\0');

export async function provePostgresDurability(
  proof: ProofDay,
  directory: string,
  lines: number,
): Promise<DurabilityOutcome> {
  mkdirSync(directory, { recursive: true });
  const trace = (place: string) => join(place, 'calls.txt');
  const database = await startPostgres({ wrapper: (place) => watching(trace(place), databaseCalls) });
  let text = '';
  let intake: Awaited<ReturnType<typeof watchedIntake>>;
  try {
    const ledger = await database.create('durability');
    intake = await watchedIntake(proof, { directory, ledger, lines, names: serverCalls });
  } finally {
    await database.stop(async (place, pid) => {
      text = await wholeTrace(trace(place), pid);
    });
  }
  const kept = judgeDatabase(parseCalls(text), proof);
  const judgement = judgeServer(intake.calls, proof);
  const findings = [...intake.findings, ...kept.findings, ...judgement.findings];
  return { receipts: judgement.receipts, syncs: kept.syncs, findings };
}

/** Bytes of a stream that comes in pieces: a digest may lie across two of them. */
function createStreams(): (stream: number, piece: Buffer) => string {
  const tails = new Map<number, string>();
  return (stream, piece) => {
    const text = (tails.get(stream) ?? '') + piece.toString('latin1');
    tails.set(stream, text.slice(-63));
    return text;
  };
}

/** Rows that a backend process was handed and has not committed, by its number. */
function createUncommitted(rows: readonly WatchedRow[]) {
  const uncommitted = new Map<number, Set<WatchedRow>>();
  const heard = createStreams();
  return {
    hear: (by: number, piece: Buffer): void => {
      const text = heard(by, piece);
      for (const row of rows)
        if (text.includes(row.hex)) uncommitted.set(by, (uncommitted.get(by) ?? new Set()).add(row));
    },
    take: (by: number): readonly WatchedRow[] => {
      const taken = [...(uncommitted.get(by) ?? [])];
      uncommitted.delete(by);
      return taken;
    },
  };
}

/** Each backend process of the database talks to one client. */
function judgeDatabase(calls: readonly SystemCall[], proof: ProofDay) {
  const rows = rowsOf(proof);
  const keys = new Map(rows.map((row, at) => [row, keyOf(proof, at)]));
  const hands = createUncommitted(rows);
  const done = new Set<WatchedRow>();
  const findings: string[] = [];
  let syncs = 0;
  for (const call of calls) {
    const log = call.path.includes('/pg_wal/');
    if (call.name === 'recvfrom') hands.hear(call.thread, call.data);
    else if (log && call.name.startsWith('pwrite')) {
      for (const row of rows) if (holds(call.data, row, keys.get(row) ?? '')) row.writtenAt ??= call.done;
    } else if (log && call.name.endsWith('sync') && call.result === 0) {
      syncs += 1;
      for (const row of rows) row.synced ||= row.writtenAt !== null && row.writtenAt < call.began;
    } else if (call.name === 'sendto' && call.data.includes(committed)) {
      for (const row of hands.take(call.thread)) {
        done.add(row);
        if (!row.synced) findings.push(`the row of report ${row.hex.slice(0, 16)} was committed before it was synced`);
      }
    }
  }
  if (done.size < rows.length) findings.push(`only ${done.size} of ${rows.length} commits were seen`);
  return { syncs, findings };
}

function keyOf({ stations }: ProofDay, at: number): string {
  return `report:${toHex(stations[at]?.journalId ?? new Uint8Array())}:1`;
}

/** A page's end may lie across one of the two, the row's digest or its key in the index, hardly across both. */
function holds(page: Buffer, row: WatchedRow, key: string): boolean {
  return page.includes(Buffer.from(row.digest)) || page.includes(key);
}

/** A row is handed over as text, on the descriptor on which the database answers. */
function judgeServer(calls: readonly SystemCall[], proof: ProofDay): { receipts: number; findings: readonly string[] } {
  const rows = rowsOf(proof);
  const hands = createUncommitted(rows);
  const findings: string[] = [];
  for (const call of calls) {
    const { descriptor, data } = call;
    const reads = call.name === 'read' || call.name.startsWith('recv');
    if (descriptor === 1) noteReceipts(rows, call, findings);
    else if (!reads && descriptor > 2) hands.hear(descriptor, data);
    else if (reads && data.includes(committed)) for (const row of hands.take(descriptor)) row.synced = true;
  }
  const receipts = rows.filter((row) => row.receipted).length;
  if (receipts < rows.length) findings.push(`only ${receipts} of ${rows.length} receipts were seen leaving`);
  return { receipts, findings };
}
