/** A worker that dies over some jobs, for the test of the pool. */
import { parentPort } from 'node:worker_threads';
import type { Job } from '../../../harness/runner/job.ts';

parentPort?.on('message', (job: Job) => {
  if (job.name === 'exits') process.exit(7);
  if (job.name === 'throws') throw new Error('out of paper');
  parentPort?.postMessage({
    type: 'crashed',
    by: 'harness',
    token: '',
    fingerprint: '',
    file: job.file,
    canary: false,
    name: job.name,
    message: 'answered',
  });
});
