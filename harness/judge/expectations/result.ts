/** What came of one expectation, and where in the trace to look. */

/** What of a trace a finding is about. */
export interface Focus {
  /** Number of the event at which it shows; null: at the end. */
  readonly at: number | null;
  /** Machines it is about; none: all of them. */
  readonly actors: readonly string[];
}

export interface ExpectationResult {
  readonly text: string;
  readonly met: boolean | null;
  readonly found: string;
  /** Where to look when it is not met. */
  readonly about: Focus;
}
