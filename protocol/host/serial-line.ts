/**
 * One connection over a serial port, for hosts of either end. A connection is one `SerialPort` object and never reused:
 * serialport sends bytes written while closed on the NEXT open, which would be bytes from before a power cut.
 */
import { SerialPort, SerialPortMock } from 'serialport';

/** A port as the hosts need it; `SerialPort` and `SerialPortMock` both are. */
type Port = SerialPort | SerialPortMock;

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
  /** Writes if the port is open; false, and nothing is kept for later, if it is not. */
  write(bytes: Uint8Array): boolean;
  close(): Promise<void>;
}

/** A port that cannot be opened, with the system's reason. */
export class SerialPortError extends Error {
  readonly path: string;
  constructor(path: string, reason: string) {
    super(`serial port ${path} cannot be opened: ${reason}`);
    this.name = 'SerialPortError';
    this.path = path;
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
    options.onBytes(new Uint8Array(bytes));
  });
  port.on('close', (error: Error | null) => {
    gone(error?.message ?? 'closed');
  });
  port.on('error', (error: Error) => {
    gone(error.message);
  });
  await open(port, options.path);
  return {
    port,
    write: (bytes) => {
      if (closed || !port.isOpen) return false;
      port.write(bytes.slice());
      return true;
    },
    close: () =>
      new Promise((resolve) => {
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
