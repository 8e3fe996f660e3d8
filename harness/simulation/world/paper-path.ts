/**
 * Where paper is at one machine, and what its sensors see of it: two at most, one in the path or sticking out of it and one
 * pushed in behind.
 *
 *     voter | front sensor | path sensor, scan bar | drop sensor | box
 *           |   behind     |  sheet (and `under`)  |
 *
 * The machine is told edges alone, in the order in which paper passes the sensors.
 */
import type { SensorEdge } from '../../../firmware-sim/io.ts';
import { machineAt, schedule, type World } from './world.ts';

export interface PaperState {
  where: 'none' | 'front' | 'path';
  /** Sheet id; -1 without one. */
  sheet: number;
  /** Another one that sticks to it from below; -1: none. */
  under: number;
  /** Another one that was pushed in behind it; -1: none. */
  behind: number;
  /** In the path, and its tail still sticks out: a hand can hold it. */
  drawing: boolean;
  /** The trace has told that it is held against the machine. */
  fed: boolean;
  /** On its way into this compartment. */
  dropping: 'main' | 'invalid' | null;
  returning: boolean;
  /** Moves so far; what belongs to an earlier one is void. */
  move: number;
}

export function emptyPath(move: number): PaperState {
  const none = { where: 'none', sheet: -1, under: -1, behind: -1 } as const;
  return { ...none, drawing: false, fed: false, dropping: null, returning: false, move };
}

/** A sheet at the front. */
export function atFront(sheet: number, move: number, fed: boolean): PaperState {
  return { ...emptyPath(move), where: 'front', sheet, fed };
}

/** What is left when the first sheet is gone: the one behind it is the first now, not yet told of as fed. */
export function withoutFirst({ behind, move }: PaperState): PaperState {
  return behind < 0 ? emptyPath(move + 1) : atFront(behind, move + 1, false);
}

function coversFront({ where, behind, drawing }: PaperState): boolean {
  return behind >= 0 || where === 'front' || (where === 'path' && drawing);
}

function coversPath({ where }: PaperState): boolean {
  return where === 'path';
}

function edgesBetween(before: PaperState, after: PaperState): SensorEdge[] {
  const front = [coversFront(before), coversFront(after)] as const;
  const path = [coversPath(before), coversPath(after)] as const;
  const edges: SensorEdge[] = [];
  if (!front[0] && front[1]) edges.push('front-covered');
  if (!path[0] && path[1]) edges.push('path-covered');
  if (path[0] && !path[1]) edges.push('path-clear');
  if (front[0] && !front[1]) edges.push('front-clear');
  return edges;
}

/** Paper moves; what the sensors of its machine see of it. */
export function movePaper(actor: { paper: PaperState }, after: PaperState): SensorEdge[] {
  const edges = edgesBetween(actor.paper, after);
  actor.paper = after;
  return edges;
}

/** The machine hears of it at this instant, after all that is due before. */
export function hearSoon(world: World, machine: number, edges: readonly SensorEdge[]): void {
  const { epoch } = machineAt(world, machine);
  for (const edge of edges) {
    const input = { type: 'sensor', edge } as const;
    schedule(world, world.state.nowUs, { type: 'machine.input', machine, epoch, input });
  }
}
