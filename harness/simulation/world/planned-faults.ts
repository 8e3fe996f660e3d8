/** The planned faults of a run, as the catalogue has them: what each does, with the values of its parameters. */
import { type Fault, faultNamed, isAtMachines, type Parameters, type Values } from '../faults/catalogue.ts';
import { valuesOf } from '../faults/values.ts';
import type { PlannedFault, ScenarioPlan } from '../plan/plan.ts';
import type { World } from './world.ts';

export interface FaultOfPlan {
  readonly plan: PlannedFault;
  readonly fault: Fault;
  readonly values: Values<Parameters>;
}

/** By number; throws on a plan with a fault that the catalogue does not have. */
export function faultsOfPlan(plan: ScenarioPlan): readonly FaultOfPlan[] {
  return plan.faults.map((planned) => {
    const fault = faultNamed(planned.do);
    if (fault === undefined) throw new Error(`fault ${planned.do} is not in the catalogue`);
    return { plan: planned, fault, values: valuesOf(fault, planned.with) };
  });
}

/** Planned fault number `fault`. */
export function faultOfPlan(world: World, fault: number): FaultOfPlan {
  const entry = world.env.faults[fault];
  if (entry === undefined) throw new Error(`no fault ${fault}`);
  return entry;
}

/** What a fault of a line does to all that is written there; null for one that does nothing to writes. */
export type WatchType = 'echo' | 'intercept' | 'filter' | 'gather' | 'hold';

const watchTypes: readonly string[] = ['echo', 'intercept', 'filter', 'gather', 'hold'] satisfies readonly WatchType[];

/** Whether it looks at what is written to a line while it is on. */
export function watchesWrites({ does }: Fault): boolean {
  return watchTypes.includes(does.type);
}

/** Machines a fault is at, by index; none for faults of the server or the display. */
export function machinesOf(world: World, { plan, fault }: FaultOfPlan): readonly number[] {
  if (!isAtMachines(fault)) return [];
  return plan.targets.flatMap((target) => {
    const index = world.env.actorIndex.get(target);
    return index === undefined ? [] : [index];
  });
}

/** The machine called `name`: the scenario was refused if there is none. */
export function machineNamed(world: World, name: string): number {
  const index = world.env.actorIndex.get(name);
  if (index === undefined) throw new Error(`no machine ${name}`);
  return index;
}
