/** What a fault of the catalogue does to the world while it is on. One entry a fault, in one table a place. */
import type { PlannedFault } from '../../scenario/plan.ts';
import type { World } from '../world.ts';

export interface Injection {
  /** It begins. */
  readonly on: (world: World, fault: number, plan: PlannedFault) => void;
  /** It is over; absent where nothing is left to undo. */
  readonly off?: (world: World, fault: number, plan: PlannedFault) => void;
  /** Whether what is written to a line has to be looked at while it is on. */
  readonly watchesLine?: true;
}

export type Injections = Readonly<Record<string, Injection>>;

/** Machines a fault is at, by index. */
export function machinesOf(world: World, plan: PlannedFault): number[] {
  return plan.targets.flatMap((target) => {
    const index = world.env.actorIndex.get(target);
    return index === undefined ? [] : [index];
  });
}

type AtMachine = (world: World, fault: number, plan: PlannedFault, machine: number) => void;

/** The same at each machine of the fault, one after the other. */
export function atEach(happens: AtMachine): Injection['on'] {
  return (world, fault, plan) => {
    for (const machine of machinesOf(world, plan)) happens(world, fault, plan, machine);
  };
}
