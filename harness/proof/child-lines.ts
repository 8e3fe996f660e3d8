/** A process of Node whose standard output is one JSON value a line, read to its end. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ChildLines<Line> {
  readonly lines: Line[];
  /** Exit status, or the signal that ended it. */
  readonly status: number | NodeJS.Signals | null;
  readonly errors: string;
}

/**
 * `args`: of Node itself. `input`: what it reads from standard input; nothing unless said. Rejects where no process can
 * be started.
 */
export async function childLines<Line>(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input?: string,
): Promise<ChildLines<Line>> {
  const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  // A process that is gone before it has read its input says why when it closes.
  child.stdin.on('error', () => undefined).end(input ?? '');
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => resolve(status ?? signal));
  });
  const lines: Line[] = [];
  for await (const text of createInterface({ input: child.stdout })) lines.push(JSON.parse(text) as Line);
  return { lines, status: await ended, errors };
}
