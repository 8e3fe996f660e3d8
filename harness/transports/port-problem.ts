/** The message about a serial port that cannot be opened: which one, why, and which ports there are. */
import { SerialPort } from 'serialport';
import type { SerialPortError } from '../../protocol/host/serial-line.ts';
import { fileProblem, type Problem } from '../judge/input/problem.ts';

/** One serial port of this computer. */
export interface ListedPort {
  /** `/dev/ttyUSB0`, `COM3`. */
  readonly path: string;
  /** Maker and serial number where known; may be empty. */
  readonly description: string;
}

/** Ports the system knows; null when it cannot list them. */
export async function listPorts(): Promise<readonly ListedPort[] | null> {
  try {
    const ports = await SerialPort.list();
    return ports.map(({ path, manufacturer, serialNumber }) => ({
      path,
      description: [manufacturer, serialNumber].filter((part) => part !== undefined && part !== '').join(', '),
    }));
  } catch {
    return null;
  }
}

/**
 * The three usual reasons, recognised by the messages of Linux, macOS and Windows; any other message is shown as it is.
 */
function reasonOf(message: string): string {
  if (/no such file|file not found|ENOENT|no such device/i.test(message)) return 'no such serial port';
  if (/permission|access (is )?denied|EACCES/i.test(message)) {
    return 'a serial port that this user may not open, or that another program holds';
  }
  if (/lock|busy|temporarily unavailable|EBUSY/i.test(message)) return 'a serial port that another program has open';
  return `no usable serial port (${message})`;
}

export async function portProblem(error: SerialPortError): Promise<Problem> {
  const ports = await listPorts();
  const listed = ports?.map((port) => port.path).join(', ') ?? '';
  const expected = listed === '' ? 'a serial port; this computer lists none' : `a serial port; there are ${listed}`;
  return fileProblem(error.path, reasonOf(error.reason), expected);
}
