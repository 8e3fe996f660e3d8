/** Where a command writes. Results go to `out`, everything about the run to `err`, so that a pipe gets results only. */
export interface Console {
  out(text: string): void;
  err(text: string): void;
  /** Whether `err` is a terminal a person watches. */
  readonly tty: boolean;
}

/**
 * Our own output streams. A reader that closes early (`sanak faults | head`) is not a failure: the rest is not written.
 */
export function processConsole(): Console {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    tty: process.stderr.isTTY === true,
  };
}

/** The whole command line: arguments after `sanak`, where it prints, and the exit status. */
export type CommandLine = (args: readonly string[], console: Console) => Promise<number>;
