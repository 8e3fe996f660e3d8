/** A worker thread of `sanak explore`: takes one order, tells how far it is, and answers with what it found. */
import { parentPort } from 'node:worker_threads';
import type { Watch } from '../search/watch.ts';
import { openHost } from './host.ts';
import { type ExploreAnswer, type ExploreTask, exploreTask } from '../search/task.ts';

export interface ExploreOrder {
  readonly task: ExploreTask;
  /** One `Int32`; anything but zero ends the exploration early. */
  readonly stop: SharedArrayBuffer;
}

export type ExploreWord =
  | { readonly type: 'begun'; readonly text: string }
  | { readonly type: 'moved'; readonly done: number }
  | { readonly type: 'failed'; readonly broken: readonly string[]; readonly sentence: string }
  | { readonly type: 'answer'; readonly answer: ExploreAnswer };

const tellEveryMs = 500;

const port = parentPort;
if (port === null) throw new Error('this file is run as a worker thread');
port.once('message', ({ task, stop }: ExploreOrder) => {
  const stopped = new Int32Array(stop);
  const tell = (word: ExploreWord) => port.postMessage(word);
  let toldMs = 0;
  const watch: Watch = {
    stopped: () => Atomics.load(stopped, 0) !== 0,
    begun: (text) => tell({ type: 'begun', text }),
    moved: (done) => {
      if (performance.now() - toldMs < tellEveryMs) return;
      toldMs = performance.now();
      tell({ type: 'moved', done });
    },
    failed: (broken, sentence) => tell({ type: 'failed', broken, sentence }),
  };
  const answer = exploreTask(task, watch, openHost);
  tell({ type: 'answer', answer });
  port.close();
});
