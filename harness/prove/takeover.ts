/**
 * Two servers on one PostgreSQL database while stations report. The one that leads is killed, or stopped so that it wakes up
 * believing it still leads; the other must go on, and the sleeper must store nothing any more and say why it ends.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createScaledClock } from '../../protocol/host/scaled-clock.ts';
import type { ProofDay } from './day.ts';
import { callAgain, createIntake, type IntakeOptions, takeAll } from './intake.ts';
import { factor, judgeLedger } from './kill.ts';
import { type ServerProcess, startServer } from './server-process.ts';

export interface TakeoverPlan {
  readonly proof: ProofDay;
  /** Address of an empty database. */
  readonly ledger: string;
  /** For receipts. */
  readonly directory: string;
  readonly lines: number;
  readonly how: 'SIGKILL' | 'SIGSTOP';
  /** After this many receipts. */
  readonly afterReceipts: number;
}

export interface TakeoverOutcome {
  readonly at: number;
  /** From the signal until the other took calls, real milliseconds. */
  readonly darkMs: number;
  readonly entries: number;
  readonly findings: readonly string[];
}

const limitMs = 240_000;

export async function takeoverRun(plan: TakeoverPlan): Promise<TakeoverOutcome> {
  const { proof } = plan;
  const command = { scenario: proof.scenario, seed: proof.seed, ledger: plan.ledger, factor };
  const intake = createIntake(proof.stations.length);
  const state: { port: number | null; held: number } = { port: null, held: 0 };
  const options: IntakeOptions = {
    proof,
    lines: plan.lines,
    clock: createScaledClock(factor),
    port: () => state.port,
    intake,
    onReceipt: (held) => {
      state.held = held;
    },
  };
  const first = await startServer(command);
  state.port = first.port;
  // It waits for the lease, so it listens only once it leads.
  const waiting = startServer(command);
  const taking = takeAll(options, AbortSignal.timeout(limitMs));
  const servers: ServerProcess[] = [first];
  try {
    while (state.held < plan.afterReceipts) await Promise.race([sleep(2), taking]);
    const at = state.held;
    const began = performance.now();
    state.port = null;
    first.signal(plan.how);
    const second = await waiting;
    servers.push(second);
    const darkMs = performance.now() - began;
    state.port = second.port;
    const woken = plan.how === 'SIGSTOP' ? await wake(first) : [];
    await taking;
    const again = await callAgain(options, proof.stations.slice(0, 32));
    second.signal('SIGTERM');
    await second.ended;
    const { entries, findings } = await judgeLedger(plan, intake, [...woken, ...again]);
    return { at, darkMs, entries, findings };
  } finally {
    for (const server of servers) server.signal('SIGKILL');
    taking.catch(() => undefined);
    waiting.catch(() => undefined);
  }
}

/** The sleeper goes on where it was: with calls on its lines and appends on its mind. */
async function wake(sleeper: ServerProcess): Promise<readonly string[]> {
  sleeper.signal('SIGCONT');
  const patienceMs = 30_000;
  const status = await Promise.race([sleeper.ended, sleep(patienceMs).then(() => 'still there' as const)]);
  if (status === 1 && sleeper.lastWords().includes('fenced: ')) return [];
  return [`the server that slept ended with ${status} and said ${sleeper.lastWords().slice(-200)}`];
}
