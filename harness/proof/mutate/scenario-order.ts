/** Which scenarios try a mutant, and in what order: those that come to its place, the cheapest for what they show first. */
import type { TrialScenario } from './trial.ts';

/** What a scenario does without any mutant. */
export interface MeasuredScenario {
  readonly file: string;
  readonly steps: number;
  readonly hash: string;
  /** How often it comes to each mutant's place, by number. */
  readonly reached: ReadonlyMap<number, number>;
}

/**
 * A short run costs little, a run that comes to the place often shows more, and one that comes to few other places is
 * about this one.
 */
export function scenariosFor(id: number, measured: readonly MeasuredScenario[]): TrialScenario[] {
  return measured
    .flatMap((scenario) => {
      const times = scenario.reached.get(id) ?? 0;
      const { file, steps, hash, reached } = scenario;
      return times === 0 ? [] : [{ file, steps, hash, price: (steps * reached.size) / (1 + Math.log2(times)) }];
    })
    .sort((a, b) => a.price - b.price || (a.file < b.file ? -1 : 1))
    .map(({ file, steps, hash }) => ({ file, steps, hash }));
}
