/** Where a command writes. Results go to `out`, everything about the run to `err`, so that a pipe gets results only. */
export interface Console {
  out(text: string): void;
  err(text: string): void;
  /** Whether `err` is a terminal a person watches. */
  readonly tty: boolean;
}

export function processConsole(): Console {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    tty: process.stderr.isTTY === true,
  };
}

/** A mistake in the arguments; ends a command with status 2. */
export class InputError extends Error {}
