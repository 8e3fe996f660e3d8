/** A ballot as its sheet's marks make it. */
import type { ContestReading } from './interpretation.ts';

export interface BallotRecord {
  readonly unit: number;
  readonly style: number;
  readonly compartment: 'main' | 'invalid';
  readonly contests: readonly ContestReading[];
}
