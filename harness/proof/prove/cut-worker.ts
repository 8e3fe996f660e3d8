/** A worker thread of `npm run prove:cuts`: takes one share and answers with what it found. */
import { parentPort } from 'node:worker_threads';
import { type CutTask, proveCuts } from './cuts.ts';

const port = parentPort;
if (port === null) throw new Error('this file is run as a worker thread');
port.once('message', (task: CutTask) => {
  port.postMessage(proveCuts(task));
  port.close();
});
