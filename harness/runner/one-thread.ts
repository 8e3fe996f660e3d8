/** One task for one worker thread, and its answer. */
import { Worker } from 'node:worker_threads';

/**
 * Starts `file`, posts the task, and gives the first message back. Rejects when the thread ends without one: incomplete
 * work proves nothing.
 */
export function answerOnThread<Task, Answer>(file: URL, task: Task): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new Error(`a thread of ${file.pathname} ended with status ${code} and no answer`));
    });
    worker.postMessage(task);
  });
}
