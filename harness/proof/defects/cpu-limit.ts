/**
 * Ends a run that does not end by itself, by the processor time it used and not by the clock: on a busy computer a run
 * takes long without using more processor time.
 */
import { Worker } from 'node:worker_threads';

/** Watches from another thread: a run without an end never gives its own thread a turn. */
const watchdog = `
const { workerData } = require('node:worker_threads');
setInterval(() => {
  const { user, system } = process.cpuUsage();
  if (user + system > workerData.limitUs) process.kill(process.pid, 'SIGKILL');
}, 250);
`;

/** Ends this process by SIGKILL once it has used so many seconds of processor time. */
export function limitCpuSeconds(seconds: number): void {
  new Worker(watchdog, { eval: true, execArgv: [], workerData: { limitUs: seconds * 1_000_000 } }).unref();
}
