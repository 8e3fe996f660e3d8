/**
 * Runs one end of a real line until it is told to stop, by a signal or by its own purpose; and what goes wrong on the
 * way.
 */
import { SerialPortError } from '../../protocol/host/serial-line.ts';
import { InputError } from '../judge/input/input-error.ts';
import { formatProblem } from '../judge/input/problem.ts';
import { portProblem } from '../transports/port-problem.ts';

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
  // The failure reaches the code that awaits `asked`; without this handler Node would report an unhandled rejection
  // first.
  asked.catch(() => undefined);
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const orphaned = watchParent(() => stop());
  return {
    asked,
    stop,
    fail,
    release: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      clearInterval(orphaned);
    },
  };
}

const lookAtParentMs = 300;

/**
 * npm passes a signal to its shell and not to what runs in it, and an older Node that carried us over may be killed:
 * there a missing parent is the only sign of it. Any other parent may end and want this process to go on.
 */
function watchParent(gone: () => void): NodeJS.Timeout | undefined {
  const { npm_lifecycle_event: byNpm, SANAK_CARRIED: carried } = process.env;
  if (byNpm === undefined && carried === undefined) return undefined;
  const parent = process.ppid;
  const look = () => {
    if (process.ppid !== parent) gone();
  };
  return setInterval(look, lookAtParentMs).unref();
}

/** `open`, with a port that cannot be opened told as a mistake in the arguments. */
export async function withPorts<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof SerialPortError) throw new InputError(formatProblem(await portProblem(error)));
    const address = addressProblem(error);
    if (address !== null) throw new InputError(address);
    throw error;
  }
}

/** Why an address cannot be listened on, in a sentence; null for any other error. */
export function addressProblem(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('port' in error)) return null;
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${error.port}: found another program listening on it, expected a free port (0 takes one)`;
    case 'EACCES':
      return `port ${error.port}: found a port that may not be listened on, expected one from 1024 on (0 takes a free one)`;
    default:
      return null;
  }
}
