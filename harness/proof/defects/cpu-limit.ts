/**
 * An end for a run that has none, by the work it did and not by the clock: on a machine that has much else to do a run takes long
 * and works no more than elsewhere.
 */
import { Worker } from 'node:worker_threads';

/** Looks from beside: a run without an end never lets its own thread look. */
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
