/** A question about the ballot came up on the display: its voter decides after a while. */
import { nextInt } from '../random.ts';
import { decideUs } from './hand-times.ts';
import { actorName, random, schedule, type World } from './world.ts';

export function voterIsAsked(world: World, machine: number): void {
  const drawn = nextInt(random(world, actorName(world, machine), 'review'), 2);
  const choice = drawn === 0 ? 'cast' : 'return';
  schedule(world, world.state.nowUs + decideUs, { type: 'voter.answer', machine, choice });
}
