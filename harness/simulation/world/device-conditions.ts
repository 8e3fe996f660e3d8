/** What is wrong with a machine's own devices now, of all that faults make of them. */
import { type PrinterCondition, printerFaults, type Supply, supplyFaults } from '../../../firmware-sim/devices.ts';
import type { MachineInput } from '../../../firmware-sim/io.ts';
import { type ScanProblem, scanProblems } from '../../../firmware-sim/paper.ts';
import { conditionEffect, conditionsOf, suffers } from './conditions.ts';
import type { CopyName } from './flash.ts';
import type { MachineActor } from './state.ts';
import { leftUs } from './hand-times.ts';
import { machineAt, schedule, type World } from './world.ts';

/** The worst first. */
const worstSupplies = supplyFaults.toReversed();
const printers = printerFaults.toReversed();

/** Whether paper sticks at this place. */
export function jamsAt({ conditions }: MachineActor, where: 'feed' | 'drop' | 'exit'): boolean {
  return conditions.length > 0 && conditionsOf(conditions, 'jam').some(({ at }) => at === where);
}

/** What the transport does to the next sheet; null when nothing. */
export function misfeedOf({ conditions }: MachineActor): ScanProblem | null {
  const on = conditionsOf(conditions, 'misfeed').map(({ problem }) => problem);
  return scanProblems.find((problem) => on.includes(problem)) ?? null;
}

/** Whether the next sheet takes another one with it. */
export function sticksTogether({ conditions }: MachineActor): boolean {
  return conditions.length > 0 && suffers(conditions, 'sticks');
}

/** Whether the voter has gone and left the sheet at the front; it is looked for again. */
export function isLeftAlone(world: World, machine: number, sheet: number): boolean {
  const { conditions } = machineAt(world, machine);
  if (!suffers(conditions, 'left')) return false;
  conditionEffect(world, conditions, 'left', 'a sheet was left at the front');
  schedule(world, world.state.nowUs + leftUs, { type: 'take', machine, sheet });
  return true;
}

/** What whoever is called says of a sheet that was not seen to fall, without looking; null: they look. */
export function answerOf({ conditions }: MachineActor): 'in-box' | 'removed' | null {
  return conditionsOf(conditions, 'answers')[0]?.fate ?? null;
}

/** What is wrong with the printer; null when it prints. */
export function printerOf({ conditions }: MachineActor): PrinterCondition | null {
  const on = conditionsOf(conditions, 'printer').map(({ condition }) => condition);
  return printers.find((each) => on.includes(each)) ?? null;
}

/** The worst supply that any fault makes. */
export function supplyOf({ conditions }: MachineActor): Supply {
  const on = conditionsOf(conditions, 'supply').map(({ supply }) => supply);
  return worstSupplies.find((supply) => on.includes(supply)) ?? 'mains';
}

/** Seconds by which the machine's clock is wrong when it starts now, negative: behind; of several faults the one furthest off. */
export function clockOffS(world: World, machine: number): number {
  const { conditions } = machineAt(world, machine);
  conditionEffect(world, conditions, 'clock', 'started with a wrong clock');
  return conditionsOf(conditions, 'clock').reduce(
    (worst, { offS }) => (Math.abs(offS) > Math.abs(worst) ? offS : worst),
    0,
  );
}

/** What the devices say at power-up, beside the sensors: only what is not as it should be. */
export function inputsAtPowerUp(actor: MachineActor): MachineInput[] {
  const inputs: MachineInput[] = [];
  const supply = supplyOf(actor);
  const printer = printerOf(actor);
  if (supply !== 'mains') inputs.push({ type: 'supply', supply });
  if (printer !== null) inputs.push({ type: 'printer', condition: printer });
  if (suffers(actor.conditions, 'lid')) inputs.push({ type: 'housing', edge: 'lid-opened' });
  if (suffers(actor.conditions, 'seal')) inputs.push({ type: 'housing', edge: 'seal-broken' });
  return inputs;
}

/** Whether nobody is at this machine; what waits for a person is told as the effect. */
export function isUnattended(world: World, machine: number, waiting: string): boolean {
  const { conditions } = machineAt(world, machine);
  if (!suffers(conditions, 'nobody')) return false;
  conditionEffect(world, conditions, 'nobody', `nobody there to ${waiting}`);
  return true;
}

/** A copy did not take a sync: each fault of the memory that is on there has taken effect. */
export function tellCopyFailed(world: World, machine: number, copy: CopyName): void {
  const { conditions } = machineAt(world, machine);
  const what = `the ${copy} copy did not take a write`;
  conditionEffect(world, conditions, 'copy-lost', what);
  conditionEffect(world, conditions, 'page-worn', what);
}
