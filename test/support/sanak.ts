/** One command line, run in this process: its exit status, and what went to standard output and standard error. */
import { main } from '../../harness/cli/main.ts';

export interface CommandOutput {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export async function sanak(...args: string[]): Promise<CommandOutput> {
  const output = { out: '', err: '' };
  const status = await main(args, {
    out: (text) => {
      output.out += text;
    },
    err: (text) => {
      output.err += text;
    },
    tty: false,
  });
  return { status, ...output };
}
