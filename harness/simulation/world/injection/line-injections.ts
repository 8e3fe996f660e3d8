/** Faults of a line: cut, crossed, held back, or in the way of what is written. */

import { concerns } from '../../faults/values.ts';
import { filterNames } from '../../line/filters.ts';
import { type LineState, loseInFlight } from '../../line/line.ts';
import type { PlannedFault } from '../../scenario/plan.ts';
import { lineAt, putOnLine, releaseGathered } from '../carrier.ts';
import { faultEffect } from '../effects.ts';
import { otherMachine } from '../targets.ts';
import { emit } from '../triggers.ts';
import type { World } from '../world.ts';
import { atEach, type Injection, type Injections } from './injection.ts';

function cutSides(plan: PlannedFault): readonly ('toServer' | 'toMachine')[] {
  return [
    ...(concerns(plan, 'to-server') ? (['toServer'] as const) : []),
    ...(concerns(plan, 'to-machine') ? (['toMachine'] as const) : []),
  ];
}

function cutLine(world: World, fault: number, plan: PlannedFault, machine: number): void {
  const line = lineAt(world, machine);
  for (const side of cutSides(plan)) {
    line.cuts[side]++;
    const lost = loseInFlight(line, side === 'toServer' ? 'to-server' : 'to-machine', world.state.nowUs);
    if (lost > 0) faultEffect(world, fault, `${lost} bytes under way lost`);
  }
  traceLine(world, plan, machine, line);
}

function mendLine(world: World, _fault: number, plan: PlannedFault, machine: number): void {
  for (const side of cutSides(plan)) lineAt(world, machine).cuts[side]--;
  traceLine(world, plan, machine, lineAt(world, machine));
}

function traceLine(world: World, plan: PlannedFault, machine: number, line: LineState): void {
  const toServer = line.cuts.toServer === 0;
  const toMachine = line.cuts.toMachine === 0;
  const name = `line ${world.env.plan.machines[machine]?.actor ?? plan.targets[0] ?? ''}`;
  emit(world, name, { type: 'line.state', up: toServer && toMachine, toServer, toMachine });
}

function swapSockets(world: World, fault: number, plan: PlannedFault, machine: number): void {
  const other = otherMachine(world, plan, 'with');
  const [a, b] = [lineAt(world, machine), lineAt(world, other)];
  [a.socket, b.socket] = [b.socket, a.socket];
  faultEffect(world, fault, 'cables swapped');
}

/** What was held back goes on its way; the fault that holds it must be off by then. */
function releaseStalled(world: World, fault: number, _plan: PlannedFault, machine: number): void {
  const state = world.state.faults[fault];
  if (state !== undefined) state.active = false;
  const line = lineAt(world, machine);
  const held = line.stalled;
  line.stalled = [];
  for (const piece of held) putOnLine(world, machine, piece.direction, piece.bytes);
}

function stopGathering(world: World, _fault: number, _plan: PlannedFault, machine: number): void {
  releaseGathered(world, machine, 'to-server');
  releaseGathered(world, machine, 'to-machine');
}

/** What is written shows what it does; nothing happens until then. */
const watching: Injection = { on: () => undefined, watchesLine: true };

export const lineInjections: Injections = {
  'line.cut': { on: atEach(cutLine), off: atEach(mendLine) },
  'line.cross': { on: atEach(swapSockets), off: atEach(swapSockets) },
  'line.stall': { ...watching, off: atEach(releaseStalled) },
  'line.coalesce': { ...watching, off: atEach(stopGathering) },
  'line.echo': watching,
  ...Object.fromEntries(filterNames.map((name) => [name, watching])),
};
