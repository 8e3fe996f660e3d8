/** Explores on every core: one task a thread, answers in the order of the tasks. */
import { Worker } from 'node:worker_threads';
import { emptyExploration, endless } from '../search/random.ts';
import type { ExploreAnswer, ExploreTask } from '../search/task.ts';
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
  /** Rejects when a thread dies: an incomplete exploration proves nothing. */
  readonly answers: Promise<ExploreAnswer[]>;
  /** Every thread finishes the case under way and answers with what it has. */
  stop(): void;
}

/** Far longer than any generated session takes on any machine. */
const silenceMsMax = 300_000;

/**
 * A thread that reports nothing for `silenceMs` is in a session without an end: that is a finding, and the thread is
 * stopped.
 */
export function exploreOnThreads(tasks: readonly ExploreTask[], watch: PoolWatch, silenceMs = silenceMsMax): Pool {
  const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const done = tasks.map(() => 0);
  const answers = tasks.map((task, thread) =>
    onThread({ task, stop }, silenceMs, (word) => {
      if (word.type === 'failed') return watch.failed(word.broken, word.sentence);
      done[thread] = word.done;
      watch.moved(done.reduce((sum, each) => sum + each, 0));
    }),
  );
  return { answers: Promise.all(answers), stop: () => void Atomics.store(new Int32Array(stop), 0, 1) };
}

type Told = Extract<ExploreWord, { readonly type: 'moved' | 'failed' }>;

function onThread(order: ExploreOrder, silenceMs: number, hear: (word: Told) => void): Promise<ExploreAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile);
    const silence = watchSilence(silenceMs, ({ text, sessions }) => {
      const answer = withoutEnd(order.task, text, sessions, silenceMs);
      if (answer instanceof Error) reject(answer);
      else resolve(answer);
      void worker.terminate();
    });
    worker.on('message', (word: ExploreWord) => {
      silence.heard(word);
      if (word.type === 'answer') resolve(word.answer);
      else if (word.type !== 'begun') hear(word);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      silence.end();
      reject(new Error(`a thread of the exploration ended with status ${code} and no answer`));
    });
    worker.postMessage(order);
  });
}

interface LastHeard {
  readonly text: string | null;
  readonly sessions: number;
}

function watchSilence(silenceMs: number, onSilence: (last: LastHeard) => void) {
  let [text, sessions, atMs]: [string | null, number, number] = [null, 0, performance.now()];
  const timer = setInterval(
    () => {
      if (performance.now() - atMs >= silenceMs) onSilence({ text, sessions });
    },
    Math.min(1000, silenceMs),
  );
  return {
    heard(word: ExploreWord) {
      atMs = performance.now();
      if (word.type === 'begun') text = word.text;
      if (word.type === 'moved') sessions = word.done;
    },
    end: () => clearInterval(timer),
  };
}

/**
 * The result of a thread that had to be stopped: the session it was in. Only the number of its earlier sessions is
 * known.
 */
function withoutEnd(
  task: ExploreTask,
  text: string | null,
  sessions: number,
  silenceMs: number,
): ExploreAnswer | Error {
  if (task.type !== 'random' || text === null)
    return new Error(`a thread of the exploration has said nothing for ${silenceMs / 1000} s, and was stopped`);
  const failures = [endless(text, task.options.seed, silenceMs / 1000)];
  return { type: 'random', found: { ...emptyExploration(), sessions, failures } };
}
