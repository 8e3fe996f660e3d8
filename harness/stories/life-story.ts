/** The life of one ballot: what happened to its sheet, to its record and to the report it went into, and where the two part. */

import type { FigureParting } from './parting.ts';

export type LifeStage =
  | 'made'
  | 'fed'
  | 'returned'
  | 'recorded'
  | 'boxed'
  | 'taken'
  | 'counted'
  | 'reported'
  | 'tallied'
  | 'published';

export interface LifeStep {
  /** Number of the trace event. */
  readonly n: number;
  /** Microseconds since the run began. */
  readonly t: number;
  readonly stage: LifeStage;
  /** In a few words; bytes as hex. */
  readonly text: string;
  /** Faults that were on at its machine, its line or the server at that moment, by catalogue name. */
  readonly faults: readonly string[];
}

export interface LifeStory {
  readonly sheet: number;
  readonly machine: string;
  readonly unit: number;
  readonly kind: string;
  readonly steps: readonly LifeStep[];
  /** Why what is counted is not this sheet; empty where everything agrees. */
  readonly problem: string;
}

/** The balance of one machine: the same ballots at every stage, or the first stage at which they are others. */
export interface MachineBalance {
  readonly machine: string;
  /** Null where the trace shows no paper at all. */
  readonly inBox: number | null;
  /** Of these, ballots that lay in the box before the run began: known by their totals, without a sheet of their own. */
  readonly filled: number;
  /** Those whose records the trace shows: of ballots filled in before the run it shows none. Null without a look inside. */
  readonly inMemory: number | null;
  readonly unresolved: number;
  /** Ballots of its newest report; null before one. */
  readonly reported: number | null;
  /** Whether that report is in the ledger, and in a publication. */
  readonly tallied: boolean;
  readonly published: boolean;
  /** The first stage whose figures are not those of the stage before, in a sentence; empty where all agree. */
  readonly parting: string;
}

export interface Stories {
  readonly stories: readonly LifeStory[];
  readonly balances: readonly MachineBalance[];
  /** Where public figures part from the count behind them, the first of each stage, in order. */
  readonly partings: readonly FigureParting[];
}
