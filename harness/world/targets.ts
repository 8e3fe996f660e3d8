/** Whom a planned fault is about. A night's fault has thousands of targets, and every transfer asks about it. */
import type { PlannedFault } from '../scenario/plan.ts';

/** As many are found as quickly by looking through them. */
const fewTargets = 8;

/** By the plan's own list, which never changes. */
const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether the fault strikes at this actor. */
export function strikesAt({ targets }: Pick<PlannedFault, 'targets'>, actor: string): boolean {
  if (targets.length <= fewTargets) return targets.includes(actor);
  let set = sets.get(targets);
  if (set === undefined) {
    set = new Set(targets);
    sets.set(targets, set);
  }
  return set.has(actor);
}
