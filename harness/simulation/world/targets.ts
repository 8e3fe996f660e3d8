/** Whom a planned fault is about. A night's fault has thousands of targets, and every transfer asks about it. */
import { actorOf } from '../faults/values.ts';
import type { PlannedFault } from '../scenario/plan.ts';
import type { World } from './world.ts';

/** The other machine that a parameter names: the scenario was refused if there is none, or it is the one the fault is at. */
export function otherMachine(world: World, plan: PlannedFault, parameter: string): number {
  const index = world.env.actorIndex.get(actorOf(plan, parameter) ?? '');
  if (index === undefined) throw new Error(`${plan.do} has no machine for ${parameter}`);
  return index;
}

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
