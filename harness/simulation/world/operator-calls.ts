/** A machine calls for the people beside it: its display changed. */
import { nextOperatorAct } from '../phase.ts';
import { clearUs, lookUs } from './hand-times.ts';
import { machineAt, schedule, type World } from './world.ts';

/** The machine's state changed: a poll worker looks at it soon. */
export function operatorLooks(world: World, machine: number, afterUs = lookUs): void {
  const actor = machineAt(world, machine);
  if (nextOperatorAct(actor.state) === null) return;
  if (actor.state.startsWith('fault.')) {
    if (actor.helpDue) return;
    actor.helpDue = true;
    schedule(world, world.state.nowUs + Math.max(afterUs, clearUs), { type: 'operator', machine, help: true });
    return;
  }
  if (actor.operatorDue) return;
  actor.operatorDue = true;
  schedule(world, world.state.nowUs + afterUs, { type: 'operator', machine });
}
