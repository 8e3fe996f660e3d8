/** Runs one end of a real line until it is told to stop, by a signal or by its own purpose; and what goes wrong on the way. */
import { SerialPortError } from '../../protocol/host/serial-line.ts';
import { InputError } from '../input-error.ts';
import { formatProblem } from '../scenario/problem.ts';
import { portProblem } from '../serial/port-problem.ts';

export interface Ending {
  /** Settles when the end is to stop; rejects with our own broken assumption. */
  readonly asked: Promise<void>;
  stop(): void;
  fail(error: unknown): void;
  /** Signals are the system's again. */
  release(): void;
}

/** SIGINT and SIGTERM ask for a clean stop. */
export function createEnding(): Ending {
  let stop: () => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const asked = new Promise<void>((resolve, reject) => {
    stop = resolve;
    fail = reject;
  });
  // Whoever waits hears of it; until then a failure is no unhandled one.
  asked.catch(() => undefined);
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    asked,
    stop,
    fail,
    release: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}

/** `open`, with a port that cannot be opened told as a mistake in the arguments. */
export async function withPorts<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof SerialPortError) throw new InputError(formatProblem(await portProblem(error)));
    throw error;
  }
}
