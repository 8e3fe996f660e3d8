/** Paper reaches the scan bar, a compartment or the voter's hand; voters step up and take sheets back. */
import type { SensorEdge } from '../../../firmware-sim/io.ts';
import type { ScanProblem } from '../../../firmware-sim/paper.ts';
import { conditionEffect, suffers } from './conditions.ts';
import { isLeftAlone, jamsAt, misfeedOf, sticksTogether } from './device-conditions.ts';
import { patienceUs, stepUpAgainUs, takeUs } from './hand-times.ts';
import { machineInput } from './machine-actor.ts';
import { fall, voterLater } from './paper-out.ts';
import { atFront, hearSoon, movePaper, withoutFirst } from './paper-path.ts';
import { acceptsSheet, takesNoMore } from '../phase.ts';
import { scanOf } from './scan.ts';
import { emit } from './triggers.ts';
import { actorName, machineAt, schedule, type World } from './world.ts';

function hear(world: World, machine: number, edges: readonly SensorEdge[]): void {
  for (const edge of edges) machineInput(world, machine, { type: 'sensor', edge });
}

/** A sheet reaches the scan bar, a compartment or the voter's hand, unless a hand has taken it. */
export function arrivePaper(world: World, machine: number, at: 'scan' | 'box' | 'front' | 'jam', move: number): void {
  const actor = machineAt(world, machine);
  const { paper } = actor;
  if (paper.move !== move) return;
  if (at === 'jam') {
    conditionEffect(world, actor.conditions, 'jam', 'a sheet stuck in the path');
    machineInput(world, machine, { type: 'sensor', edge: 'jammed' });
  } else if (at === 'scan') scan(world, machine);
  else if (at === 'front') {
    hear(world, machine, movePaper(actor, { ...paper, where: 'front', drawing: false, returning: false }));
    schedule(world, world.state.nowUs + takeUs, { type: 'take', machine, sheet: paper.sheet });
  } else if (paper.dropping !== null) {
    hear(world, machine, fall(world, machine));
    dropSeen(world, machine);
    voterLater(world, machine);
  }
}

function scan(world: World, machine: number): void {
  const actor = machineAt(world, machine);
  const { paper } = actor;
  hear(world, machine, movePaper(actor, { ...paper, drawing: false }));
  const sheet = world.env.sheets[paper.sheet];
  const problem = problemOf(world, machine);
  if (problem !== null) machineInput(world, machine, { type: 'scanned', scan: null, problem });
  else machineInput(world, machine, { type: 'scanned', scan: sheet === undefined ? null : scanOf(world, sheet) });
}

/** What the transport finds wrong with the sheet that it has drawn in. */
function problemOf(world: World, machine: number): ScanProblem | null {
  const actor = machineAt(world, machine);
  if (actor.paper.under >= 0) return 'double-sheet';
  const problem = misfeedOf(actor);
  if (problem !== null) conditionEffect(world, actor.conditions, 'misfeed', `a sheet came in ${problem}`);
  return problem ?? (actor.paper.behind >= 0 ? 'sensors-covered' : null);
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
  actor.waiting.shift();
  const under = sticksTogether(actor) ? actor.waiting.shift() : undefined;
  emit(world, actorName(world, machine), { type: 'sheet.fed', sheet });
  if (under !== undefined) {
    emit(world, actorName(world, machine), { type: 'sheet.pushed', sheet: under, where: 'under' });
    conditionEffect(world, actor.conditions, 'sticks', 'two sheets went in together');
  }
  schedule(world, world.state.nowUs + patienceUs, { type: 'take', machine, sheet });
  hear(world, machine, movePaper(actor, { ...atFront(sheet, paper.move + 1, true), under: under ?? -1 }));
}

/** The voter takes `sheet` back if it sticks out at the front: returned, or never drawn in. Fed again while retries last. */
export function takeBack(world: World, machine: number, sheet: number): void {
  const actor = machineAt(world, machine);
  const { paper } = actor;
  if (paper.behind === sheet) takeFromBehind(world, machine);
  if (paper.where !== 'front' || paper.sheet !== sheet) return;
  if (isLeftAlone(world, machine, sheet)) return;
  const name = actorName(world, machine);
  if (!paper.fed) emit(world, name, { type: 'sheet.pulled', sheet, from: 'front' });
  hear(world, machine, movePaper(actor, withoutFirst(paper)));
  handBack(world, machine, paper.under);
  const tried = actor.retries[sheet] ?? 0;
  const allowed = world.env.sheets[sheet]?.retries ?? 0;
  if (!paper.fed) actor.waiting.unshift(sheet);
  else if (tried < allowed) {
    actor.retries[sheet] = tried + 1;
    actor.waiting.unshift(sheet);
  } else emit(world, name, { type: 'sheet.taken', sheet });
  voterLater(world, machine);
}

/** The sheet behind the first goes back into its voter's hand. */
export function takeFromBehind(world: World, machine: number): void {
  const actor = machineAt(world, machine);
  const { behind } = actor.paper;
  emit(world, actorName(world, machine), { type: 'sheet.pulled', sheet: behind, from: 'behind' });
  hearSoon(world, machine, movePaper(actor, { ...actor.paper, behind: -1 }));
  actor.waiting.unshift(behind);
  voterLater(world, machine);
}

/** A sheet that stuck to another one goes back into line. */
export function handBack(world: World, machine: number, under: number): void {
  if (under < 0) return;
  emit(world, actorName(world, machine), { type: 'sheet.pulled', sheet: under, from: 'under' });
  machineAt(world, machine).waiting.unshift(under);
}
