/**
 * Two servers on one PostgreSQL database take stations' calls side by side; one of them, the leader, orders all
 * reports. The leader is killed, or stopped so that it wakes up believing it still leads: the other must go on alone,
 * and the old leader must store nothing more and say why it ends.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { untilSettled } from './patience.ts';
import { createScaledClock } from '../../../protocol/host/scaled-clock.ts';
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
  /** Of these, receipts given by the server that did not lead. */
  readonly passedOn: number;
  /** Longest time without a receipt from the signal on, real milliseconds. */
  readonly darkMs: number;
  readonly entries: number;
  readonly findings: readonly string[];
}

export async function takeoverRun(plan: TakeoverPlan): Promise<TakeoverOutcome> {
  const { proof } = plan;
  const command = { scenario: proof.scenario, seed: proof.seed, ledger: plan.ledger, factor };
  const intake = createIntake(proof.stations.length);
  const first = await startServer(command);
  const second = await startServer(command);
  const watch = createWatch([first.port, second.port]);
  const options: IntakeOptions = {
    proof,
    lines: plan.lines,
    clock: createScaledClock(factor),
    port: watch.port,
    intake,
    onReceipt: watch.onReceipt,
  };
  const taking = takeAll(options);
  try {
    while (watch.held() < plan.afterReceipts) await Promise.race([sleep(2), taking]);
    const at = watch.held();
    const passedOn = watch.givenBy(second.port);
    watch.leave(first.port);
    first.signal(plan.how);
    // Long enough for the lease to change hands.
    while (watch.held() < plan.afterReceipts + plan.lines) await Promise.race([sleep(2), taking]);
    const woken = plan.how === 'SIGSTOP' ? await wake(first) : [];
    await taking;
    const darkMs = watch.darkMs();
    const idle = passedOn === 0 ? ['the server that did not lead gave no receipt'] : [];
    const again = await callAgain(options, proof.stations.slice(0, 32));
    second.signal('SIGTERM');
    await second.ended;
    const { entries, findings } = await judgeLedger(plan, intake, [...idle, ...woken, ...again]);
    return { at, passedOn, darkMs, entries, findings };
  } finally {
    for (const server of [first, second]) server.signal('SIGKILL');
    taking.catch(() => undefined);
  }
}

/** Which server the stations call next, and how many receipts each server gave and when. */
function createWatch(ports: readonly number[]) {
  const given = new Map<number, number>();
  let open = ports;
  let [held, calls, gapMs, lastMs] = [0, 0, 0, 0];
  return {
    held: () => held,
    givenBy: (port: number) => given.get(port) ?? 0,
    darkMs: () => gapMs,
    /** In turns. */
    port: (): number | null => {
      calls += 1;
      return open[calls % open.length] ?? null;
    },
    /** Stations stop calling this port; from now on the time without receipts is measured. */
    leave: (port: number): void => {
      open = open.filter((each) => each !== port);
      [gapMs, lastMs] = [0, performance.now()];
    },
    onReceipt: (count: number, port: number): void => {
      held = count;
      given.set(port, (given.get(port) ?? 0) + 1);
      const nowMs = performance.now();
      if (lastMs > 0) gapMs = Math.max(gapMs, nowMs - lastMs);
      lastMs = nowMs;
    },
  };
}

/** The stopped server continues where it was: with calls on its lines and appends under way. */
async function wake(sleeper: ServerProcess): Promise<readonly string[]> {
  sleeper.signal('SIGCONT');
  const status = await untilSettled(sleeper.ended, 'the end of the server that slept');
  if (status === 1 && sleeper.lastWords().includes('fenced: ')) return [];
  return [`the server that slept ended with ${status} and said ${sleeper.lastWords().slice(-200)}`];
}
