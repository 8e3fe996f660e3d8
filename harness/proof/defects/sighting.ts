/** What one process with a planted defect tells, one JSON line each: what it is about to run, and what came of it. */

import type { Outcome } from '../../report/outcome.ts';
import type { HostPlan } from '../../simulation/host-plan.ts';

/** How a run showed the defect: a broken check by its number, an expectation, an assertion of ours, or no end. */
export type Witness = string;

export const expectationWitness: Witness = 'expectation';
export const assertionWitness: Witness = 'assertion';
export const hangWitness: Witness = 'hang';

export type HuntLine =
  /** Where asked for, behind the scenarios: which files of the project were loaded, by path from the root. */
  | { readonly type: 'loaded'; readonly files: readonly string[] }
  /** The run of the shortest example of the first sighting, or of the scenario where there is none. */
  | { readonly type: 'shown'; readonly outcome: Outcome }
  /** Printed before the run, so that a run without an end has a name. */
  | { readonly type: 'begins'; readonly where: string }
  | {
      readonly type: 'ran';
      /** Scenario file from the library's root, or `power cuts`, or `random`. */
      readonly where: string;
      /** Empty: the defect did not show. */
      readonly by: readonly Witness[];
      /** The first finding; empty where the defect did not show. */
      readonly sentence: string;
      /** Where the stories of this run contradict its verdicts; absent where they agree or none are told. */
      readonly contradiction?: string;
      /** Runs this took. */
      readonly runs: number;
      /** Wall-clock time. */
      readonly ms: number;
      /** Events of the trace; orders scenarios by their cost. */
      readonly events: number;
      /** A scenario text that shows it, as short as it could be made; empty without. */
      readonly example: string;
      /** The real database the example needs, and what fails in it. */
      readonly host?: HostPlan;
      /** Of the example: faults, and ballots over all stations. */
      readonly faults: number;
      readonly ballots: number;
    };

export interface HuntOrder {
  /** Scenario files from the library's root, in this order. */
  readonly files: readonly string[];
  /** Goes on after the first sighting; `to-an-invariant`: until one shows it, past expectations and assertions. */
  readonly all: boolean | 'to-an-invariant';
  readonly seed: string;
  /** Where no scenario shows it: power cuts of the reference day, then random exploration for so long. */
  readonly exploreMs: number;
  /** Random exploration runs every session on the real SQLite ledger: the defect is in what only a host does. */
  readonly hosted?: boolean;
  /** Exploration begins without power cuts. */
  readonly withoutCuts?: true;
  /** Tells which files were loaded. */
  readonly withLoaded?: true;
  /** Scenario texts to run besides, by name: examples, held against sources without a defect. */
  readonly examples?: Readonly<Record<string, string>>;
  /** Runs spent on making the first sighting short; 0 for none. */
  readonly shrinkRuns: number;
}
