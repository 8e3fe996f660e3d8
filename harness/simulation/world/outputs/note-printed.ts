/** A tape comes out of a machine's printer: what it has to say is kept beside it. */
import type { MachineEffect, MachineInput } from '../../../../firmware-sim/io.ts';
import { ownTimeUs } from '../oscillator.ts';
import { depsWithPackage } from '../slot.ts';
import { actorName, machineAt, type World } from '../world.ts';
import { expectedTape } from './tape-evidence.ts';

export function notePrinted(
  world: World,
  machine: number,
  print: Extract<MachineEffect, { type: 'print' }>,
  cause: MachineInput,
): void {
  const actor = machineAt(world, machine);
  const own = world.env.machineDeps[machine];
  const machineKey = world.env.identities.machines[machine]?.key;
  if (own === undefined || machineKey === undefined) return;
  const deps = depsWithPackage(world, machine, own);
  const printing = { state: actor.core, deps, machineKey, nowUs: ownTimeUs(world, actor), cause };
  const expected = expectedTape(print, printing);
  if (expected !== null) world.outputs.tapes.push({ machine: actorName(world, machine), text: print.text, expected });
}
