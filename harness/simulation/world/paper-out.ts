/** Paper in a machine's path: what the transport does with it, and gravity during a power cut. What arrives does so later (`paper-in.ts`). */
import type { MachineEffect } from '../../../firmware-sim/io.ts';
import { nextChance } from '../random.ts';
import { jamsAt } from './device-conditions.ts';
import { fallUs, returnUs, scanUs, stepUpUs } from './hand-times.ts';
import { emit } from './triggers.ts';
import { actorName, machineAt, random, schedule, type World } from './world.ts';

export function commandPaper(world: World, machine: number, effect: Extract<MachineEffect, { type: 'paper' }>): void {
  const { paper, epoch } = machineAt(world, machine);
  const now = world.state.nowUs;
  switch (effect.command) {
    case 'feed':
      if (paper.where !== 'front') return;
      paper.where = 'path';
      emit(world, actorName(world, machine), { type: 'sheet.drawn', sheet: paper.sheet });
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

function jams(world: World, machine: number, where: 'feed'): 'scan' | 'jam' {
  return jamsAt(machineAt(world, machine), where) ? 'jam' : 'scan';
}

/** A sheet is in its compartment. */
export function fall(world: World, machine: number): void {
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
