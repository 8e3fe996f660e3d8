/**
 * Run as a process of its own with a defect planted (`node --import harness/defects/plant.ts harness/defects/hunt.ts ORDER`):
 * runs scenarios until one shows the defect, and prints what it did line by line. Without a planted defect the same runs are
 * the baseline: a scenario that is red without any mistake would prove nothing.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { libraryPath } from '../cli/library.ts';
import { everyPowerCut } from '../explore/power-cuts.ts';
import type { RunResult } from '../run-result.ts';
import { compileScenario } from '../scenario/compile.ts';
import { loadScenario } from '../scenario/load.ts';
import type { ScenarioPlan } from '../scenario/plan.ts';
import { prepareWorld, runPlan } from '../world/run.ts';
import { createStandInCrypto } from '../world/stand-in-crypto.ts';
import { assertionWitness, expectationWitness, type HuntLine, type HuntOrder, type Witness } from './sighting.ts';

interface Seen {
  readonly by: readonly Witness[];
  readonly sentence: string;
  readonly runs: number;
  readonly events: number;
  readonly example: string;
}

const nothing: Seen = { by: [], sentence: '', runs: 0, events: 0, example: '' };

/** One write call a line: what a process that is stopped has said so far is read. */
function say(line: HuntLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

function planOf(file: string, seed: string): ScenarioPlan {
  const loaded = loadScenario(join(libraryPath, file));
  if (!loaded.ok) throw new Error(`${file} cannot be read`);
  return compileScenario(loaded.scenario, { seed });
}

function witnesses(result: RunResult): Witness[] {
  const red = result.verdicts.filter(({ id, verdict }) => verdict === 'broken' && !result.mustBreak.includes(id));
  const unmet = result.expectations.some((each) => each.met === false);
  return [...red.map(({ id }) => id), ...(unmet ? [expectationWitness] : [])];
}

async function runScenario(file: string, seed: string): Promise<Seen> {
  const plan = planOf(file, seed);
  try {
    const result = await runPlan(plan, { seed, on: 'sim', crypto: 'stand-in' });
    const by = witnesses(result);
    return { ...nothing, by, sentence: by.length > 0 ? result.summary : '', runs: 1, events: result.trace.length };
  } catch (error) {
    return {
      ...nothing,
      by: [assertionWitness],
      sentence: error instanceof Error ? error.message : String(error),
      runs: 1,
    };
  }
}

/** Power cuts of the reference day, until one shows it or the time is over. */
function runCuts(seed: string, untilMs: number): Seen {
  let runs = 0;
  try {
    const world = prepareWorld(planOf('reference-day.yaml', seed), seed, createStandInCrypto());
    for (const outcome of everyPowerCut(world, { downUs: 30_000_000, actors: [0, 'server'], every: 1 })) {
      runs++;
      const red = outcome.verdicts.filter(({ verdict }) => verdict === 'broken');
      const { actor, effect, phase } = outcome.cut;
      const at = `power of ${actor === 'server' ? 'the server' : 'the machine'} cut at effect ${effect} (${outcome.effect}, ${JSON.stringify(phase)})`;
      if (red.length > 0) {
        const sentence = `${at}: ${red[0]?.findings[0]?.sentence ?? ''}`;
        return { ...nothing, by: red.map(({ id }) => id), sentence, runs, events: outcome.trace.length };
      }
      if (performance.now() > untilMs) break;
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

async function hunt(order: HuntOrder): Promise<void> {
  let shown = false;
  const tell = async (where: string, run: () => Promise<Seen> | Seen): Promise<void> => {
    say({ type: 'begins', where });
    const started = performance.now();
    const seen = await run();
    say({ type: 'ran', where, ...seen, ms: performance.now() - started });
    shown ||= seen.by.length > 0;
  };
  for (const file of order.files) {
    await tell(file, () => runScenario(file, order.seed));
    if (shown && !order.all) return;
  }
  if (shown || order.exploreMs === 0) return;
  await tell('power cuts', () => runCuts(order.seed, performance.now() + order.exploreMs / 2));
}

await hunt(JSON.parse(process.argv[2] ?? '{}') as HuntOrder);
