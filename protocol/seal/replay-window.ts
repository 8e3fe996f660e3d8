/**
 * Which frame counters have been seen, as a ring of bits over the newest `sealWindowFrames` (RFC 4303, 3.4.3). Frames may
 * overtake each other by that much; none is taken twice.
 */
import { sealWindowFrames } from '../limits.ts';

export interface ReplayWindow {
  /** The highest counter taken; -1 before the first. */
  highest: number;
  /** Bit `counter % sealWindowFrames`, lowest bit of the first byte first. */
  readonly seen: Uint8Array;
}

export function createReplayWindow(): ReplayWindow {
  return { highest: -1, seen: new Uint8Array(sealWindowFrames / 8) };
}

/** Why a frame with this counter cannot be taken; null when it can. Changes nothing: the counter is not yet believed. */
export function refuseCounter(window: ReplayWindow, counter: number): 'duplicate' | 'out-of-window' | null {
  if (counter > window.highest) return null;
  if (counter <= window.highest - sealWindowFrames) return 'out-of-window';
  return isSeen(window, counter) ? 'duplicate' : null;
}

/** The frame with this counter was good. */
export function takeCounter(window: ReplayWindow, counter: number): void {
  const from = Math.max(window.highest + 1, counter - sealWindowFrames + 1);
  for (let skipped = from; skipped < counter; skipped++) clear(window, skipped);
  const bit = counter % sealWindowFrames;
  window.seen[bit >>> 3] = (window.seen[bit >>> 3] ?? 0) | (1 << (bit & 7));
  window.highest = Math.max(window.highest, counter);
}

function isSeen(window: ReplayWindow, counter: number): boolean {
  const bit = counter % sealWindowFrames;
  return ((window.seen[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0;
}

function clear(window: ReplayWindow, counter: number): void {
  const bit = counter % sealWindowFrames;
  window.seen[bit >>> 3] = (window.seen[bit >>> 3] ?? 0) & ~(1 << (bit & 7));
}
