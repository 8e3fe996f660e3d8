/**
 * One scenario run with a defect planted, in a process of its own: what is loaded already cannot be patched any more.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { crashedOutcome, type Job } from '../../runner/job.ts';
import type { Outcome } from '../../report/outcome.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** Never rejects: a process that dies is an outcome too, and one that has no end kills itself (`cpu-limit.ts`). */
export async function runPlanted(job: Job, defect: string): Promise<Outcome> {
  const child = spawn(process.execPath, ['--import', here('./plant.ts'), here('./job-process.ts')], {
    env: { ...process.env, SANAK_DEFECT: defect },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.err += text;
  });
  // A process that is gone before it has read its job says why when it closes.
  child.stdin.on('error', () => undefined).end(JSON.stringify(job));
  const status = await new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'gone'));
  });
  if (status === 0) return JSON.parse(output.out) as Outcome;
  const message = status === 'SIGKILL' ? 'the run has no end' : output.err.trim() || `it ended with ${status}`;
  return crashedOutcome(job, message);
}
