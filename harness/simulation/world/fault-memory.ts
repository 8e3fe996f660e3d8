/** What a fault remembers at each place until it ends: plain data in the state of the world, so that it is forked with it. */
import { plainCopy } from './plain-copy.ts';
import { faultOfPlan } from './planned-faults.ts';
import type { World } from './world.ts';

/** Its own object, which it may change; made when it is first asked for. `place`: the actor. */
export function memoryOf(world: World, fault: number, place: string): unknown {
  const state = world.state.faults[fault];
  if (state === undefined) throw new Error(`no fault ${fault}`);
  if (!(place in state.memory)) {
    const { does } = faultOfPlan(world, fault).fault;
    state.memory[place] = 'memory' in does ? plainCopy(does.memory ?? null) : null;
  }
  return state.memory[place];
}

/** The fault is over. */
export function forget(world: World, fault: number): void {
  const state = world.state.faults[fault];
  if (state !== undefined) state.memory = {};
}
