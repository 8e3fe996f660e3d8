/**
 * A null modem over binding-mock: what one port writes, the other one reads. Nothing else connects the two ends;
 * unplugged, nothing passes. The relay in the middle is where line faults sit.
 */
import type { MockPortBinding } from '@serialport/binding-mock';
import { SerialPortMock } from 'serialport';
import { openSerialLine, type SerialLine } from '../../protocol/host/serial-line.ts';

export type Side = 'machine' | 'server';

export interface NullModem {
  readonly open: (side: Side) => Promise<void>;
  readonly close: (side: Side) => Promise<void>;
  /** Writes on this side's port, as its host would. */
  readonly write: (side: Side, bytes: Uint8Array) => boolean;
  /** Puts bytes into the far port's receiver: what the relay lets through. */
  readonly feed: (side: Side, bytes: Uint8Array) => void;
}

export interface NullModemOptions {
  readonly name: string;
  readonly baudRate: number;
  /** False: the cable is not plugged in. */
  readonly plugged: boolean;
  /** Bytes left `from`'s port and are on the wire. */
  readonly onWire: (from: Side, bytes: Uint8Array) => void;
  /** Bytes were read from this side's port. */
  readonly onRead: (side: Side, bytes: Uint8Array) => void;
}

function bindingOf(line: SerialLine): MockPortBinding | null {
  const binding = line.port.port as MockPortBinding | undefined;
  return binding?.isOpen === true ? binding : null;
}

/** Sends a copy of everything the port writes onto the wire. */
function tapWrites(line: SerialLine, onWrite: (bytes: Uint8Array) => void): void {
  const binding = bindingOf(line);
  if (binding === null) throw new Error('the mock port closed while it was being wired');
  const write = binding.write.bind(binding);
  binding.write = async (buffer) => {
    await write(buffer);
    onWrite(new Uint8Array(buffer));
  };
}

export function createNullModem(options: NullModemOptions): NullModem {
  const lines: Record<Side, SerialLine | null> = { machine: null, server: null };
  const pathOf = (side: Side): string => `/dev/sanak/${options.name}/${side}`;
  // The binding that the ports themselves use: the package has a second copy of it, with a list of ports of its own.
  for (const side of ['machine', 'server'] as const)
    SerialPortMock.binding.createPort(pathOf(side), { echo: false, record: false });
  return {
    open: async (side) => {
      const line = await openSerialLine({
        path: pathOf(side),
        baudRate: options.baudRate,
        binding: 'mock',
        onBytes: (bytes) => {
          options.onRead(side, bytes);
        },
        onClosed: () => {
          lines[side] = null;
        },
      });
      tapWrites(line, (bytes) => {
        if (options.plugged) options.onWire(side, bytes);
      });
      lines[side] = line;
    },
    close: async (side) => {
      await lines[side]?.close();
    },
    write: (side, bytes) => lines[side]?.write(bytes) ?? false,
    feed: (side, bytes) => {
      const line = lines[side];
      if (line !== null) bindingOf(line)?.emitData(Buffer.from(bytes));
    },
  };
}
