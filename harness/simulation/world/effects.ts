/** Each fault says how often it took effect: counted per planned fault, with what changed. */
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
