/**
 * One connection over a serial port, for hosts of either end. A connection is one `SerialPort` object and never reused:
 * serialport sends bytes written while closed on the NEXT open, which would be bytes from before a power cut.
 */
import { SerialPort, SerialPortMock } from 'serialport';

/** A port as the hosts need it; `SerialPort` and `SerialPortMock` both are. */
type Port = SerialPort | SerialPortMock;

/**
 * Bytes written and not yet taken by the system, most. A line that no reader drains (flow control, a pseudo-terminal
 * without a
 * reader) loses what comes beyond, as a UART does; the protocol sends it again.
 */
export const unsentSizeBytesMax = 65_536;

export interface SerialLineOptions {
  /** `/dev/ttyUSB0`, `/dev/pts/3`, `COM3`: passed to the system as it is. */
  readonly path: string;
  readonly baudRate: number;
  /** `mock`: a port made by `MockBinding.createPort`, in this process. */
  readonly binding: 'system' | 'mock';
  readonly onBytes: (bytes: Uint8Array) => void;
  /** The port is gone: unplugged, hung up, or closed by us. Called once. */
  readonly onClosed: (reason: string) => void;
}

export interface SerialLine {
  readonly port: Port;
  /** Writes if the port is open and less than `unsentSizeBytesMax` wait; false, and nothing is kept for later, otherwise. */
  write(bytes: Uint8Array): boolean;
  close(): Promise<void>;
}

/** A port that cannot be opened, with the system's reason. */
export class SerialPortError extends Error {
  readonly path: string;
  /** In the system's words. */
  readonly reason: string;
  constructor(path: string, reason: string) {
    super(`serial port ${path} cannot be opened: ${reason}`);
    this.name = 'SerialPortError';
    this.path = path;
    this.reason = reason;
  }
}

function create(options: SerialLineOptions): Port {
  const { path, baudRate } = options;
  const common = { path, baudRate, autoOpen: false, lock: true };
  return options.binding === 'mock' ? new SerialPortMock(common) : new SerialPort(common);
}

function open(port: Port, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    port.open((error) => {
      if (error) reject(new SerialPortError(path, error.message));
      else resolve();
    });
  });
}

/** Opens `options.path`. Rejects with `SerialPortError`. */
export async function openSerialLine(options: SerialLineOptions): Promise<SerialLine> {
  const port = create(options);
  let closed = false;
  const gone = (reason: string): void => {
    if (closed) return;
    closed = true;
    options.onClosed(reason);
  };
  port.on('data', (bytes: Buffer) => {
    // A closed connection is over: what its last read still brings is dropped.
    if (!closed) options.onBytes(new Uint8Array(bytes));
  });
  port.on('close', (error: Error | null) => {
    gone(error?.message ?? 'closed');
  });
  port.on('error', (error: Error) => {
    gone(error.message);
    if (port.isOpen) port.close();
  });
  await open(port, options.path);
  return {
    port,
    write: (bytes) => {
      if (closed || !port.isOpen || port.writableLength + bytes.length > unsentSizeBytesMax) return false;
      port.write(bytes.slice());
      return true;
    },
    close: () =>
      new Promise((resolve) => {
        gone('closed');
        if (!port.isOpen) {
          resolve();
          return;
        }
        port.close(() => {
          resolve();
        });
      }),
  };
}
