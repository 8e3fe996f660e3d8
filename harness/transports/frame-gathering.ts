/**
 * A port hands over bytes in whatever pieces the system has; faults that act on frames need whole ones. Gathers what
 * arrives until a frame's closing delimiter, and passes an unfinished rest on after a pause, because a line delays
 * nothing.
 */
import { concatBytes } from '../../protocol/bytes.ts';

export interface FrameGathering {
  push(bytes: Uint8Array): void;
  /** Drops an unfinished frame. */
  clear(): void;
}

/** Longer than the gap between two pieces of one write, shorter than any retransmission; real milliseconds. */
const pauseMs = 50;

/** Index after the last delimiter that closes a frame; 0 without one. */
function endOfFrames(bytes: Uint8Array): number {
  let end = 0;
  let inside = false;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] !== 0) inside = true;
    else if (inside) {
      end = i + 1;
      inside = false;
    }
  }
  return end;
}

/** `onFrames` is called with whole frames, delimiters included, or with what is left after a pause. */
export function gatherFrames(onFrames: (bytes: Uint8Array) => void): FrameGathering {
  let rest: Uint8Array = new Uint8Array(0);
  let timer: NodeJS.Timeout | undefined;
  const release = (): void => {
    const bytes = rest;
    rest = new Uint8Array(0);
    if (bytes.length > 0) onFrames(bytes);
  };
  return {
    push: (bytes) => {
      clearTimeout(timer);
      const all = concatBytes(rest, bytes);
      const end = endOfFrames(all);
      rest = all.slice(end);
      if (end > 0) onFrames(all.slice(0, end));
      if (rest.length > 0) timer = setTimeout(release, pauseMs);
    },
    clear: () => {
      clearTimeout(timer);
      rest = new Uint8Array(0);
    },
  };
}
