/** Paper reaches the scan bar, a compartment or the voter's hand; voters step up and take sheets back. */
import { conditionEffect, suffers } from './conditions.ts';
import { jamsAt, misfeedOf } from './device-conditions.ts';
import { patienceUs, stepUpAgainUs, takeUs } from './hand-times.ts';
import { machineInput } from './machine-actor.ts';
import { fall, voterLater } from './paper-out.ts';
import { acceptsSheet, takesNoMore } from '../phase.ts';
import { scanOf } from './scan.ts';
import { emit } from './triggers.ts';
import { actorName, machineAt, schedule, type World } from './world.ts';

/** A sheet reaches the scan bar, a compartment or the voter's hand. */
export function arrivePaper(world: World, machine: number, at: 'scan' | 'box' | 'front' | 'jam'): void {
  const { paper } = machineAt(world, machine);
  const sheet = world.env.sheets[paper.sheet];
  if (at === 'jam') {
    conditionEffect(world, machineAt(world, machine).conditions, 'jam', 'a sheet stuck in the path');
    machineInput(world, machine, { type: 'sensor', edge: 'jammed' });
  } else if (at === 'scan') {
    const problem = misfeedOf(machineAt(world, machine));
    if (problem !== null) {
      conditionEffect(world, machineAt(world, machine).conditions, 'misfeed', `a sheet came in ${problem}`);
      machineInput(world, machine, { type: 'scanned', scan: null, problem });
      return;
    }
    machineInput(world, machine, { type: 'scanned', scan: sheet === undefined ? null : scanOf(world, sheet) });
  } else if (at === 'front') {
    paper.where = 'front';
    schedule(world, world.state.nowUs + takeUs, { type: 'take', machine, sheet: paper.sheet });
  } else if (paper.dropping !== null) {
    fall(world, machine);
    dropSeen(world, machine);
    voterLater(world, machine);
  }
}

/** What the machine hears of a sheet that fell: its drop sensor, unless that one is blind, and what sticks behind it. */
function dropSeen(world: World, machine: number): void {
  const actor = machineAt(world, machine);
  if (suffers(actor.conditions, 'drop-unseen')) {
    conditionEffect(world, actor.conditions, 'drop-unseen', 'a sheet fell unseen');
    return;
  }
  machineInput(world, machine, { type: 'sensor', edge: 'dropped' });
  if (!jamsAt(actor, 'exit')) return;
  conditionEffect(world, machineAt(world, machine).conditions, 'jam', 'paper stuck behind the drop sensor');
  machineInput(world, machine, { type: 'sensor', edge: 'jammed' });
}

/** The next voter steps up, or waits while the machine is busy. */
export function voterActs(world: World, machine: number): void {
  const actor = machineAt(world, machine);
  const { paper } = actor;
  actor.voterDue = false;
  const sheet = actor.waiting[0];
  if (sheet === undefined) return;
  if (takesNoMore(actor.state)) return;
  if (!actor.powered || !acceptsSheet(actor.state) || paper.where !== 'none') {
    actor.voterDue = true;
    schedule(world, world.state.nowUs + stepUpAgainUs, { type: 'voter', machine });
    return;
  }
  actor.paper = { where: 'front', sheet, dropping: null, returning: false };
  actor.waiting.shift();
  emit(world, actorName(world, machine), { type: 'sheet.fed', sheet });
  schedule(world, world.state.nowUs + patienceUs, { type: 'take', machine, sheet });
  machineInput(world, machine, { type: 'sensor', edge: 'front-covered' });
}

/** The voter takes `sheet` back if it sticks out at the front: returned, or never drawn in. Fed again while retries last. */
export function takeBack(world: World, machine: number, sheet: number): void {
  const actor = machineAt(world, machine);
  if (actor.paper.where !== 'front' || actor.paper.sheet !== sheet) return;
  const tried = actor.retries[sheet] ?? 0;
  const allowed = world.env.sheets[sheet]?.retries ?? 0;
  actor.paper = { where: 'none', sheet: -1, dropping: null, returning: false };
  machineInput(world, machine, { type: 'sensor', edge: 'front-clear' });
  if (tried < allowed) {
    actor.retries[sheet] = tried + 1;
    actor.waiting.unshift(sheet);
  } else emit(world, actorName(world, machine), { type: 'sheet.taken', sheet });
  voterLater(world, machine);
}
