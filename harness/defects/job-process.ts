/** Run as a process of its own with a defect planted: takes one job as JSON from standard input, answers with its outcome. */
import { text } from 'node:stream/consumers';
import { type Job, runJob } from '../cli/job.ts';

const outcome = await runJob(JSON.parse(await text(process.stdin)) as Job);
process.stdout.write(JSON.stringify(outcome));
