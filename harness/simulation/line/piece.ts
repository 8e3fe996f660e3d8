/** Bytes on their way through the faults of a line, and what every fault needs to know of itself. */
import { numberOf, type WithValues } from '../faults/values.ts';
import { nextInt, type Random } from '../random.ts';

export type Direction = 'to-server' | 'to-machine';

/** A line fault that is on. */
export interface ActiveFilter extends WithValues {
  readonly fault: number;
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

/** Whether a fault with a chance strikes this time. */
export function happens(filter: ActiveFilter, random: Random): boolean {
  return nextInt(random, MILLION) < numberOf(filter, 'chance');
}
