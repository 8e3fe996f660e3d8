/**
 * Keeps one end of a line on a serial port for as long as the host runs: when the port goes (unplugged, hung up), it is
 * opened again, with a pause that doubles while that fails. Every opening is a connection of its own: bytes that a dead
 * connection did not send, or read too late, never reach the next one.
 */
import { openSerialLine, type SerialLine, type SerialLineOptions, SerialPortError } from './serial-line.ts';

/** First pause before a lost port is tried again, real milliseconds. */
const reopenDelayMsFirst = 100;
/** Longest pause: a port plugged in again is found within this time. */
const reopenDelayMsMax = 5_000;

export interface PortKeeperOptions extends Pick<SerialLineOptions, 'path' | 'baudRate' | 'binding'> {
  readonly onBytes: (bytes: Uint8Array) => void;
  /** A connection is there: the first one, or another one after a loss. */
  readonly onOpen: () => void;
  /** The connection is gone; not called for the closing that `close` does. */
  readonly onLost: (reason: string) => void;
}

export interface PortKeeper {
  readonly path: string;
  /** False, and nothing is kept for later, when there is no connection or it takes nothing more. */
  write(bytes: Uint8Array): boolean;
  /** For good. */
  close(): Promise<void>;
}

/** Opens the port for the first time. Rejects with `SerialPortError` when that fails: a wrong name is not waited for. */
export async function keepPort(options: PortKeeperOptions): Promise<PortKeeper> {
  let line: SerialLine | null = null;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  const connect = async (): Promise<void> => {
    const connection = { live: true };
    const opened = await openSerialLine({
      path: options.path,
      baudRate: options.baudRate,
      binding: options.binding,
      onBytes: (bytes) => {
        if (connection.live && !ended) options.onBytes(bytes);
      },
      onClosed: (reason) => {
        connection.live = false;
        line = null;
        if (ended) return;
        options.onLost(reason);
        retryIn(reopenDelayMsFirst);
      },
    });
    if (ended) {
      await opened.close();
      return;
    }
    if (!connection.live) return;
    line = opened;
    options.onOpen();
  };

  const retryIn = (delayMs: number): void => {
    timer = setTimeout(() => {
      if (ended) return;
      connect().catch((error: unknown) => {
        if (!(error instanceof SerialPortError)) throw error;
        if (!ended) retryIn(Math.min(reopenDelayMsMax, delayMs * 2));
      });
    }, delayMs);
  };

  await connect();
  return {
    path: options.path,
    write: (bytes) => line?.write(bytes) ?? false,
    close: async () => {
      ended = true;
      clearTimeout(timer);
      await line?.close();
    },
  };
}
