/**
 * Run as a process of its own with a defect planted (`node --import harness/defects/plant.ts harness/defects/show.ts`):
 * runs the defect's scenario and prints, as one JSON line, which invariants broke and after how many runs.
 */
import { everyPowerCut } from '../explore/power-cuts.ts';
import { compileScenario } from '../scenario/compile.ts';
import { loadScenario } from '../scenario/load.ts';
import { prepareWorld, runPlan } from '../world/run.ts';
import { createStandInCrypto } from '../world/stand-in-crypto.ts';
import type { Verdict } from '../checks/check.ts';
import { defects } from './list.ts';

export interface Shown {
  readonly defect: string;
  readonly runs: number;
  readonly broken: readonly { readonly id: string; readonly name: string; readonly sentence: string }[];
}

const seed = '1';

function brokenOf(verdicts: readonly Verdict[]): Shown['broken'] {
  return verdicts
    .filter((verdict) => verdict.verdict === 'broken')
    .map(({ id, name, findings }) => ({ id, name, sentence: findings[0]?.sentence ?? '' }));
}

async function show(name: string | undefined): Promise<Shown> {
  const defect = defects.find((each) => each.id === name);
  if (defect === undefined) throw new Error('SANAK_DEFECT names no planted defect');
  const loaded = loadScenario(defect.scenario);
  if (!loaded.ok) throw new Error(`${defect.scenario} cannot be read`);
  const plan = compileScenario(loaded.scenario, { seed });
  if (defect.by === 'run') {
    const result = await runPlan(plan, { seed, on: 'sim', crypto: 'stand-in' });
    return { defect: defect.id, runs: 1, broken: brokenOf(result.verdicts) };
  }
  let runs = 0;
  const world = prepareWorld(plan, seed, createStandInCrypto());
  for (const outcome of everyPowerCut(world, { downUs: 30_000_000, actors: [0], every: 1 })) {
    runs++;
    const broken = brokenOf(outcome.verdicts);
    if (broken.some(({ id }) => defect.mustBreak.some((wanted) => wanted === id))) {
      return { defect: defect.id, runs, broken };
    }
  }
  return { defect: defect.id, runs, broken: [] };
}

console.log(JSON.stringify(await show(process.env.SANAK_DEFECT)));
