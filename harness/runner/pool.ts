/**
 * Runs jobs on all cores, the largest first so that none is left alone at the end; outcomes come back in the order of
 * the jobs. A thread that dies takes only its own job with it, which is reported as a failure of the harness.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Outcome } from '../report/outcome.ts';
import { crashedOutcome, type Job } from './job.ts';

export interface PoolOptions {
  /** Threads at most; all cores unless said. */
  readonly threads?: number;
  /** The worker's file; our own unless said. */
  readonly worker?: URL;
  /** Called as each job is done, in the order they finish. */
  readonly onOutcome?: (outcome: Outcome) => void;
}

/** How much work a job is, in any unit. */
export type SizeOf = (job: Job) => number;

/** The worker beside this file: `.ts` in the sources, `.js` in the build. */
const ownWorker = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

export async function runJobs(jobs: readonly Job[], sizeOf: SizeOf, options: PoolOptions = {}): Promise<Outcome[]> {
  const waiting = jobs
    .map((job, at) => ({ job, at, size: sizeOf(job) }))
    .sort((a, b) => b.size - a.size || a.at - b.at);
  const outcomes: Outcome[] = [];
  const threads = Math.min(jobs.length, options.threads ?? availableParallelism());
  const lane = async (): Promise<void> => {
    let thread: Thread | null = null;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (thread === null || thread.gone) thread = startThread(options.worker ?? ownWorker);
      const outcome = await runOn(thread, next.job);
      outcomes[next.at] = outcome;
      options.onOutcome?.(outcome);
    }
    await thread?.worker.terminate();
  };
  await Promise.all(Array.from({ length: threads }, lane));
  return outcomes;
}

interface Thread {
  readonly worker: Worker;
  /** The thread has ended, with or without an answer to its job. */
  gone: boolean;
  failure: string;
}

function startThread(file: URL): Thread {
  const thread: Thread = { worker: new Worker(file), gone: false, failure: '' };
  thread.worker.on('error', (error: unknown) => {
    thread.failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
  });
  thread.worker.on('exit', () => {
    thread.gone = true;
  });
  return thread;
}

/** A thread that ends before it answers failed over this job. */
function runOn(thread: Thread, job: Job): Promise<Outcome> {
  return new Promise((resolve) => {
    const onMessage = (outcome: Outcome) => {
      thread.worker.off('exit', onExit);
      resolve(outcome);
    };
    const onExit = (code: number) => {
      const message = thread.failure || `the worker thread ended with status ${code}`;
      resolve(crashedOutcome(job, message));
    };
    thread.worker.once('message', onMessage);
    thread.worker.once('exit', onExit);
    thread.worker.postMessage(job);
  });
}
