/**
 * What physically lies in each machine's box, by reporting unit: the one figure no machine, line or server can change.
 * Fed event by event; a sheet is worth its marks at the moment it falls.
 */
import type { TraceDefinition } from '../trace/election.ts';
import type { TraceBlock, TraceEvent } from '../trace/events.ts';
import { type Heard, isHeard } from '../trace/hearing.ts';
import { isPossibleBlock } from './possible-box.ts';
import { type MadeSheet, meansTheSame, type SheetTruth, truthOf } from './sheet-truth.ts';
import { addTally, addTruth, emptySum, type Sum, tallyOf } from './sum.ts';

interface BoxBlock {
  ballots: number;
  diverted: number;
  readonly sums: Map<number, Sum>;
}

export interface Box {
  /** Sheets inside, filled ones included. */
  sheets: number;
  /** Of these, sheets that fell during the run; a filled day is not among them. */
  fell: number;
  readonly units: Map<number, BoxBlock>;
}

export interface Boxes {
  readonly definition: TraceDefinition;
  /** Sheets made and not taken away, by sheet number. */
  readonly made: Map<number, MadeSheet>;
  readonly byActor: Map<string, Box>;
  /** Sheets that lie in a box, of those that fell during the run. */
  readonly inside: Set<number>;
}

/** Something that may lie in no box. */
export type BoxProblem =
  | {
      readonly what: 'never-made' | 'unreadable' | 'misread-intent';
      readonly sheet: number;
      readonly contest: number;
    }
  /** A box was filled with figures that no sheets of this unit give. */
  | { readonly what: 'impossible-figures'; readonly unit: number };

export function createBoxes(definition: TraceDefinition): Boxes {
  return { definition, made: new Map(), byActor: new Map(), inside: new Set() };
}

/** The box of `actor`; empty before its first sheet. */
export function boxOf(boxes: Boxes, actor: string): Box {
  const existing = boxes.byActor.get(actor);
  if (existing !== undefined) return existing;
  const box: Box = { sheets: 0, fell: 0, units: new Map() };
  boxes.byActor.set(actor, box);
  return box;
}

function blockOf(box: Box, unit: number): BoxBlock {
  const existing = box.units.get(unit);
  if (existing !== undefined) return existing;
  const block: BoxBlock = { ballots: 0, diverted: 0, sums: new Map() };
  box.units.set(unit, block);
  return block;
}

function sumOf(block: BoxBlock, definition: TraceDefinition, contest: number): Sum {
  const existing = block.sums.get(contest);
  if (existing !== undefined) return existing;
  const options = definition.contests.find((each) => each.number === contest)?.options.length ?? 0;
  const sum = emptySum(contest, options);
  block.sums.set(contest, sum);
  return sum;
}

/** `count` -1: the sheet is taken off again. */
function addSheet(boxes: Boxes, block: BoxBlock, truth: SheetTruth, count = 1): void {
  if (truth.type === 'unreadable') return;
  for (const each of truth.contests) {
    const contest = boxes.definition.contests.find((one) => one.number === each.contest);
    if (contest !== undefined) addTruth(sumOf(block, boxes.definition, each.contest), each, contest, count);
  }
}

function problemOf(sheet: number, made: MadeSheet, truth: SheetTruth): BoxProblem | null {
  if (truth.type === 'unreadable') return { what: 'unreadable', sheet, contest: truth.contest };
  for (const each of truth.contests) {
    const intent = made.intent.find((one) => one.contest === each.contest);
    if (!meansTheSame(each, intent)) return { what: 'misread-intent', sheet, contest: each.contest };
  }
  return null;
}

function drop(boxes: Boxes, actor: string, sheet: number, compartment: 'main' | 'invalid'): BoxProblem | null {
  const box = boxOf(boxes, actor);
  box.sheets += 1;
  box.fell += 1;
  boxes.inside.add(sheet);
  const made = boxes.made.get(sheet);
  if (made === undefined) return { what: 'never-made', sheet, contest: 0 };
  const block = blockOf(box, made.unit);
  block.ballots += 1;
  if (compartment === 'invalid') block.diverted += 1;
  const truth = truthOf(made, boxes.definition);
  addSheet(boxes, block, truth);
  return problemOf(sheet, made, truth);
}

/**
 * A person said of a sheet what is not so. Totals are then due by that word and no other: one sheet more, or one less, than lie
 * in the box.
 */
function told(boxes: Boxes, { actor, sheet, where, compartment }: Heard<'sheet.told'>): void {
  const made = boxes.made.get(sheet);
  const inBox = boxes.inside.has(sheet);
  if (made === undefined || inBox === (where === 'in-box')) return;
  const count = inBox ? -1 : 1;
  const block = blockOf(boxOf(boxes, actor), made.unit);
  block.ballots += count;
  if (compartment === 'invalid') block.diverted += count;
  addSheet(boxes, block, truthOf(made, boxes.definition), count);
}

function fill(boxes: Boxes, actor: string, blocks: readonly TraceBlock[]): BoxProblem | null {
  const box = boxOf(boxes, actor);
  for (const each of blocks) {
    box.sheets += each.ballots;
    const block = blockOf(box, each.unit);
    block.ballots += each.ballots;
    block.diverted += each.diverted;
    for (const tally of each.contests) addTally(sumOf(block, boxes.definition, tally.contest), tally);
  }
  const impossible = blocks.find((block) => !isPossibleBlock(block, boxes.definition));
  return impossible === undefined ? null : { what: 'impossible-figures', unit: impossible.unit };
}

/** Events that change a box. */
export const boxesHear = ['sheet.made', 'sheet.taken', 'sheet.boxed', 'sheet.told', 'box.filled'] as const;

/** Takes one event in; tells when a sheet fell that may lie in no box, or a box was filled with what none can hold. */
export function boxesOn(boxes: Boxes, event: TraceEvent): BoxProblem | null {
  if (!isHeard(boxesHear, event)) return null;
  switch (event.type) {
    case 'sheet.made':
      boxes.made.set(event.sheet, event);
      return null;
    case 'sheet.taken':
      boxes.made.delete(event.sheet);
      return null;
    case 'sheet.boxed':
      return drop(boxes, event.actor, event.sheet, event.compartment);
    case 'sheet.told':
      told(boxes, event);
      return null;
    case 'box.filled':
      return fill(boxes, event.actor, event.blocks);
    default:
      return null;
  }
}

/** Totals of the sheets in `actor`'s box: units and contests ascending. */
export function boxTotals(boxes: Boxes, actor: string): TraceBlock[] {
  const units = [...(boxes.byActor.get(actor)?.units ?? [])].sort((a, b) => a[0] - b[0]);
  return units.map(([unit, block]) => ({
    unit,
    ballots: block.ballots,
    diverted: block.diverted,
    contests: [...block.sums.values()].sort((a, b) => a.contest - b.contest).map(tallyOf),
  }));
}

/** Totals of every box of a whole trace, by machine actor. Empty without a `run.started`. */
export function boxTruth(events: Iterable<TraceEvent>): Record<string, TraceBlock[]> {
  let boxes: Boxes | null = null;
  for (const event of events) {
    if (event.type === 'run.started') boxes = createBoxes(event.definition);
    if (boxes !== null) boxesOn(boxes, event);
  }
  const result: Record<string, TraceBlock[]> = {};
  if (boxes !== null) for (const actor of boxes.byActor.keys()) result[actor] = boxTotals(boxes, actor);
  return result;
}
