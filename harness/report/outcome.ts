/**
 * What became of one scenario of a run, small enough to pass between threads: verdicts, expectations and figures, but
 * no trace. The trace of a failure lies in a file of its own beside the report.
 */
import type { RunResult } from '../simulation/run-result.ts';
import type { Problem } from '../judge/input/problem.ts';
import type { KnownFailure } from '../search/expectations-file.ts';
import type { LifeStory, MachineBalance } from '../judge/stories/life-story.ts';
import type { FigureParting } from '../judge/stories/parting.ts';
import type { FinalPage } from './final-page.ts';
import type { NightClock } from './night-clock.ts';
import type { Observation } from './observation.ts';
import type { Diagram } from './sequence-diagram.ts';

export interface FailureDiagram extends Diagram {
  /** Check id, for instance `I11`, or the text of an expectation. */
  readonly check: string;
  /** The same for a terminal. */
  readonly lines: readonly string[];
}

/** A failing scenario made as short as it fails. */
export interface ShrunkScenario {
  /** The whole file. */
  readonly text: string;
  /** Attempts it took. */
  readonly runs: number;
  readonly faults: number;
  readonly ballots: number;
  readonly stations: number | 'all';
  /** Runs it again anywhere. */
  readonly token: string;
}

/** Where box, memory, report, ledger and page part, and the lives of ballots that are counted otherwise than marked. */
export interface BallotAccount {
  readonly balances: readonly MachineBalance[];
  readonly partings: readonly FigureParting[];
  /** How many are counted as they are marked, in a sentence. */
  readonly counted: string;
  /** What the ballots are that lay in the boxes before the run began; empty without such. */
  readonly filled: string;
  readonly told: readonly LifeStory[];
  /** Further ones like these. */
  readonly more: number;
}

export interface RunSummary extends Omit<RunResult, 'trace' | 'lastSnapshot'>, Observation {
  readonly diagrams: readonly FailureDiagram[];
  /** Of a failing run; null otherwise. */
  readonly ballots: BallotAccount | null;
  /** The trace's file name in the report's `trace/`; null where none was kept. */
  readonly traceFile: string | null;
  readonly shrunk: ShrunkScenario | null;
  /** Whether a second run of a failing simulation gave the same trace; null where there was no second run. */
  readonly repeats: boolean | null;
  readonly clock: NightClock;
  /** The public page as it stood at the end; null where none was shown. */
  readonly page: FinalPage | null;
}

export type Outcome =
  | {
      readonly type: 'ran';
      readonly file: string;
      readonly canary: boolean;
      readonly run: RunSummary;
      /** First 8 hex digits of SHA-256 over the scenario's text. */
      readonly fingerprint: string;
      /** Why its failure is known, and until when; absent for an unknown failure. */
      readonly known?: KnownFailure;
    }
  /** The scenario itself is wrong. */
  | { readonly type: 'refused'; readonly file: string; readonly canary: boolean; readonly problems: readonly Problem[] }
  /** An assertion failed: in an end under test, which is a failure of that end, or in the harness itself. */
  | {
      readonly type: 'crashed';
      readonly by: 'machine' | 'server' | 'harness';
      readonly fingerprint: string;
      readonly known?: KnownFailure;
      /** Runs it again; empty where the scenario cannot be read any more. */
      readonly token: string;
      readonly file: string;
      readonly canary: boolean;
      readonly name: string;
      readonly message: string;
    };

export type ExitStatus = 0 | 1 | 2 | 3 | 4;

/** A whole run: what every scenario gave, and what that means together. */
export interface Overall {
  readonly exit: ExitStatus;
  /** One sentence. */
  readonly summary: string;
  /** Why the harness itself is not to be trusted this time; empty if it is. */
  readonly harnessFaults: readonly string[];
  readonly outcomes: readonly Outcome[];
  readonly version: string;
  readonly startedAt: string;
  readonly seed: string;
  readonly on: 'sim' | 'serial';
  readonly crypto: string;
  readonly realMs: number;
  /** Known failures that did not fail or have expired, one sentence each. */
  readonly stale: readonly string[];
  /** Name of the planted defect it ran with; absent without one. */
  readonly planted?: string;
}

/** Verdicts of a run that are broken although the scenario does not ask for it. */
export function brokenChecks(run: RunSummary): RunSummary['verdicts'] {
  return run.verdicts.filter((verdict) => verdict.verdict === 'broken' && !run.mustBreak.includes(verdict.id));
}

/** As an expectations file names it: the check that broke first, and which scenario; null where nothing failed. */
export function failureId(outcome: Outcome): string | null {
  if (outcome.type === 'refused' || (outcome.type === 'crashed' && outcome.by === 'harness')) return null;
  if (outcome.type === 'crashed') return `assertion-${outcome.fingerprint}`;
  if (outcome.run.status !== 'broken') return null;
  return `${brokenChecks(outcome.run)[0]?.id ?? 'expectation'}-${outcome.fingerprint}`;
}

/** Why a failure is known, and until when. */
export function knownText({ reason, expires }: KnownFailure): string {
  return `known until ${expires}: ${reason}`;
}

/**
 * In a word or two: `holds`, `red, as it must`, `broken`, `known failure`, `inconclusive`, `refused`, `stopped`,
 * `harness failed`.
 */
export function resultText(outcome: Outcome): string {
  if (outcome.type === 'refused') return 'refused';
  if (outcome.known !== undefined) return 'known failure';
  if (outcome.type === 'crashed') return outcome.by === 'harness' ? 'harness failed' : 'stopped';
  if (outcome.run.status !== 'holds') return outcome.run.status;
  return outcome.run.mustBreak.length > 0 ? 'red, as it must' : 'holds';
}
