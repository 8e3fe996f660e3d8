/**
 * Two serial ports of this computer that are connected to each other, without hardware or root: two pseudo-terminals
 * whose master ends are relayed to each other, so that either process opens a path of its own. Baud rate, parity,
 * overrun and modem lines are not modelled; bytes and hang-ups are real.
 */
import { closeSync, constants, openSync } from 'node:fs';
import type { Duplex } from 'node:stream';
import { SerialPort } from 'serialport';
import { createPtyWriter, type PtyWriter } from './pty-writer.ts';

export interface PtyPair {
  /** Either end's path, for instance `/dev/pts/3`. */
  readonly paths: readonly [string, string];
  /** Bytes carried so far, from the first end to the second and back. */
  carried(): readonly [number, number];
  /** Breaks or mends the wire from end 0 or 1 to the other: bytes sent on a broken wire are lost. */
  mute(from: 0 | 1, broken: boolean): void;
  close(): void;
}

/** As much of the pseudo-terminal package as is used here; its types leave the two streams out. */
interface Terminal {
  readonly ptsName: string;
  /** Descriptor of the master end; it does not block. */
  readonly fd: number;
  readonly master: Duplex;
  readonly slave: Duplex;
}

type OpenTerminal = (options: { encoding: null }) => Terminal;

/** Null where pseudo-terminals are not available: another operating system, or the package is not installed. */
export async function loadPty(): Promise<OpenTerminal | null> {
  if (process.platform === 'win32') return null;
  try {
    const loaded: unknown = await import('@lydell/node-pty');
    return opener(loaded);
  } catch {
    return null;
  }
}

function opener(loaded: unknown): OpenTerminal | null {
  if (typeof loaded !== 'object' || loaded === null) return null;
  const named = 'open' in loaded ? loaded : 'default' in loaded ? loaded.default : null;
  if (typeof named !== 'object' || named === null || !('open' in named)) return null;
  const { open } = named;
  return typeof open === 'function' ? (options) => open(options) as Terminal : null;
}

interface End {
  readonly path: string;
  readonly master: Duplex;
  readonly writer: PtyWriter;
  /** An open file descriptor that keeps the terminal and its settings alive while no other process has it open. */
  readonly descriptor: number;
}

async function openEnd(open: OpenTerminal): Promise<End> {
  const terminal = open({ encoding: null });
  const path = terminal.ptsName;
  const descriptor = openSync(path, constants.O_RDWR | constants.O_NOCTTY);
  // The package reads from the slave end itself, which would take bytes away from the process that opens the path.
  terminal.slave.destroy();
  await setRaw(path);
  return { path, master: terminal.master, writer: createPtyWriter(terminal.fd), descriptor };
}

/** A fresh terminal echoes and rewrites line ends; opening it as a serial port once takes that from it for good. */
function setRaw(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const port = new SerialPort({ path, baudRate: 115_200, autoOpen: false, lock: false });
    port.open((opening) => {
      if (opening) {
        reject(opening);
        return;
      }
      port.close((closing) => {
        if (closing) reject(closing);
        else resolve();
      });
    });
  });
}

/** A wire buffers nothing: bytes that the far end does not read are lost. */
function relay(from: End, to: End, passes: (bytes: number) => boolean): void {
  from.master.on('data', (bytes: Buffer) => {
    if (passes(bytes.length)) to.writer.write(bytes);
  });
  from.master.on('error', () => from.master.destroy());
  from.master.on('close', () => from.writer.stop());
  from.master.resume();
}

export async function openPtyPair(open: OpenTerminal): Promise<PtyPair> {
  const [a, b] = [await openEnd(open), await openEnd(open)];
  const carried: [number, number] = [0, 0];
  const muted: [boolean, boolean] = [false, false];
  const passes = (from: 0 | 1) => (bytes: number) => {
    if (!muted[from]) carried[from] += bytes;
    return !muted[from];
  };
  relay(a, b, passes(0));
  relay(b, a, passes(1));
  return {
    paths: [a.path, b.path],
    carried: () => [...carried],
    mute: (from, broken) => {
      muted[from] = broken;
    },
    close: () => {
      for (const end of [a, b]) {
        end.writer.stop();
        end.master.destroy();
        closeSync(end.descriptor);
      }
    },
  };
}
