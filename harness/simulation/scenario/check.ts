/** Everything that is wrong with a scenario file, in one go and before anything runs: shape, names, places, figures. */
import { compileProblems } from './compile.ts';
import { type LoadResult, type Reading, readScenario, readText } from './load.ts';
import { mergedProblems } from '../../judge/input/problem.ts';

/** Loads one file from disk and resolves every name in it. `seed` as the run's own. */
export function checkScenario(path: string, seed: string): LoadResult {
  const read = readText(path);
  return read.ok ? checkText(read.text, path, seed) : { ok: false, problems: [read.problem] };
}

/** As `checkScenario`, over text already at hand; `path` is named in problems and anchors relative election paths. */
export function checkText(text: string, path: string, seed: string, electionFrom?: string): LoadResult {
  const reading = readScenario(text, path, electionFrom);
  const problems = mergedProblems(reading.problems, placeProblems(reading, seed));
  if (reading.scenario === null || problems.length > 0) return { ok: false, problems };
  return { ok: true, scenario: reading.scenario };
}

/** What only the election shows to be wrong; nothing where the election itself is. */
function placeProblems({ scenario, dayKnown }: Reading, seed: string) {
  return scenario === null || !dayKnown ? [] : compileProblems(scenario, { seed });
}
