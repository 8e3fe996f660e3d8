/** Paper in a machine's path: what the transport does with it, and gravity during a power cut. What arrives does so later (`paper-in.ts`). */
import type { MachineEffect, SensorEdge } from '../../../firmware-sim/io.ts';
import { nextChance } from '../random.ts';
import { jamsAt } from './device-conditions.ts';
import { fallUs, returnUs, scanUs, stepUpUs } from './hand-times.ts';
import { hearSoon, movePaper, withoutFirst } from './paper-path.ts';
import { emit } from './triggers.ts';
import { actorName, machineAt, random, schedule, type World } from './world.ts';

export function commandPaper(world: World, machine: number, effect: Extract<MachineEffect, { type: 'paper' }>): void {
  const { paper } = machineAt(world, machine);
  switch (effect.command) {
    case 'feed':
      if (paper.where === 'front') feed(world, machine);
      return;
    case 'drop':
      if (paper.where === 'path') drop(world, machine, effect.compartment ?? 'main');
      return;
    case 'return':
      if (paper.where === 'none') return;
      paper.returning = true;
      emit(world, actorName(world, machine), {
        type: 'sheet.returned',
        sheet: paper.sheet,
        reason: effect.reason ?? 'unreadable',
      });
      arriveLater(world, machine, 'front', returnUs);
      return;
  }
}

function arriveLater(world: World, machine: number, at: 'scan' | 'box' | 'front' | 'jam', afterUs: number): void {
  const { epoch, paper } = machineAt(world, machine);
  schedule(world, world.state.nowUs + afterUs, { type: 'paper.arrive', machine, epoch, at, move: paper.move });
}

/** A sheet that was pushed in is told of as fed when the machine takes it. */
function feed(world: World, machine: number): void {
  const { paper } = machineAt(world, machine);
  if (!paper.fed) emit(world, actorName(world, machine), { type: 'sheet.fed', sheet: paper.sheet });
  emit(world, actorName(world, machine), { type: 'sheet.drawn', sheet: paper.sheet });
  const drawn = { ...paper, where: 'path', drawing: true, fed: true, returning: false } as const;
  hearSoon(world, machine, movePaper(machineAt(world, machine), drawn));
  arriveLater(world, machine, jams(world, machine, 'feed'), scanUs);
}

function drop(world: World, machine: number, compartment: 'main' | 'invalid'): void {
  const actor = machineAt(world, machine);
  actor.letGo = { sheet: actor.paper.sheet, compartment, fell: false };
  if (jamsAt(actor, 'drop')) {
    arriveLater(world, machine, 'jam', fallUs);
    return;
  }
  actor.paper.dropping = compartment;
  arriveLater(world, machine, 'box', fallUs);
}

function jams(world: World, machine: number, where: 'feed'): 'scan' | 'jam' {
  return jamsAt(machineAt(world, machine), where) ? 'jam' : 'scan';
}

/** A sheet is in its compartment; what the sensors on its way see of it. */
export function fall(world: World, machine: number): SensorEdge[] {
  const actor = machineAt(world, machine);
  const { paper } = actor;
  if (paper.dropping === null) return [];
  emit(world, actorName(world, machine), { type: 'sheet.boxed', sheet: paper.sheet, compartment: paper.dropping });
  actor.boxCount++;
  actor.letGo = { sheet: paper.sheet, compartment: paper.dropping, fell: true };
  return movePaper(actor, withoutFirst(paper));
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
