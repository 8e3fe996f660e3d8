/**
 * Run as a process of its own with a defect planted (`node --import harness/proof/defects/plant.ts
 * harness/proof/defects/hunt.ts ORDER`): runs scenarios until one shows the defect, and prints what it did line by
 * line. Without a planted defect the same runs are the baseline: a scenario that is red without any defect would prove
 * nothing.
 */
import { cpuMs, limitCpuSeconds } from './cpu-limit.ts';
import { projectUrl } from './fit.ts';
import { loadedFiles } from './loaded-files.ts';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { libraryPath } from '../../runner/library.ts';
import { everyPowerCut } from '../../search/power-cuts.ts';
import { openHost } from '../../runner/host.ts';
import { exploreRandomly, sizeOf } from '../../search/random.ts';
import { unwatched } from '../../search/watch.ts';
import type { HostPlan } from '../../simulation/host-plan.ts';
import { fewerBallots, shrink } from '../../search/shrink.ts';
import { finished, planOf, runTrial, scenarioText } from '../../search/trial.ts';
import type { RunResult } from '../../simulation/run-result.ts';
import { compileScenario } from '../../simulation/scenario/compile.ts';
import { loadScenario, parseScenario, type ScenarioFile } from '../../simulation/scenario/load.ts';
import type { ScenarioContent } from '../../simulation/scenario/schema.ts';
import { contradiction } from '../../judge/stories/accusation.ts';
import { countedText } from '../../judge/stories/counted.ts';
import { tellStories } from '../../judge/stories/tell.ts';
import { judgeExpectations } from '../../judge/expectations/judging.ts';
import { runPlan } from '../../runner/run-plan.ts';
import { prepareWorld } from '../../simulation/world/simulate.ts';
import { createStandInCrypto } from '../../simulation/world/stand-in-crypto.ts';
import type { Outcome } from '../../report/outcome.ts';
import { cutOutcome, exampleOutcome } from './example.ts';
import { assertionWitness, expectationWitness, type HuntLine, type HuntOrder, type Witness } from './sighting.ts';

interface Seen {
  /** How the report shows it, where a scenario does not say it. */
  readonly outcome?: Outcome;
  readonly by: readonly Witness[];
  readonly sentence: string;
  readonly contradiction?: string;
  readonly runs: number;
  readonly events: number;
  readonly example: string;
  readonly host?: HostPlan;
  readonly faults: number;
  readonly ballots: number;
}

const nothing: Seen = { by: [], sentence: '', runs: 0, events: 0, example: '', faults: 0, ballots: 0 };

/** Written at once: the parent reads what a stopped process has printed so far. */
function say(line: HuntLine): void {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}

/** What a scenario text shows here; the reason where it is none. */
async function runExample(text: string, seed: string): Promise<Seen> {
  const loaded = parseScenario(text, 'example.yaml');
  if (!loaded.ok) return { ...nothing, by: [assertionWitness], sentence: 'no scenario', runs: 1 };
  return runLoaded(loaded.scenario, seed);
}

function load(file: string): ScenarioFile {
  const loaded = loadScenario(join(libraryPath, file));
  if (!loaded.ok) throw new Error(`${file} cannot be read`);
  return loaded.scenario;
}

/**
 * The shortest scenario in which one of the same checks breaks. Where only an expectation of the file was unmet, it
 * stays: what it expects is about this story, so only ballots and words may go, and a run without the defect has the
 * last word (`Campaign`).
 */
function shortest(
  file: string,
  by: readonly Witness[],
  order: HuntOrder,
): Pick<Seen, 'example' | 'faults' | 'ballots'> {
  const { content } = load(file);
  const checks = by.filter((witness) => witness !== expectationWitness);
  const short = checks.length > 0 ? shortForChecks(content, checks, order) : shortForExpectation(content, order);
  return { example: scenarioText(short), ...sizeOf(short) };
}

function shortForChecks(content: ScenarioContent, checks: readonly Witness[], order: HuntOrder): ScenarioContent {
  const fails = (candidate: ScenarioContent) => {
    const plan = planOf(scenarioText(candidate), order.seed);
    return plan !== null && runTrial(plan, order.seed).broken.some((id) => checks.includes(id));
  };
  return fails(content) ? shrink(content, fails, order.shrinkRuns).content : content;
}

function shortForExpectation(content: ScenarioContent, order: HuntOrder): ScenarioContent {
  const fails = (candidate: ScenarioContent) => {
    const plan = planOf(scenarioText(candidate), order.seed);
    if (plan === null) return false;
    const { trace, verdicts } = finished(plan, order.seed);
    return judgeExpectations(trace, verdicts).some(({ met }) => met === false);
  };
  const { story: _, incident: __, ...bare } = content;
  return fails(bare) ? shrink(bare, fails, order.shrinkRuns, [fewerBallots]).content : bare;
}

function witnesses(result: RunResult): Witness[] {
  const red = result.verdicts.filter(({ id, verdict }) => verdict === 'broken' && !result.mustBreak.includes(id));
  const unmet = result.expectations.some((each) => each.met === false);
  return [...red.map(({ id }) => id), ...(unmet ? [expectationWitness] : [])];
}

async function runLoaded(scenario: ScenarioFile, seed: string): Promise<Seen> {
  const plan = compileScenario(scenario, { seed });
  try {
    const result = await runPlan(plan, { seed, on: 'sim', crypto: 'stand-in' });
    const by = witnesses(result);
    const sentence = by.length > 0 ? result.summary : '';
    return { ...nothing, ...heldAgainst(result), by, sentence, runs: 1, events: result.trace.length };
  } catch (error) {
    return {
      ...nothing,
      by: [assertionWitness],
      sentence: error instanceof Error ? error.message : String(error),
      runs: 1,
    };
  }
}

/** Stories and verdicts are told of one account and must agree, whatever is broken. */
function heldAgainst({ trace, verdicts }: Pick<RunResult, 'trace' | 'verdicts'>): Pick<Seen, 'contradiction'> {
  const told = tellStories(trace, verdicts);
  const text = contradiction(told, countedText(told));
  return text === '' ? {} : { contradiction: text };
}

/** Power cuts of the reference day, until one shows it or the processor time is over. */
function runCuts(seed: string, untilMs: number): Seen {
  let runs = 0;
  try {
    const world = prepareWorld(compileScenario(load('reference-day.yaml'), { seed }), seed, createStandInCrypto());
    for (const outcome of everyPowerCut(world, { downUs: 30_000_000, actors: [0, 'server'], every: 1 })) {
      runs++;
      const red = outcome.verdicts.filter(({ verdict }) => verdict === 'broken');
      const { actor, effect, phase } = outcome.cut;
      const at = `power of ${actor === 'server' ? 'the server' : 'the machine'} cut at effect ${effect} (${outcome.effect}, ${JSON.stringify(phase)})`;
      if (red.length > 0) {
        const sentence = `${at}: ${red[0]?.findings[0]?.sentence ?? ''}`;
        const shown = cutOutcome(world.env.plan, outcome, sentence, seed);
        return {
          ...nothing,
          ...heldAgainst(outcome),
          by: red.map(({ id }) => id),
          sentence,
          runs,
          events: outcome.trace.length,
          outcome: shown,
        };
      }
      if (cpuMs() > untilMs) break;
    }
    return { ...nothing, runs };
  } catch (error) {
    return {
      ...nothing,
      by: [assertionWitness],
      sentence: error instanceof Error ? error.message : String(error),
      runs,
    };
  }
}

/** Generated scenarios, until one shows it. */
function runRandom(order: HuntOrder): Seen {
  const shard = { index: 1, count: 1 };
  const limits = { forMs: order.exploreMs, nowMs: cpuMs, failuresMax: 1, shrinkRuns: order.shrinkRuns };
  const hostEvery = order.hosted === true ? 1 : 0;
  const exploration = exploreRandomly({ seed: order.seed, shard, ...limits, hostEvery }, unwatched, openHost);
  const first = exploration.failures[0];
  if (first === undefined) return { ...nothing, runs: exploration.sessions, events: exploration.events };
  const { broken, sentence, shrunkText, faults, ballots, host } = first;
  return {
    by: broken,
    sentence,
    runs: exploration.sessions,
    events: exploration.events,
    example: shrunkText,
    faults,
    ballots,
    ...(host !== undefined && { host }),
  };
}

/** The example as a report shows it; the scenario of the library where there is none. */
function shownIn(
  where: string,
  { example, host }: Pick<Seen, 'example' | 'host'>,
  { seed }: HuntOrder,
): Promise<Outcome> {
  if (!where.endsWith('.yaml')) return exampleOutcome('generated.yaml', 'generated', example, '', seed, host);
  const { content, source } = load(where);
  return exampleOutcome(where, content.name.trim(), example, source.text, seed);
}

/** A scenario of the library takes a second at most; a run that works so long without a word has no end. */
const workSecondsMax = 90;

async function hunt(order: HuntOrder): Promise<void> {
  const limit = limitCpuSeconds(workSecondsMax);
  let shown = false;
  let byInvariant = false;
  const tell = async (where: string, run: () => Promise<Seen> | Seen): Promise<void> => {
    limit.restart(workSecondsMax + (where.endsWith('.yaml') ? 0 : order.exploreMs / 1000));
    say({ type: 'begins', where });
    const started = performance.now();
    const seen = await run();
    const ms = performance.now() - started;
    const first = !shown && seen.by.length > 0;
    const example = first && order.shrinkRuns > 0 && where.endsWith('.yaml') ? shortest(where, seen.by, order) : {};
    const { outcome, ...line } = { ...seen, ...example };
    say({ type: 'ran', where, ...line, ms });
    limit.restart(workSecondsMax);
    if (first && order.shrinkRuns > 0) say({ type: 'shown', outcome: outcome ?? (await shownIn(where, line, order)) });
    shown ||= first;
    byInvariant ||= seen.by.some((witness) => /^I\d/.test(witness));
  };
  for (const [name, text] of Object.entries(order.examples ?? {})) await tell(name, () => runExample(text, order.seed));
  for (const file of order.files) {
    await tell(file, () => runLoaded(load(file), order.seed));
    if (order.all === 'to-an-invariant' ? byInvariant : shown && !order.all) return;
  }
  if (order.withLoaded) say({ type: 'loaded', files: [...loadedFiles].flatMap(projectPath) });
  if (shown || order.exploreMs === 0) return;
  if (order.hosted !== true && !order.withoutCuts)
    await tell('power cuts', () => runCuts(order.seed, cpuMs() + order.exploreMs / 4));
  if (!shown) await tell('random', () => runRandom(order));
}

/** Path from the project's root, alone in the list; empty for a file of another place. */
function projectPath(url: string): readonly string[] {
  const root = projectUrl('').href;
  return url.startsWith(root) && !url.includes('/node_modules/') ? [url.slice(root.length)] : [];
}

await hunt(JSON.parse(process.argv[2] ?? '{}') as HuntOrder);
