/** What each of a machine's tapes says; readings of paper, and what they are held against. */
import type { StatedTime } from './civil-time.ts';

/** What tapes about a journal begin with. */
export interface TapeHeadReading {
  readonly mode: string;
  readonly election: string;
  readonly title: string;
  readonly definition: string;
  readonly machine: string;
  readonly journal: string;
  readonly unit: number | null;
  readonly unitId: string;
}

export interface TapeTally {
  readonly contest: number | null;
  /** By option in the order of the ballot. */
  readonly votes: readonly (number | null)[];
  readonly undervotes: number | null;
  readonly overvotes: number | null;
  readonly invalid: number | null;
  /** By option and number, those that occur. */
  readonly preferences: readonly { readonly name: string; readonly times: number }[];
}

export interface TapeBlock {
  readonly unit: number | null;
  readonly ballots: number | null;
  readonly diverted: number | null;
  readonly contests: readonly TapeTally[];
}

/** Every sheet by where it is, as a tape says it. */
export interface TapePaper {
  readonly drawnIn: number;
  readonly main: number;
  readonly diverted: number;
  readonly returned: number;
  readonly path: number;
  readonly unresolved: number;
}

export interface ZeroTapeReading {
  readonly head: TapeHeadReading;
  readonly printed: StatedTime | null;
  readonly ballots: number | null;
  readonly diverted: number | null;
  readonly unresolved: number | null;
  /** Null where the tape does not say it. */
  readonly paper: TapePaper | null;
  readonly capacity: number | null;
}

export interface ResultsTapeReading {
  readonly head: TapeHeadReading;
  readonly opened: StatedTime | null;
  readonly closed: StatedTime | null;
  readonly generation: number | null;
  readonly counter: number | null;
  /** Hex; `-` for none. */
  readonly supersedes: string;
  readonly unresolved: number | null;
  readonly balance: { readonly inBox: number; readonly counted: number; readonly unresolved: number } | null;
  /** Null where the tape does not say it. */
  readonly paper: TapePaper | null;
  readonly blocks: readonly TapeBlock[];
  readonly digest: string;
}

export interface ReceiptTapeReading {
  readonly head: TapeHeadReading;
  readonly generation: number | null;
  readonly digest: string;
  readonly entry: number | null;
  readonly ledgerHead: string;
  readonly standing: string;
  readonly received: StatedTime | null;
  readonly server: string;
  readonly signed: string;
  readonly signature: string;
}

export interface TestTapeReading {
  readonly mode: string;
  readonly election: string;
  readonly title: string;
  readonly definition: string;
  readonly machine: string;
  readonly printed: StatedTime | null;
  readonly sheets: number | null;
  readonly blocks: readonly TapeBlock[];
}

export interface EventsTapeReading {
  readonly election: string;
  readonly definition: string;
  readonly machine: string;
  readonly printed: StatedTime | null;
  readonly entries: readonly {
    readonly sequence: number;
    readonly at: StatedTime | null;
    readonly severity: string;
    readonly id: string;
    readonly meaning: string;
  }[];
  /** Why the log cannot be read; empty where it can. */
  readonly damaged: string;
  readonly head: string;
}

export interface ReadinessReading {
  readonly election: string;
  readonly definition: string;
  readonly machine: string;
  readonly device: string;
  readonly printed: StatedTime | null;
  readonly newestEntry: StatedTime | null;
  readonly start: number | null;
  readonly configured: string;
  readonly zeroed: string;
  readonly conditions: readonly string[];
  readonly freeBallots: number | null;
  readonly freeLogBytes: number | null;
  readonly openFaults: readonly string[];
}

/** By kind of tape. */
export interface TapeReadings {
  readonly zero: ZeroTapeReading;
  readonly results: ResultsTapeReading;
  readonly receipt: ReceiptTapeReading;
  readonly test: TestTapeReading;
  readonly events: EventsTapeReading;
  readonly readiness: ReadinessReading;
}
