/**
 * The life of one ballot: what happened to its sheet, to its record and to the report it went into, and where record
 * and sheet differ first.
 */

import type { SheetStanding } from '../checks/sheet-standing.ts';
import type { RedVerdict } from './accusation.ts';
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

/** A stage that a ballot in the box should have come to. `no`: it did not; `not shown`: the trace does not tell. */
export interface AbsentStage {
  readonly stage: LifeStage;
  readonly why: 'no' | 'not shown';
}

export interface LifeStory {
  readonly sheet: number;
  readonly machine: string;
  readonly unit: number;
  readonly kind: string;
  readonly steps: readonly LifeStep[];
  /** Stages without a step, of a ballot in the box. */
  readonly absent: readonly AbsentStage[];
  readonly standing: SheetStanding;
  /** Why what is counted is not this sheet; empty unless it is miscounted or misread. */
  readonly problem: string;
}

/** A figure of a machine's balance: a number of ballots, or why there is none. */
export type BalanceFigure = number | 'no' | 'not shown' | 'held' | 'disputed' | 'replaced' | 'annulled' | 'missing';

/** The balance of one machine: the same ballots at every stage, or the first stage at which they are others. */
export interface MachineBalance {
  readonly machine: string;
  readonly inBox: BalanceFigure;
  /** Of these, ballots that lay in the box before the run began: known by their totals, without a sheet of their own. */
  readonly filled: number;
  /** Those whose records the trace shows: of ballots filled in before the run it shows none. */
  readonly inMemory: BalanceFigure;
  readonly unresolved: BalanceFigure;
  /** Ballots of its newest report. */
  readonly reported: BalanceFigure;
  /** Ballots of the report that counts it in the ledger, or how its journal stands. */
  readonly tallied: BalanceFigure;
  /** Ballots of it that the newest publication counts, or how its unit is listed there. */
  readonly published: BalanceFigure;
  /** The first stage whose figures are not those of the stage before, in a sentence; empty where all agree. */
  readonly parting: string;
}

export interface Stories {
  readonly stories: readonly LifeStory[];
  readonly balances: readonly MachineBalance[];
  /** Where public figures part from the count behind them, the first of each stage, in order. */
  readonly partings: readonly FigureParting[];
  /** Invariants that the same trace breaks. */
  readonly red: readonly RedVerdict[];
}
