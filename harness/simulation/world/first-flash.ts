/** What a machine's memory holds when it is first switched on: nothing, a day filled beforehand, or a copy of another's card. */
import { createFlash, durableCells, flashFromImage, type FlashState } from './flash.ts';
import { prefilledImage } from './prefilled.ts';
import { machineAt, type World } from './world.ts';

export function firstFlash(world: World, machine: number): FlashState {
  const plan = world.env.plan.machines[machine];
  if (plan === undefined) throw new Error(`no machine ${machine}`);
  const original = plan.cardOf === undefined ? undefined : world.env.actorIndex.get(plan.cardOf);
  const copied = original === undefined ? null : machineAt(world, original).flash;
  // Only durable cells are on a card that is pulled; what waits for a sync is in the machine.
  if (copied !== null) {
    const { votes, log } = durableCells(copied);
    return flashFromImage({ votes: votes.slice(), log: log.slice() }, plan.profile.copies);
  }
  if (plan.prefilled.length === 0) {
    return createFlash(plan.profile.slots * plan.profile.slotSizeBytes, plan.profile.logSizeBytes, plan.profile.copies);
  }
  // A counter in the box has seen the day's sheets fall, as the memory has.
  machineAt(world, machine).boxCount = plan.prefilled.reduce((sum, { count }) => sum + count, 0);
  return flashFromImage(prefilledImage(world, machine), plan.profile.copies);
}
