/**
 * The first sighting of a planted defect as the report shows it: the run of its shortest example with diagram and
 * stories.
 */
import { basename, join } from 'node:path';
import { type Job, runJob } from '../../runner/job.ts';
import { libraryPath } from '../../runner/library.ts';
import type { CutOutcome } from '../../search/power-cuts.ts';
import type { Outcome } from '../../report/outcome.ts';
import { summarise } from '../../report/summarise.ts';
import type { HostPlan } from '../../simulation/host-plan.ts';
import type { RunResult } from '../../simulation/run-result.ts';
import type { ScenarioPlan } from '../../simulation/plan/plan.ts';
import { traceHash } from '../../simulation/world/trace-hash.ts';

/**
 * `text`: the example; empty for the scenario of the library as it is. The defect is planted in this process already.
 */
export function exampleOutcome(
  where: string,
  name: string,
  text: string,
  wholeText: string,
  seed: string,
  host?: HostPlan,
): Promise<Outcome> {
  const planted = process.env.SANAK_DEFECT;
  const options: Job['options'] = {
    seed,
    on: 'sim',
    crypto: 'stand-in',
    ...(host !== undefined && { host }),
    ...(planted !== undefined && { planted }),
  };
  return runJob({
    file: text === '' ? join(libraryPath, where) : `shortest-${basename(where)}`,
    name,
    text: text === '' ? wholeText : text,
    electionFrom: null,
    canary: false,
    options,
    traceDirectory: null,
    keepTraces: false,
    shrink: false,
    number: 0,
  });
}

/** A power cut of the reference day that showed it. No scenario says "at effect 402", so there is no token either. */
export function cutOutcome(
  plan: ScenarioPlan,
  { trace, verdicts }: CutOutcome,
  sentence: string,
  seed: string,
): Outcome {
  const none = { min: 0, median: 0, max: 0 };
  const result: RunResult = {
    scenario: 'Power cut of the reference day',
    story: sentence,
    file: 'reference-day.yaml',
    seed,
    on: 'sim',
    crypto: 'stand-in',
    status: 'broken',
    summary: sentence,
    reasons: [],
    whyNot: '',
    verdicts,
    expectations: [],
    faults: [],
    acts: [],
    traceHash: traceHash(trace),
    trace,
    token: '',
    virtualUs: trace.at(-1)?.t ?? 0,
    realMs: 0,
    pace: null,
    counts: {
      machines: plan.machines.length,
      sheets: 0,
      events: trace.length,
      frames: 0,
      perMachine: { transitions: none, frames: none, commits: none },
    },
    mustBreak: [],
    lastSnapshot: null,
  };
  const run = summarise(result, {
    token: '',
    traceFile: null,
    definition: plan.definition,
    shrunk: null,
    repeats: null,
  });
  return { type: 'ran', file: 'reference-day.yaml', canary: false, fingerprint: '', run };
}
