/** Explores on every core: one task a thread, answers in the order of the tasks. */
import { Worker } from 'node:worker_threads';
import type { ExploreAnswer, ExploreTask } from '../explore/task.ts';
import type { ExploreOrder, ExploreWord } from './explore-worker.ts';

const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './explore-worker.ts' : './explore-worker.js',
  import.meta.url,
);

export interface PoolWatch {
  /** Sessions or cases of all threads together, so far. */
  moved(done: number): void;
  failed(broken: readonly string[], sentence: string): void;
}

export interface Pool {
  /** Rejects when a thread dies: an exploration with a hole in it proves nothing. */
  readonly answers: Promise<ExploreAnswer[]>;
  /** Every thread finishes the case under way and answers with what it has. */
  stop(): void;
}

export function exploreOnThreads(tasks: readonly ExploreTask[], watch: PoolWatch): Pool {
  const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const done = tasks.map(() => 0);
  const answers = tasks.map((task, thread) =>
    onThread({ task, stop }, (word) => {
      if (word.type === 'failed') return watch.failed(word.broken, word.sentence);
      done[thread] = word.done;
      watch.moved(done.reduce((sum, each) => sum + each, 0));
    }),
  );
  return { answers: Promise.all(answers), stop: () => void Atomics.store(new Int32Array(stop), 0, 1) };
}

function onThread(
  order: ExploreOrder,
  hear: (word: Exclude<ExploreWord, { readonly type: 'answer' }>) => void,
): Promise<ExploreAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile);
    worker.on('message', (word: ExploreWord) => {
      if (word.type === 'answer') resolve(word.answer);
      else hear(word);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new Error(`a thread of the exploration ended with status ${code} and no answer`));
    });
    worker.postMessage(order);
  });
}
