/** Bytes on their way through the faults of a line, and what every fault needs to know of itself. */
import { nextInt, type Random } from '../random.ts';

export type Direction = 'to-server' | 'to-machine';

/** A line fault that is on. */
export interface ActiveFilter {
  readonly fault: number;
  readonly do: string;
  readonly direction: Direction | 'both';
  readonly with: Readonly<Record<string, number | string | boolean>>;
}

/** Bytes to put on the line, so much later than now. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly delayUs: number;
}

/** What is left of a piece. `what`: what changed; null when nothing did. */
export interface Passed {
  readonly pieces: readonly Piece[];
  readonly what: string | null;
}

export const MILLION = 1_000_000;

/** A numeric parameter: durations in microseconds, ratios per million. */
export function number(filter: ActiveFilter, name: string, fallback: number): number {
  const value = filter.with[name];
  return typeof value === 'number' ? value : fallback;
}

/** Whether a fault with a chance strikes this time. */
export function happens(filter: ActiveFilter, random: Random): boolean {
  return nextInt(random, MILLION) < number(filter, 'chance', MILLION);
}
