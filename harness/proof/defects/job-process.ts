/**
 * Run as a process of its own with a defect planted: takes one job as JSON from standard input, answers with its
 * outcome.
 */
import { text } from 'node:stream/consumers';
import { type Job, runJob } from '../../runner/job.ts';
import { limitCpuSeconds } from './cpu-limit.ts';

/** A scenario takes seconds of it, a whole night a minute; one that takes so much has no end. */
limitCpuSeconds(300);

const outcome = await runJob(JSON.parse(await text(process.stdin)) as Job);
process.stdout.write(JSON.stringify(outcome));
