/**
 * A failing scenario as short as it can be made while the same invariant or expectation still fails: what a person reads first.
 * Simulated and on stand-in keys, whatever the failing run was on; where it does not fail there, it is not shortened.
 */
import { shrink } from '../explore/shrink.ts';
import { scenarioText } from '../explore/trial.ts';
import type { ShrunkScenario } from '../report/outcome.ts';
import type { RunResult } from '../run-result.ts';
import { compileScenario } from '../scenario/compile.ts';
import { type ScenarioFile, parseScenario } from '../scenario/load.ts';
import type { ScenarioContent } from '../scenario/schema.ts';
import { resultOf } from '../world/result.ts';
import { prepareWorld, runToEnd } from '../world/run.ts';
import { createStandInCrypto } from '../world/stand-in-crypto.ts';

/** Trace events of all attempts together at most, and attempts: a short scenario gets many, a national night none. */
const eventsMax = 1_500_000;
const runsMax = 120;

/** Null where there is nothing to shorten: it holds, it fails only on other keys, or it is too long to be run again and again. */
export function shrunkScenario(scenario: ScenarioFile, result: RunResult): Omit<ShrunkScenario, 'token'> | null {
  // The first is nearly always the cause of the others, and what the report shows first.
  const [failing] = failuresOf(result);
  const budget = Math.min(runsMax, Math.floor(eventsMax / Math.max(1, result.counts.events)));
  if (failing === undefined || result.status !== 'broken' || budget < 2) return null;
  const stillFails = (content: ScenarioContent) => {
    const attempt = runOnce(scenario, content, result.seed);
    return attempt !== null && failuresOf(attempt).includes(failing);
  };
  if (!stillFails(scenario.content)) return null;
  const { content, runs } = shrink(scenario.content, stillFails, budget);
  const shorter = { ...content, name: content.name.trim() };
  return {
    text: scenarioText(shorter),
    runs,
    faults: content.faults?.length ?? 0,
    ballots: content.ballots ?? 0,
    stations: content.stations,
  };
}

/** Ids of broken invariants, then texts of unmet expectations. */
function failuresOf({ verdicts, expectations, mustBreak }: RunResult): string[] {
  const broken = verdicts.filter(({ id, verdict }) => verdict === 'broken' && !mustBreak.includes(id));
  return [...broken.map(({ id }) => id), ...expectations.filter(({ met }) => met === false).map(({ text }) => text)];
}

/** Null for what is no scenario any more, or makes the harness itself fail. */
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
