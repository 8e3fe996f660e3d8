/** A worker thread of `sanak explore`: takes one task and answers with what it found. */
import { parentPort } from 'node:worker_threads';
import { type ExploreTask, exploreTask } from '../explore/task.ts';

const port = parentPort;
if (port === null) throw new Error('this file is run as a worker thread');
port.once('message', (task: ExploreTask) => {
  port.postMessage(exploreTask(task));
  port.close();
});
