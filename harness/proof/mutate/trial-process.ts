/**
 * Run as a process of its own inside the mutated tree (`node --import switch.ts trial-process.ts < ORDER`): runs
 * scenarios until one shows the active mutant. A process tries one mutant only: both ends keep what they computed in
 * tables of their modules, and what a mutant left there would be the next one's.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { libraryPath } from '../../runner/library.ts';
import { exploreRandomly } from '../../search/random.ts';
import { planOf, runTrial } from '../../search/trial.ts';
import type { ScenarioPlan } from '../../simulation/plan/plan.ts';
import type { RunResult } from '../../simulation/run-result.ts';
import { compileScenario } from '../../simulation/scenario/compile.ts';
import { loadScenario } from '../../simulation/scenario/load.ts';
import { step } from '../../simulation/world/loop.ts';
import { resultOf } from '../../simulation/world/result.ts';
import { prepareWorld } from '../../simulation/world/simulate.ts';
import { createStandInCrypto } from '../../simulation/world/stand-in-crypto.ts';
import { traceHash } from '../../simulation/world/trace-hash.ts';
import { cpuMs } from '../defects/cpu-limit.ts';
import { assertionWitness, expectationWitness, hangWitness } from '../defects/sighting.ts';
import { type MutantSwitch, workSecondsMax } from './switch.ts';
import type { TrialLine, TrialOrder, TrialRun, TrialScenario } from './trial.ts';

type Seen = Omit<TrialRun, 'type' | 'where' | 'cpuMs'>;

const nothing: Seen = {
  by: [],
  sentence: '',
  differs: false,
  inconclusive: false,
  text: '',
  steps: 0,
  hash: '',
  traceHash: '',
};

const own = (globalThis as unknown as { readonly $mutants: MutantSwitch }).$mutants;

/** Written at once: the parent reads what a stopped process has printed so far. */
function say(line: TrialLine): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}

/** A run that is this much longer than without the mutant goes on for ever. */
const stepsFactor = 10;
const stepsSpare = 20_000;

function asserted(error: unknown): Seen {
  const sentence = error instanceof Error ? error.message : String(error);
  return { ...nothing, differs: true, by: [assertionWitness], sentence: sentence.split('\n')[0] ?? '' };
}

function witnesses({ verdicts, expectations, mustBreak }: RunResult): string[] {
  const red = verdicts.filter(({ id, verdict }) => verdict === 'broken' && !mustBreak.includes(id));
  const unmet = expectations.some(({ met }) => met === false);
  return [...red.map(({ id }) => id), ...(unmet ? [expectationWitness] : [])];
}

function planFor(file: string, seed: string): ScenarioPlan {
  const loaded = loadScenario(join(libraryPath, file));
  if (!loaded.ok) throw new Error(`${file} cannot be read`);
  return compileScenario(loaded.scenario, { seed });
}

function runScenario({ file, steps: usual, hash: usualHash }: TrialScenario, seed: string): Seen {
  const stepsMax = usual === null ? Number.POSITIVE_INFINITY : usual * stepsFactor + stepsSpare;
  let steps = 0;
  try {
    const world = prepareWorld(planFor(file, seed), seed, createStandInCrypto());
    while (step(world)) {
      if (++steps <= stepsMax) continue;
      const sentence = `the run goes on after ${steps - 1} steps; without the mutant it has ${usual}`;
      return { ...nothing, by: [hangWitness], sentence, differs: true, steps };
    }
    const { finished, nowUs } = world.state;
    const hash = `${traceHash(world.trace).slice(0, 16)} ${finished} ${nowUs}`;
    if (hash === usualHash) return { ...nothing, steps, hash };
    const result = resultOf(world, { seed, on: 'sim', crypto: 'stand-in' }, 0);
    const by = witnesses(result);
    const sentence = by.length > 0 ? result.summary : '';
    const inconclusive = result.status === 'inconclusive';
    return { ...nothing, by, sentence, differs: true, inconclusive, steps, hash, traceHash: result.traceHash };
  } catch (error) {
    return { ...asserted(error), steps };
  }
}

function runText(scenario: string, seed: string): Seen {
  const plan = planOf(scenario, seed);
  if (plan === null) return asserted(new Error('no scenario'));
  const { broken, sentence } = runTrial(plan, seed);
  return { ...nothing, by: broken, sentence, differs: broken.length > 0, text: scenario };
}

function explore({ exploreSeed: seed, exploreMs }: TrialOrder): Seen {
  const shard = { index: 1, count: 1 };
  const limits = { forMs: exploreMs, nowMs: cpuMs, failuresMax: 1, shrinkRuns: 0 };
  const exploration = exploreRandomly({ seed, shard, ...limits });
  const [first] = exploration.failures;
  if (first === undefined) return { ...nothing, steps: exploration.events };
  const { broken, sentence, text: scenario } = first;
  return { ...nothing, by: broken, sentence, differs: true, text: scenario, steps: exploration.events };
}

function countsReached(): TrialLine {
  const { reached } = own;
  return { type: 'reached', counts: [...reached].flatMap((count, id) => (count > 0 ? [[id, count] as const] : [])) };
}

/** Scenarios that are tried after one whose expectation alone was unmet. */
const furtherScenarios = 12;

function tryMutant(order: TrialOrder): void {
  const tell = (where: string, run: () => Seen, seconds: number): readonly string[] => {
    own.limit.restart(workSecondsMax + seconds);
    say({ type: 'begins', where });
    const from = cpuMs();
    const seen = run();
    say({ type: 'ran', where, ...seen, cpuMs: cpuMs() - from });
    return order.all ? [] : seen.by;
  };
  for (const each of order.texts) tell('text', () => runText(each, order.exploreSeed), 0);
  let further = Number.POSITIVE_INFINITY;
  for (const scenario of order.scenarios) {
    if (further-- <= 0) return;
    const by = tell(scenario.file, () => runScenario(scenario, order.seed), (scenario.steps ?? 1e6) / 5000);
    if (by.some((witness) => witness !== expectationWitness)) return;
    if (by.length > 0) further = Math.min(further, furtherScenarios);
  }
  if (further < Number.POSITIVE_INFINITY) return;
  if (order.exploreMs > 0) tell('random', () => explore(order), order.exploreMs / 1000);
  if (order.coverage) say(countsReached());
}

tryMutant(JSON.parse(await text(process.stdin)) as TrialOrder);
