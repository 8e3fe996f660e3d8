/** Paper in the simulated world: the voter's hand, the path, the two compartments, and gravity during a power cut. */
import type { MachineEffect } from '../../../firmware-sim/io.ts';
import { nextChance } from '../random.ts';
import { fallUs, patienceUs, returnUs, scanUs, stepUpUs, stepUpAgainUs, takeUs } from './hand-times.ts';
import { jamsAt, misfeedOf } from './device-faults.ts';
import { effectOf } from './effects.ts';
import { machineInput } from './machine-actor.ts';
import { acceptsSheet, takesNoMore } from './phase.ts';
import { scanOf } from './scan.ts';
import { emit } from './triggers.ts';
import { actorName, machineAt, random, schedule, type World } from './world.ts';

export function commandPaper(world: World, machine: number, effect: Extract<MachineEffect, { type: 'paper' }>): void {
  const { paper, epoch } = machineAt(world, machine);
  const now = world.state.nowUs;
  switch (effect.command) {
    case 'feed':
      if (paper.where !== 'front') return;
      paper.where = 'path';
      schedule(world, now + scanUs, { type: 'paper.arrive', machine, epoch, at: jams(world, machine, 'feed') });
      return;
    case 'drop':
      if (paper.where !== 'path') return;
      if (jamsAt(machineAt(world, machine), 'drop')) {
        schedule(world, now + fallUs, { type: 'paper.arrive', machine, epoch, at: 'jam' });
        return;
      }
      paper.dropping = effect.compartment ?? 'main';
      schedule(world, now + fallUs, { type: 'paper.arrive', machine, epoch, at: 'box' });
      return;
    case 'return':
      if (paper.where === 'none') return;
      paper.returning = true;
      emit(world, actorName(world, machine), {
        type: 'sheet.returned',
        sheet: paper.sheet,
        reason: effect.reason ?? 'unreadable',
      });
      schedule(world, now + returnUs, { type: 'paper.arrive', machine, epoch, at: 'front' });
      return;
  }
}

/** A sheet reaches the scan bar, a compartment or the voter's hand. */
export function arrivePaper(world: World, machine: number, at: 'scan' | 'box' | 'front' | 'jam'): void {
  const { paper } = machineAt(world, machine);
  const sheet = world.env.sheets[paper.sheet];
  if (at === 'jam') {
    effectOf(world, 'machine.jam', actorName(world, machine), 'a sheet stuck in the path');
    machineInput(world, machine, { type: 'sensor', edge: 'jammed' });
  } else if (at === 'scan') {
    const problem = misfeedOf(machineAt(world, machine));
    if (problem !== null) {
      effectOf(world, 'machine.misfeed', actorName(world, machine), `a sheet came in ${problem}`);
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

function jams(world: World, machine: number, where: 'feed'): 'scan' | 'jam' {
  return jamsAt(machineAt(world, machine), where) ? 'jam' : 'scan';
}

/** What the machine hears of a sheet that fell: its drop sensor, unless that one is blind, and what sticks behind it. */
function dropSeen(world: World, machine: number): void {
  const actor = machineAt(world, machine);
  if ((actor.trouble['drop-unseen'] ?? 0) > 0) {
    effectOf(world, 'machine.drop-unseen', actorName(world, machine), 'a sheet fell unseen');
    return;
  }
  machineInput(world, machine, { type: 'sensor', edge: 'dropped' });
  if (!jamsAt(actor, 'exit')) return;
  effectOf(world, 'machine.jam', actorName(world, machine), 'paper stuck behind the drop sensor');
  machineInput(world, machine, { type: 'sensor', edge: 'jammed' });
}

function fall(world: World, machine: number): void {
  const actor = machineAt(world, machine);
  const { paper } = actor;
  if (paper.dropping === null) return;
  emit(world, actorName(world, machine), { type: 'sheet.boxed', sheet: paper.sheet, compartment: paper.dropping });
  actor.boxCount++;
  actor.paper = { where: 'none', sheet: -1, dropping: null, returning: false };
}

/** Power is cut: a sheet already let go may still fall; one on its way back stays where it is. */
export function cutPaper(world: World, machine: number, falls: boolean | null): void {
  const { paper } = machineAt(world, machine);
  if (paper.dropping !== null) {
    const name = actorName(world, machine);
    if (falls ?? nextChance(random(world, name, 'falls'), 1, 2)) {
      fall(world, machine);
      voterLater(world, machine);
    } else paper.dropping = null;
  }
  paper.returning = false;
}

export function voterLater(world: World, machine: number): void {
  const actor = machineAt(world, machine);
  const plan = world.env.plan.machines[machine];
  if (actor.voterDue || plan === undefined || actor.waiting.length === 0) return;
  const through = (world.env.sheetsOf[machine]?.length ?? 0) - actor.waiting.length;
  const opensUs = (world.env.plan.definition.opensAtS - world.env.plan.epochS) * 1_000_000;
  const due = opensUs + stepUpUs + through * plan.ballotEveryUs;
  actor.voterDue = true;
  schedule(world, Math.max(world.state.nowUs + stepUpUs, due), { type: 'voter', machine });
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
