/** Troubles of the machine's own devices: paper path, printer, supply, housing, copies of the memory. */
import type { PrinterCondition, Supply } from '../../../firmware-sim/devices.ts';
import type { MachineInput } from '../../../firmware-sim/io.ts';
import type { ScanProblem } from '../../../firmware-sim/paper.ts';
import { numberOf, numberOrWordOf, wordOf } from '../faults/values.ts';
import { nextInt } from '../random.ts';
import type { PlannedFault } from '../scenario/plan.ts';
import { effectOf, faultEffect } from './effects.ts';
import { type CopyName, rotFlash } from './flash.ts';
import { machineInput } from './machine-actor.ts';
import type { MachineActor } from './state.ts';
import { emit } from './triggers.ts';
import { actorName, machineAt, random, type World } from './world.ts';

const supplies: readonly Supply[] = ['brown-out', 'low', 'battery'];
const conditions: readonly PrinterCondition[] = ['error', 'cover-open', 'no-paper'];
const problems: readonly ScanProblem[] = [
  'skewed',
  'folded',
  'torn',
  'held',
  'double-sheet',
  'sensors-covered',
  'dirty-bar',
];

function isOn(actor: MachineActor, trouble: string): boolean {
  return (actor.trouble[trouble] ?? 0) > 0;
}

function isEmpty(record: Readonly<Record<string, unknown>>): boolean {
  for (const _ in record) return false;
  return true;
}

/** The first of `kinds` that is on. Nearly every device has never had a trouble, and is asked about each sheet. */
function firstOn<Kind extends string>(actor: MachineActor, device: string, kinds: readonly Kind[]): Kind | null {
  if (isEmpty(actor.trouble)) return null;
  return kinds.find((kind) => isOn(actor, `${device} ${kind}`)) ?? null;
}

/** Whether paper sticks at this place. */
export function jamsAt(actor: MachineActor, where: 'feed' | 'drop' | 'exit'): boolean {
  return isOn(actor, `jam ${where}`);
}

/** What the transport does to the next sheet; null when nothing. */
export function misfeedOf(actor: MachineActor): ScanProblem | null {
  return firstOn(actor, 'misfeed', problems);
}

/** What is wrong with the printer; null when it prints. */
export function printerTrouble(actor: MachineActor): PrinterCondition | null {
  return firstOn(actor, 'printer', conditions);
}

/** The worst supply that any fault makes. */
function supplyOf(actor: MachineActor): Supply {
  return firstOn(actor, 'supply', supplies) ?? 'mains';
}

/** Seconds by which the machine's clock is wrong when it starts now, negative: behind; of several faults the one furthest off. */
export function clockOffS(world: World, machine: number): number {
  const actor = machineAt(world, machine);
  const found = Object.keys(actor.trouble).flatMap((trouble) => {
    return trouble.startsWith('clock ') && isOn(actor, trouble) ? [Number(trouble.slice('clock '.length))] : [];
  });
  if (found.length > 0) effectOf(world, 'machine.clock', actorName(world, machine), 'started with a wrong clock');
  return found.reduce((worst, each) => (Math.abs(each) > Math.abs(worst) ? each : worst), 0);
}

/** What the devices say at power-up, beside the sensors: only what is not as it should be. */
export function conditionsOf(actor: MachineActor): MachineInput[] {
  const inputs: MachineInput[] = [];
  const supply = supplyOf(actor);
  const printer = printerTrouble(actor);
  if (supply !== 'mains') inputs.push({ type: 'supply', supply });
  if (printer !== null) inputs.push({ type: 'printer', condition: printer });
  if (isOn(actor, 'lid')) inputs.push({ type: 'housing', edge: 'lid-opened' });
  if (isOn(actor, 'seal')) inputs.push({ type: 'housing', edge: 'seal-broken' });
  return inputs;
}

/** The trouble a fault of this plan stands for; null when it is none of these. */
function troubleOf(plan: PlannedFault): string | null {
  switch (plan.do) {
    case 'machine.jam':
      return `jam ${wordOf(plan, 'at', ['drop', 'feed', 'exit'])}`;
    case 'machine.misfeed':
      return `misfeed ${wordOf(plan, 'problem', problems)}`;
    case 'machine.drop-unseen':
      return 'drop-unseen';
    case 'machine.printer':
      return `printer ${wordOf(plan, 'condition', conditions)}`;
    case 'machine.supply':
      return `supply ${wordOf(plan, 'supply', supplies)}`;
    case 'machine.lid':
      return 'lid';
    case 'machine.seal':
      return 'seal';
    case 'machine.clock':
      return `clock ${wordOf(plan, 'way', ['behind', 'ahead']) === 'ahead' ? '' : '-'}${Math.floor(numberOf(plan, 'by') / 1_000_000)}`;
    default:
      return null;
  }
}

function copyOf(plan: PlannedFault): CopyName {
  return wordOf(plan, 'copy', ['main', 'backup']);
}

/** Begins a trouble at one machine. */
export function startTrouble(world: World, fault: number, plan: PlannedFault, machine: number): void {
  const actor = machineAt(world, machine);
  const trouble = troubleOf(plan);
  if (trouble === null) {
    startMemoryTrouble(world, fault, plan, machine);
    return;
  }
  actor.trouble[trouble] = (actor.trouble[trouble] ?? 0) + 1;
  tellDevice(world, fault, plan, machine);
}

function startMemoryTrouble(world: World, fault: number, plan: PlannedFault, machine: number): void {
  const { flash } = machineAt(world, machine);
  const copy = copyOf(plan);
  switch (plan.do) {
    case 'machine.flash-worn': {
      const page = numberOrWordOf(plan, 'page');
      if (page === null) flash?.wearing.push(copy);
      else flash?.worn.push({ copy, region: 'votes', page });
      return;
    }
    case 'machine.flash-rot': {
      if (flash === null) return;
      const stream = random(world, actorName(world, machine), 'rot');
      rotFlash(flash, copy, 'votes', nextInt(stream, flash.main.votes.cells.length), nextInt(stream, 8));
      faultEffect(world, fault, `a cell of the ${copy} copy flipped`);
      return;
    }
    case 'machine.flash-lost':
      flash?.lost.push(copy);
      return;
    default:
      throw new Error(`fault ${plan.do} is no device trouble`);
  }
}

/** Ends it again. */
export function endTrouble(world: World, fault: number, plan: PlannedFault, machine: number): void {
  const actor = machineAt(world, machine);
  const trouble = troubleOf(plan);
  if (trouble !== null) {
    actor.trouble[trouble] = Math.max(0, (actor.trouble[trouble] ?? 0) - 1);
    tellDevice(world, fault, plan, machine);
  } else if (plan.do === 'machine.flash-lost' && actor.flash !== null) {
    const at = actor.flash.lost.indexOf(copyOf(plan));
    if (at >= 0) actor.flash.lost.splice(at, 1);
  }
}

/** Supply, printer and lid speak for themselves; paper is noticed when a sheet comes. */
function tellDevice(world: World, fault: number, plan: PlannedFault, machine: number): void {
  const actor = machineAt(world, machine);
  if (!actor.powered) return;
  switch (plan.do) {
    case 'machine.supply':
      faultEffect(world, fault, `the supply is ${supplyOf(actor)}`);
      machineInput(world, machine, { type: 'supply', supply: supplyOf(actor) });
      return;
    case 'machine.printer': {
      const condition = printerTrouble(actor) ?? 'ready';
      faultEffect(world, fault, `the printer is ${condition}`);
      machineInput(world, machine, { type: 'printer', condition });
      return;
    }
    case 'machine.lid':
      faultEffect(world, fault, 'the lid was moved');
      machineInput(world, machine, { type: 'housing', edge: isOn(actor, 'lid') ? 'lid-opened' : 'lid-closed' });
      return;
    case 'machine.seal':
      tellSeal(world, fault, machine);
      return;
    default:
      return;
  }
}

/** Broken it speaks for itself; resealed it waits for the person who noted its number. */
function tellSeal(world: World, fault: number, machine: number): void {
  if (isOn(machineAt(world, machine), 'seal')) {
    faultEffect(world, fault, 'a seal was broken');
    machineInput(world, machine, { type: 'housing', edge: 'seal-broken' });
    return;
  }
  emit(world, actorName(world, machine), { type: 'operator', action: 'clear' });
  machineInput(world, machine, { type: 'operator', action: { type: 'clear' } });
}

/** A copy did not take a sync: whichever fault of the memory is on there has taken effect. */
export function flashCopyFailed(world: World, actor: string, copy: CopyName): void {
  const what = `the ${copy} copy did not take a write`;
  effectOf(world, 'machine.flash-lost', actor, what);
  // A page stays worn when the time of the fault is long over.
  world.env.plan.faults.forEach((fault, index) => {
    const began = (world.state.faults[index]?.started ?? 0) > 0;
    if (fault.do === 'machine.flash-worn' && began && fault.targets.includes(actor)) faultEffect(world, index, what);
  });
}
