/** Each fault says how often it took effect: counted per planned fault, with what changed. */
import { strikesAt } from './targets.ts';
import { emit } from './triggers.ts';
import type { World } from './world.ts';

const traceEffectsMax = 200;

/** The planned fault `fault` changed something. Past the limit effects are counted and no longer written to the trace. */
export function faultEffect(world: World, fault: number, what: string): void {
  const state = world.state.faults[fault];
  const plan = world.env.plan.faults[fault];
  if (state === undefined || plan === undefined) return;
  state.effects++;
  if (state.effects <= traceEffectsMax) {
    emit(world, 'harness', { type: 'fault.effect', fault, do: plan.do, what });
  }
}

/** Whichever active fault of this kind and target it was. */
export function effectOf(world: World, kind: string, target: string, what: string): void {
  world.env.plan.faults.forEach((fault, index) => {
    if (fault.do === kind && world.state.faults[index]?.active === true && strikesAt(fault, target)) {
      faultEffect(world, index, what);
    }
  });
}
