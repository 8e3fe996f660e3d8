/** A planted defect: one realistic mistake, applied as a patch when its file is loaded. Product code carries no switches. */
import type { CheckId } from '../checks/check.ts';

export interface Defect {
  readonly id: string;
  /** What a programmer got wrong, in one sentence. */
  readonly story: string;
  /** Path from the project's root. */
  readonly file: string;
  /** Exact text, found once in the file; anything else stops the run: the patch no longer fits. */
  readonly find: string;
  readonly replace: string;
  /** Scenario of the library that must turn red. */
  readonly scenario: string;
  /** At least one of these invariants must be the one that breaks. */
  readonly mustBreak: readonly CheckId[];
}
