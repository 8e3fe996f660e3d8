/** Explores on every core: one task a thread, answers in the order of the tasks. */
import { Worker } from 'node:worker_threads';
import type { ExploreAnswer, ExploreTask } from '../explore/task.ts';

const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './explore-worker.ts' : './explore-worker.js',
  import.meta.url,
);

function onThread(task: ExploreTask): Promise<ExploreAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new Error(`an exploring thread ended with status ${code}`));
    });
    worker.postMessage(task);
  });
}

/** Rejects when a thread dies: an exploration with a hole in it proves nothing. */
export function exploreOnThreads(tasks: readonly ExploreTask[]): Promise<ExploreAnswer[]> {
  return Promise.all(tasks.map(onThread));
}
