/** What one process with a mutant active is asked, and what it tells, one JSON line each. */

export interface TrialScenario {
  /** File from the library's root. */
  readonly file: string;
  /** Steps of the run without a mutant: ten times as many, and it is taken to have no end. Null: not yet known. */
  readonly steps: number | null;
  /** `hash` of the run without a mutant: an equal run need not be judged. Null: not yet known. */
  readonly hash: string | null;
}

export interface TrialOrder {
  /**
   * Tried in this order, up to the first that shows it; all of them for `all`. Where that is an expectation alone, a few
   * more are tried: an invariant may show it too.
   */
  readonly scenarios: readonly TrialScenario[];
  readonly all: boolean;
  /** Of the scenarios and texts. */
  readonly seed: string;
  readonly exploreSeed: string;
  /** Processor time of random exploration where no scenario shows it, milliseconds. */
  readonly exploreMs: number;
  /** Generated scenario texts, run before any other: what exploration found, held against the build without a mutant. */
  readonly texts: readonly string[];
  /** Whether the counters of the coverage build are told. */
  readonly coverage: boolean;
}

export type TrialLine =
  /** Printed before the run, so that a run without an end has a name. */
  | { readonly type: 'begins'; readonly where: string }
  | TrialRun
  /** `[mutant, times reached]` of everything that was reached since the process started. */
  | { readonly type: 'reached'; readonly counts: readonly (readonly [number, number])[] };

export interface TrialRun {
  readonly type: 'ran';
  /** Scenario file from the library's root, `random` for exploration, `text` for a generated scenario. */
  readonly where: string;
  /** Broken invariants by number, `expectation`, `assertion`, `hang`, `not deterministic`; empty: nothing showed. */
  readonly by: readonly string[];
  /** The first finding; empty without one. */
  readonly sentence: string;
  /** Whether anything in the run differs from the run without a mutant. */
  readonly differs: boolean;
  /** Whether a run that was conclusive without a mutant no longer is: no kill, but not nothing either. */
  readonly inconclusive: boolean;
  /** Of a finding of exploration: the scenario. */
  readonly text: string;
  readonly steps: number;
  /** Digest of the trace and of how the run ended. */
  readonly hash: string;
  /** Of the whole trace with its last event, as it is frozen; empty where the run was not judged. */
  readonly traceHash: string;
  /** Processor time, milliseconds. */
  readonly cpuMs: number;
}
