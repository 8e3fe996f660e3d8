/** Explores on every core: one task a thread, answers in the order of the tasks. */
import type { ExploreAnswer, ExploreTask } from '../explore/task.ts';
import { answerOnThread } from '../one-thread.ts';

const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './explore-worker.ts' : './explore-worker.js',
  import.meta.url,
);

/** Rejects when a thread dies: an exploration with a hole in it proves nothing. */
export function exploreOnThreads(tasks: readonly ExploreTask[]): Promise<ExploreAnswer[]> {
  return Promise.all(tasks.map((task) => answerOnThread<ExploreTask, ExploreAnswer>(workerFile, task)));
}
