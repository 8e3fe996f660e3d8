/** What the command line makes of a trace: `judge` and `story`, as a person would call them, in this process. */
import { writeFileSync } from 'node:fs';
import type { CommandLine } from '../../runner/console.ts';

export interface TraceAnswer {
  /** Exit status of `judge`, and of `story`. */
  readonly judge: number;
  readonly story: number;
  /** Verdicts and expectations, with every sentence and every count; empty where the trace was refused. */
  readonly verdicts: string;
  readonly stories: string;
  /** What was printed on standard error. */
  readonly errors: string;
}

async function ask(main: CommandLine, args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const status = await main(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    tty: false,
  });
  return { status, out, err };
}

/** Writes the lines to `file` and asks. */
export async function traceAnswer(main: CommandLine, lines: readonly string[], file: string): Promise<TraceAnswer> {
  writeFileSync(file, `${lines.join('\n')}\n`);
  const judged = await ask(main, ['judge', file, '--json']);
  // What is refused is refused by the one reader of both.
  const told = judged.status === 2 ? judged : await ask(main, ['story', file, '--json']);
  return {
    judge: judged.status,
    story: told.status,
    verdicts: judged.out,
    stories: told.status === 2 ? '' : told.out,
    errors: `${judged.err}${told === judged ? '' : told.err}`,
  };
}
