/** Many stations calling one server over a number of lines at a time, until every one of them holds its receipt. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createPatience } from './patience.ts';
import type { ScaledClock } from '../../../protocol/host/scaled-clock.ts';
import type { Signed } from '../../../protocol/messages/types.ts';
import { dial } from './dial.ts';
import type { ProofDay, Station } from './day.ts';

/** Between two calls of a station that reached no server, real milliseconds. */
const redialDelayMs = 20;

export interface Intake {
  /** By station number; null until it holds one. */
  readonly receipts: (Signed | null)[];
  /** Sentences about answers that no station may get. */
  readonly findings: string[];
  /** Calls made. */
  calls: number;
}

export interface IntakeOptions {
  readonly proof: ProofDay;
  readonly lines: number;
  readonly clock: ScaledClock;
  /** The port to dial now; null while no server listens. */
  readonly port: () => number | null;
  readonly intake: Intake;
  /** `port`: who gave it. */
  readonly onReceipt: (receipts: number, port: number) => void;
}

export function createIntake(stations: number): Intake {
  return { receipts: Array.from({ length: stations }, () => null), findings: [], calls: 0 };
}

/** Settles when every station holds its receipt, or rejects when for minutes none gets one. */
export async function takeAll(options: IntakeOptions): Promise<void> {
  const patience = createPatience('an intake without receipts');
  const waiting = [...options.proof.stations];
  let receiptCount = 0;
  const line = async (): Promise<void> => {
    for (let station = waiting.shift(); station !== undefined; station = waiting.shift()) {
      const { signed, port } = await receiptOf(options, station, patience.signal);
      patience.moved();
      options.intake.receipts[station.number] = signed;
      receiptCount += 1;
      options.onReceipt(receiptCount, port);
    }
  };
  try {
    await Promise.all(Array.from({ length: options.lines }, line));
  } finally {
    patience.end();
  }
}

async function receiptOf(
  options: IntakeOptions,
  station: Station,
  signal: AbortSignal,
): Promise<{ readonly signed: Signed; readonly port: number }> {
  for (;;) {
    signal.throwIfAborted();
    const port = options.port();
    if (port !== null) {
      options.intake.calls += 1;
      const end = await dial({ port, station, day: options.proof.day, clock: options.clock, lastReceipt: null });
      if (end.type === 'receipt') return { signed: end.signed, port };
      if (end.type === 'refused' && end.reason !== 'BUSY' && end.reason !== 'STORAGE') {
        options.intake.findings.push(`station ${station.number} was refused: ${end.reason}`);
      }
    }
    await sleep(redialDelayMs);
  }
}

/**
 * Stations call once more with the receipt they hold: the server must know it, and answer the same report with the very
 * same receipt. Sentences about those it does not.
 */
export async function callAgain(options: IntakeOptions, stations: readonly Station[]): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const station of stations) {
    const receipt = options.intake.receipts[station.number] ?? null;
    const port = options.port();
    if (port === null || receipt === null) throw new Error(`station ${station.number} cannot call again`);
    const end = await dial({ port, station, day: options.proof.day, clock: options.clock, lastReceipt: receipt });
    if (end.type !== 'receipt') findings.push(`station ${station.number} called again and got ${end.type}`);
    else if (end.warning !== '') findings.push(`the server no longer knows station ${station.number}'s receipt`);
    else if (Buffer.compare(end.signed.payload, receipt.payload) !== 0) {
      findings.push(`station ${station.number} got another receipt for the same report`);
    }
  }
  return findings;
}
