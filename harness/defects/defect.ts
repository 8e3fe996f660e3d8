/** A planted defect: one realistic mistake, applied as a patch when its file is loaded. Product code carries no switches. */
import type { CheckId } from '../checks/check.ts';

export interface Patch {
  /** Exact text, found once in the file; anything else stops the run: the patch no longer fits. */
  readonly find: string;
  readonly replace: string;
}

export interface Defect {
  readonly id: string;
  /** What a programmer got wrong, in one sentence. */
  readonly story: string;
  /** Path from the project's root. */
  readonly file: string;
  readonly patches: readonly Patch[];
  /** Scenario file that shows it, from the project's root. */
  readonly scenario: string;
  /** `run`: the scenario as it is; `power-cuts`: with a power cut at each effect in turn, until one shows it. */
  readonly by: 'run' | 'power-cuts';
  /** The invariants of which at least one must break. */
  readonly mustBreak: readonly CheckId[];
}
