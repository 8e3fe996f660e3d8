/**
 * A failing scenario as short as it can be made while it fails in the same way (`cause.ts`): what a person reads first.
 * Simulated and on stand-in keys, whatever the failing run was on; where it does not fail there, it is not shortened.
 */
import { type Failing, failingOf, sameFailure } from '../search/cause.ts';
import { shrink } from '../search/shrink.ts';
import { scenarioText } from '../search/trial.ts';
import type { ShrunkScenario } from '../report/outcome.ts';
import type { RunResult } from '../simulation/run-result.ts';
import { compileScenario } from '../simulation/scenario/compile.ts';
import { type ScenarioFile, parseScenario } from '../simulation/scenario/load.ts';
import type { ScenarioContent } from '../simulation/scenario/schema.ts';
import { resultOf } from '../simulation/world/result.ts';
import { prepareWorld, runToEnd } from '../simulation/world/simulate.ts';
import { createStandInCrypto } from '../simulation/world/stand-in-crypto.ts';

/** Trace events of all attempts together at most, and attempts: a short scenario gets many, a national night none. */
const eventsMax = 1_500_000;
const runsMax = 120;

/**
 * Null where there is nothing to shorten: it holds, it fails only on other keys, or it is too long to be run again and
 * again.
 */
export function shrunkScenario(scenario: ScenarioFile, result: RunResult): Omit<ShrunkScenario, 'token'> | null {
  const budget = Math.min(runsMax, Math.floor(eventsMax / Math.max(1, result.counts.events)));
  if (result.status !== 'broken' || budget < 2) return null;
  const attempt = (content: ScenarioContent): Failing | null => {
    const run = runOnce(scenario, content, result.seed);
    return run === null ? null : failingOf(run);
  };
  const original = attempt(scenario.content);
  const told = failingOf(result);
  // The first is nearly always the cause of the others, and what the report shows first.
  if (original === null || !sameFailure(told, original, null)) return null;
  const met = (content: ScenarioContent) => metWithoutFaults(attempt, content, original);
  const explained = original.checks.length === 0 && met(scenario.content);
  const stillFails = (content: ScenarioContent) => {
    const failing = attempt(content);
    return failing !== null && sameFailure(original, failing, explained ? () => met(content) : null);
  };
  const { content, runs } = shrink(scenario.content, stillFails, explained ? Math.floor(budget / 2) : budget);
  const shorter = { ...content, name: content.name.trim() };
  return {
    text: scenarioText(shorter),
    runs,
    faults: content.faults?.length ?? 0,
    ballots: content.ballots ?? 0,
    stations: content.stations,
  };
}

/** Whether the expectation that is unmet would be met if no fault struck: then it is the faults that break it. */
function metWithoutFaults(
  attempt: (content: ScenarioContent) => Failing | null,
  { faults, ...content }: ScenarioContent,
  { expectations: [unmet] }: Failing,
): boolean {
  if (faults === undefined || unmet === undefined) return false;
  const calm = attempt(content);
  return calm?.expectations.every(({ text }) => text !== unmet.text) ?? false;
}

/** Null where the text is no longer a valid scenario or makes the harness itself fail. */
function runOnce({ source, electionPath }: ScenarioFile, content: ScenarioContent, seed: string): RunResult | null {
  const parsed = parseScenario(scenarioText(content), source.file, electionPath ?? undefined);
  if (!parsed.ok) return null;
  try {
    const world = prepareWorld(compileScenario(parsed.scenario, { seed }), seed, createStandInCrypto());
    runToEnd(world);
    return resultOf(world, { seed, on: 'sim', crypto: 'stand-in' }, 0);
  } catch {
    return null;
  }
}
