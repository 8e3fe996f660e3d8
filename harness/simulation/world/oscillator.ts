/** The machine's own time: that of the world, but for an oscillator that is off. Continuous: it never jumps and never steps back. */
import { conditionEffect } from './conditions.ts';
import type { MachineActor } from './state.ts';
import { machineAt, type World } from './world.ts';

const million = 1_000_000;

export interface Oscillator {
  /** Parts per million by which it is fast; negative: slow. */
  offPpm: number;
  /** From when on it is so, in the world's time and in its own. */
  sinceUs: number;
  sinceOwnUs: number;
}

/** However many faults slow it down together, an oscillator goes on. */
const slowestPpm = -900_000;

function rateOf({ offPpm }: Oscillator): number {
  return Math.max(slowestPpm, offPpm);
}

/** Microseconds since the run began, as the machine has counted them. */
export function ownTimeUs(world: World, actor: MachineActor): number {
  const { sinceUs, sinceOwnUs } = actor.oscillator;
  const passedUs = world.state.nowUs - sinceUs;
  return sinceOwnUs + passedUs + Math.floor((passedUs * rateOf(actor.oscillator)) / million);
}

/** How long a timer set to `delayUs` really takes. */
export function trueDelayUs(world: World, machine: number, delayUs: number): number {
  const { oscillator, conditions } = machineAt(world, machine);
  const offPpm = rateOf(oscillator);
  if (offPpm === 0) return delayUs;
  conditionEffect(world, conditions, 'drift', 'a timer ran by a wrong clock');
  return Math.ceil((delayUs * million) / (million + offPpm));
}

/** From now on it is `byPpm` faster than it was. */
export function detune(world: World, machine: number, byPpm: number): void {
  const actor = machineAt(world, machine);
  const sinceOwnUs = ownTimeUs(world, actor);
  actor.oscillator = { offPpm: actor.oscillator.offPpm + byPpm, sinceUs: world.state.nowUs, sinceOwnUs };
}
