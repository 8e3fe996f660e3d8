/** Scenario plans for tests, from text or from a file of the library. */
import { compileScenario } from '../../harness/simulation/scenario/compile.ts';
import { loadScenario, parseScenario } from '../../harness/simulation/scenario/load.ts';
import type { ScenarioPlan } from '../../harness/simulation/plan/plan.ts';

export function planOfFile(path: string, seed = '1'): ScenarioPlan {
  const loaded = loadScenario(path);
  if (!loaded.ok) throw new Error(loaded.problems.map((problem) => JSON.stringify(problem)).join('\n'));
  return compileScenario(loaded.scenario, { seed });
}

export function planOfText(text: string, seed = '1'): ScenarioPlan {
  const loaded = parseScenario(text, 'test.yaml');
  if (!loaded.ok) throw new Error(loaded.problems.map((problem) => JSON.stringify(problem)).join('\n'));
  return compileScenario(loaded.scenario, { seed });
}
