/**
 * Writes to the master end of a pseudo-terminal without ever waiting in it. Node's own stream for a terminal writes in
 * blocking mode: when the far end's input is full it tries again at once and for ever, so that the whole process, its
 * signals included, hangs on a program that does not read.
 */
import { writeSync } from 'node:fs';
import { unsentSizeBytesMax } from '../../protocol/host/serial-line.ts';

export interface PtyWriter {
  /** Takes bytes while fewer than `unsentSizeBytesMax` wait; drops them otherwise. */
  write(bytes: Buffer): void;
  /** Stops writing; the caller closes the descriptor. */
  stop(): void;
}

const retryMsMin = 1;
const retryMsMax = 32;

/** `fd`: a descriptor that does not block. */
export function createPtyWriter(fd: number): PtyWriter {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let timer: NodeJS.Timeout | null = null;
  let retryMs = retryMsMin;
  let stopped = false;

  const stop = () => {
    stopped = true;
    if (timer !== null) clearTimeout(timer);
    waiting = [];
  };
  const flush = (): void => {
    timer = null;
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const taken = writeSome(fd, next);
      if (taken === null) {
        stop();
        return;
      }
      if (taken === 0) {
        timer = setTimeout(flush, retryMs);
        retryMs = Math.min(2 * retryMs, retryMsMax);
        return;
      }
      retryMs = retryMsMin;
      waitingBytes -= taken;
      if (taken < next.length) waiting[0] = next.subarray(taken);
      else waiting.shift();
    }
  };
  return {
    write: (bytes) => {
      if (stopped || waitingBytes >= unsentSizeBytesMax) return;
      waiting.push(bytes);
      waitingBytes += bytes.length;
      if (timer === null) flush();
    },
    stop,
  };
}

/** Bytes taken, 0 while the far end is full; null where the terminal is gone. */
function writeSome(fd: number, bytes: Buffer): number | null {
  try {
    return writeSync(fd, bytes);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EAGAIN' ? 0 : null;
  }
}
