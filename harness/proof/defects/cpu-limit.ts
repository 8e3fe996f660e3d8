/**
 * Ends a run that does not end by itself, by the processor time it used and not by the clock: on a busy computer a run
 * takes long without using more processor time.
 */
import { Worker } from 'node:worker_threads';

/** Watches from another thread: a run without an end never gives its own thread a turn. */
const watchdog = `
const { workerData } = require('node:worker_threads');
const usedFrom = new BigInt64Array(workerData.usedFrom);
setInterval(() => {
  const { user, system } = process.cpuUsage();
  if (user + system - Number(Atomics.load(usedFrom, 0)) > workerData.limitUs) process.kill(process.pid, 'SIGKILL');
}, 250);
`;

/** Processor time of this process so far, in milliseconds. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export interface CpuLimit {
  /** Something was done: the limit counts from here. */
  restart(seconds: number): void;
}

/** Ends this process by SIGKILL once it has used so many seconds of processor time since the start or the last restart. */
export function limitCpuSeconds(seconds: number): CpuLimit {
  const usedFrom = new SharedArrayBuffer(8);
  const from = new BigInt64Array(usedFrom);
  new Worker(watchdog, {
    eval: true,
    execArgv: [],
    workerData: { limitUs: seconds * 1_000_000, usedFrom },
  }).unref();
  return {
    // The limit of the watchdog is fixed; a longer one begins later.
    restart: (allowed) => {
      Atomics.store(from, 0, BigInt(Math.round((cpuMs() / 1000 + allowed - seconds) * 1_000_000)));
    },
  };
}
