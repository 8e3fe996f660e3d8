/**
 * What the outcomes of a run mean together. The worst wins, in the order 3 (the harness failed), 2 (the input is
 * wrong), 1 (an invariant or expectation is broken), 4 (inconclusive): a harness that failed says nothing about the
 * rest.
 */
import { verdictCounts } from '../judge/checks/verdict-text.ts';
import type { KnownFailure } from '../search/expectations-file.ts';
import { withKnownFailures } from './known-failures.ts';
import { brokenChecks, type ExitStatus, failureId, type Outcome, type Overall, type RunSummary } from './outcome.ts';

/** From this many scenarios on, a check that was never evaluated is a gap in the library. */
const librarySizeMin = 10;

export interface RunFacts extends Omit<Overall, 'exit' | 'summary' | 'harnessFaults' | 'outcomes' | 'stale'> {
  /** Known failures. */
  readonly known?: readonly KnownFailure[];
  /** A run of the whole carried library, where every check must have been evaluated. */
  readonly library: boolean;
}

export function overall(ended: readonly Outcome[], facts: RunFacts): Overall {
  const { library, known: knownFailures = [], ...rest } = facts;
  const { outcomes, stale } = withKnownFailures(ended, knownFailures, facts.startedAt.slice(0, 10));
  const harnessFaults = [
    ...canaryFaults(outcomes),
    ...crashes(outcomes),
    ...chances(outcomes),
    ...(library ? silentChecks(outcomes) : []),
  ];
  const exit = worst(outcomes, harnessFaults, stale);
  return { ...rest, exit, summary: summaryOf(outcomes, harnessFaults), harnessFaults, stale, outcomes };
}

function worst(outcomes: readonly Outcome[], harnessFaults: readonly string[], stale: readonly string[]): ExitStatus {
  if (harnessFaults.length > 0) return 3;
  if (outcomes.some((outcome) => outcome.type === 'refused')) return 2;
  // What is left of those that stopped is an end under test, by its own assumptions.
  if (stale.length > 0 || outcomes.some((outcome) => failureId(outcome) !== null && !isKnown(outcome))) return 1;
  const runs = ran(outcomes);
  return runs.some((run) => run.status === 'inconclusive') ? 4 : 0;
}

function isKnown(outcome: Outcome): boolean {
  return outcome.type !== 'refused' && outcome.known !== undefined;
}

function ran(outcomes: readonly Outcome[]): RunSummary[] {
  return outcomes.flatMap((outcome) => (outcome.type === 'ran' ? [outcome.run] : []));
}

/**
 * A canary that stays green shows that the harness cannot see a wrong total. One in which something else turned red too
 * is a failure like any other.
 */
function canaryFaults(outcomes: readonly Outcome[]): string[] {
  const green = (run: RunSummary) => run.status !== 'holds' && brokenChecks(run).length === 0;
  return outcomes.flatMap((outcome) =>
    outcome.canary && outcome.type === 'ran' && green(outcome.run)
      ? [`the canary did not turn red: ${outcome.run.mustBreak.join(', ')} must break in it (${outcome.run.summary})`]
      : [],
  );
}

function crashes(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap((outcome) =>
    outcome.type === 'crashed' && outcome.by === 'harness'
      ? [`${outcome.name} (${outcome.file}): ${outcome.message.split('\n')[0]}`]
      : [],
  );
}

/** A failure that a second run with the same seed does not repeat cannot be investigated: the harness is at fault. */
function chances(outcomes: readonly Outcome[]): string[] {
  return ran(outcomes).flatMap(({ repeats, scenario, seed }) =>
    repeats === false ? [`${scenario} is not deterministic: run again with seed ${seed} it gave another trace`] : [],
  );
}

function silentChecks(outcomes: readonly Outcome[]): string[] {
  const runs = ran(outcomes);
  if (runs.length < librarySizeMin) return [];
  const evaluated: Record<string, { name: string; times: number }> = {};
  for (const verdict of runs.flatMap((run) => run.verdicts)) {
    const entry = evaluated[verdict.id] ?? { name: verdict.name, times: 0 };
    evaluated[verdict.id] = { name: verdict.name, times: entry.times + verdict.evaluated };
  }
  return Object.entries(evaluated)
    .filter(([, entry]) => entry.times === 0)
    .map(([id, entry]) => `${id} (${entry.name}) was never evaluated in ${runs.length} scenarios`);
}

/** The canary is about the harness: it stands beside the scenarios and is not counted among them. */
function summaryOf(outcomes: readonly Outcome[], harnessFaults: readonly string[]): string {
  const own = outcomes.filter((outcome) => !outcome.canary);
  const knownFailures = own.filter(isKnown).length;
  const count = (status: RunSummary['status']) =>
    ran(own.filter((outcome) => !isKnown(outcome))).filter((run) => run.status === status).length;
  const stopped = (by: string) =>
    own.filter((outcome) => outcome.type === 'crashed' && outcome.by === by && !isKnown(outcome)).length;
  const parts = [
    [count('holds'), count('holds') === 1 ? 'holds' : 'hold'],
    [count('broken'), 'broken'],
    [knownFailures, knownFailures === 1 ? 'known failure' : 'known failures'],
    [count('inconclusive'), 'inconclusive'],
    [own.filter((outcome) => outcome.type === 'refused').length, 'refused as input'],
    [stopped('machine') + stopped('server'), 'stopped by itself'],
    [stopped('harness'), 'not finished'],
  ] as const;
  const named = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  const scenarios = `${own.length} ${own.length === 1 ? 'scenario' : 'scenarios'}: ${named.join(', ')}`;
  const looked = exerciseText(ran(own), own.length === 1);
  const canary = ran(outcomes.filter((outcome) => outcome.canary)).some((run) => run.status === 'holds');
  const seen = canary ? 'the canary turned red, as it must' : '';
  const trust = harnessFaults.length > 0 ? '. The harness failed' : '';
  return `${[own.length === 0 ? '' : scenarios, looked, seen].filter(Boolean).join('; ') || 'nothing ran'}${trust}.`;
}

/** Which invariants and planned faults the runs exercised. */
export interface Exercise {
  /** The number of invariants, and how many of them were evaluated in at least one run. */
  readonly checks: number;
  readonly exercised: number;
  /** The invariants that were never evaluated, in order. */
  readonly never: readonly string[];
  readonly faults: number;
  /** Faults that changed something. */
  readonly effective: number;
}

export function exerciseOf(runs: readonly RunSummary[]): Exercise {
  const ids = [...new Set(runs.flatMap((run) => run.verdicts.map(({ id }) => id)))];
  const evaluated = new Set(
    runs.flatMap((run) => run.verdicts.filter((each) => each.evaluated > 0).map(({ id }) => id)),
  );
  const faults = runs.flatMap((run) => run.faults);
  return {
    checks: ids.length,
    exercised: evaluated.size,
    never: ids.filter((id) => !evaluated.has(id)),
    faults: faults.length,
    effective: faults.filter(({ effects }) => effects > 0).length,
  };
}

/** For one scenario how many invariants hold; for several how many were exercised in any. Empty where nothing ran. */
function exerciseText(runs: readonly RunSummary[], one: boolean): string {
  const [only] = runs;
  if (only === undefined) return '';
  const { checks, exercised, never, faults, effective } = exerciseOf(runs);
  const without = never.length === 0 ? '' : `, not exercised: ${never.join(', ')}`;
  const invariants = one
    ? verdictCounts(only.verdicts, only.mustBreak)
    : `${exercised} of ${checks} invariants exercised${without}`;
  return faults === 0 ? invariants : `${invariants}; ${effective} of ${faults} faults took effect`;
}
