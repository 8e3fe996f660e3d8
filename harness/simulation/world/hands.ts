/** Hands at a machine: voters push sheets in, pull them back and answer; a poll worker takes a stuck sheet out. */
import { patienceUs } from './hand-times.ts';
import { machineInput } from './machine-actor.ts';
import { handBack, takeFromBehind } from './paper-in.ts';
import { voterLater } from './paper-out.ts';
import { atFront, hearSoon, movePaper, type PaperState, withoutFirst } from './paper-path.ts';
import { emit } from './triggers.ts';
import { actorName, machineAt, schedule, type World } from './world.ts';

/** The next voter in line does not wait: whatever the machine does, the sheet goes in. False where there is none, or no room. */
export function pushIn(world: World, machine: number): boolean {
  const actor = machineAt(world, machine);
  const { paper } = actor;
  const [sheet] = actor.waiting;
  if (sheet === undefined || paper.behind >= 0) return false;
  actor.waiting.shift();
  const first = paper.where === 'none';
  emit(world, actorName(world, machine), { type: 'sheet.pushed', sheet, where: first ? 'front' : 'behind' });
  schedule(world, world.state.nowUs + patienceUs, { type: 'take', machine, sheet });
  const after = first ? atFront(sheet, paper.move + 1, false) : { ...paper, behind: sheet };
  hearSoon(world, machine, movePaper(actor, after));
  return true;
}

/** Whoever has a sheet that can be gripped pulls it back. False where none can be: it is inside, or there is none. */
export function pullBack(world: World, machine: number): boolean {
  const { paper } = machineAt(world, machine);
  if (paper.behind >= 0) takeFromBehind(world, machine);
  else if (paper.where === 'front') pull(world, machine, 'front');
  else if (paper.where === 'path' && paper.returning) pull(world, machine, 'way out');
  else if (paper.where === 'path' && paper.drawing) pull(world, machine, 'way in');
  else return false;
  return true;
}

/** A poll worker opens the machine and takes out what is stuck in it, before anything else. False where nothing is. */
export function takeOut(world: World, machine: number): boolean {
  const actor = machineAt(world, machine);
  const { paper } = actor;
  if (paper.where !== 'path') return false;
  emit(world, actorName(world, machine), { type: 'sheet.pulled', sheet: paper.sheet, from: 'inside' });
  for (const edge of movePaper(actor, withoutFirst(paper))) machineInput(world, machine, { type: 'sensor', edge });
  backInLine(world, machine, paper);
  return true;
}

function pull(world: World, machine: number, from: 'front' | 'way in' | 'way out'): void {
  const actor = machineAt(world, machine);
  const { paper } = actor;
  emit(world, actorName(world, machine), { type: 'sheet.pulled', sheet: paper.sheet, from });
  // Whatever is pulled out passes the front.
  const out = { ...paper, where: 'front', returning: false } as const;
  if (from === 'way out') hearSoon(world, machine, movePaper(actor, out));
  hearSoon(world, machine, movePaper(actor, withoutFirst(actor.paper)));
  backInLine(world, machine, paper);
}

function backInLine(world: World, machine: number, { sheet, under }: PaperState): void {
  handBack(world, machine, under);
  machineAt(world, machine).waiting.unshift(sheet);
  voterLater(world, machine);
}

/** A voter presses a key: the answer to the question, or to none. */
export function voterAnswers(world: World, machine: number, choice: 'cast' | 'return'): void {
  emit(world, actorName(world, machine), { type: 'voter.answered', choice });
  machineInput(world, machine, { type: 'voter', choice });
}
