/** A worker thread: takes one job at a time and answers with its outcome. */
import { parentPort } from 'node:worker_threads';
import { type Job, runJob } from './job.ts';

const port = parentPort;
if (port === null) throw new Error('this file is run as a worker thread');
port.on('message', async (job: Job) => {
  port.postMessage(await runJob(job));
});
