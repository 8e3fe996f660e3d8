/** A person presses a key at a machine: what the world does with it, beside the machine that hears of it. */
import type { OperatorAction } from '../../../firmware-sim/operator.ts';
import { machineInput } from './machine-actor.ts';
import { emit } from './triggers.ts';
import { actorName, machineAt, type World } from './world.ts';

/** Whoever presses has told the trace already. */
export function press(world: World, machine: number, action: OperatorAction): void {
  const { powered, state } = machineAt(world, machine);
  machineInput(world, machine, { type: 'operator', action });
  if (action.type === 'resolve' && powered && state === 'fault.drop') wordGiven(world, machine, action.fate);
}

/** The trace says what a person said of a sheet, where the machine took the word and it is not so. */
function wordGiven(world: World, machine: number, where: 'in-box' | 'removed'): void {
  const { letGo, state } = machineAt(world, machine);
  if (state === 'fault.drop' || letGo === null || letGo.fell === (where === 'in-box')) return;
  const { sheet, compartment } = letGo;
  emit(world, actorName(world, machine), { type: 'sheet.told', sheet, where, compartment });
}
