/** One command line, run in this process: its exit status, and what went to standard output and standard error. */
import { main } from '../../harness/cli/main.ts';

export interface Said {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export async function sanak(...args: string[]): Promise<Said> {
  const said = { out: '', err: '' };
  const status = await main(args, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    tty: false,
  });
  return { status, ...said };
}
