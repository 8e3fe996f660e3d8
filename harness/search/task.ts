/** What one worker thread explores, and how results of threads, shards and machines are joined. */
import type { ScenarioContent } from '../simulation/scenario/schema.ts';
import type { CaseFailure, ExhaustiveOptions, ExhaustiveResult } from './exhaustive.ts';
import { exploreExhaustively } from './exhaustive.ts';
import { type Exploration, exploreRandomly, type Failure, failureOf, type RandomOptions } from './random.ts';
import type { OpenHost } from './host.ts';
import { joinTogether, neverMet } from './together.ts';
import { planOf, runTrial, scenarioText } from './trial.ts';
import type { Watch } from './watch.ts';

export type ExploreTask =
  | { readonly type: 'random'; readonly options: RandomOptions }
  | { readonly type: 'exhaustive'; readonly options: ExhaustiveOptions; readonly shrinkRuns: number };

export type ExploreAnswer =
  | { readonly type: 'random'; readonly found: Exploration }
  | { readonly type: 'exhaustive'; readonly found: ExhaustiveResult; readonly failures: readonly Failure[] };

/** `open`: opens the real databases that the task asks for. */
export function exploreTask(task: ExploreTask, watch: Watch, open: OpenHost | null = null): ExploreAnswer {
  if (task.type === 'random') return { type: 'random', found: exploreRandomly(task.options, watch, open) };
  const exploration = exploreExhaustively(task.options, watch);
  const { seed } = task.options;
  return {
    type: 'exhaustive',
    found: exploration,
    failures: exploration.failures.map((each) => asFailure(each, seed, task.shrinkRuns)),
  };
}

/** A case as a scenario file, shrunk where the file fails as the case did; as it is where only the fork fails. */
function asFailure({ broken, sentence, content }: CaseFailure, seed: string, shrinkRuns: number): Failure {
  const plan = planOf(scenarioText(content), seed);
  const trial = plan === null ? null : runTrial(plan, seed);
  if (trial?.broken.some((id) => broken.includes(id)))
    return failureOf(content as ScenarioContent, trial, { seed, shrinkRuns });
  const text = scenarioText(content);
  return {
    broken,
    sentence,
    text,
    shrunkText: text,
    seed,
    faults: content.faults?.length ?? 0,
    ballots: content.ballots ?? 0,
  };
}

/** Pairs that are listed; those that were most to be expected. */
const neverMetMax = 200;

export function joinExplorations(parts: readonly Exploration[]): Exploration {
  const effects: Record<string, number> = {};
  for (const part of parts) {
    for (const [name, count] of Object.entries(part.effects)) effects[name] = (effects[name] ?? 0) + count;
  }
  const together = joinTogether(parts.map((part) => part.together));
  const sum = (of: (part: Exploration) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    sessions: sum((part) => part.sessions),
    events: sum((part) => part.events),
    unrecoverable: sum((part) => part.unrecoverable),
    refused: sum((part) => part.refused),
    effects,
    triples: [...new Set(parts.flatMap((part) => part.triples))].sort(),
    together,
    neverMet: neverMet(
      together,
      sum((part) => part.sessions),
    ).slice(0, neverMetMax),
    failures: parts.flatMap((part) => part.failures),
    hosted: {
      sessions: sum((part) => part.hosted.sessions),
      statements: sum((part) => part.hosted.statements),
      strikes: sum((part) => part.hosted.strikes),
    },
    ms: Math.max(0, ...parts.map((part) => part.ms)),
  };
}

/** Points are the session's, and so the same in every part. */
export function joinExhaustive(parts: readonly ExhaustiveResult[]): ExhaustiveResult {
  const sum = (of: (part: ExhaustiveResult) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    points: Math.max(0, ...parts.map((part) => part.points)),
    candidates: Math.max(0, ...parts.map((part) => part.candidates)),
    cases: sum((part) => part.cases),
    pruned: sum((part) => part.pruned),
    merges: sum((part) => part.merges),
    mergesRun: sum((part) => part.mergesRun),
    unsound: sum((part) => part.unsound),
    excused: sum((part) => part.excused),
    wrongTotals: sum((part) => part.wrongTotals),
    broken: sum((part) => part.broken),
    failures: parts.flatMap((part) => part.failures),
    cutShort: parts.some((part) => part.cutShort),
    ms: Math.max(0, ...parts.map((part) => part.ms)),
  };
}
