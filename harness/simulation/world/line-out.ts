/**
 * Bytes on their way out: what one end of a line writes goes through the faults of that line and then onto the wire. Nothing here
 * reaches the other end; what arrives does so by an event of its own (`line-in.ts`).
 */
import { concatBytes } from '../../../protocol/bytes.ts';
import { type Direction, type Piece, opposite } from '../line/piece.ts';
import { splitFrames } from '../line/frames.ts';
import { type LineState, sideOf, transmit } from '../line/line.ts';
import { faultEffect } from './effects.ts';
import { memoryOf } from './fault-memory.ts';
import { type FaultOfPlan, faultOfPlan, type WatchType } from './planned-faults.ts';
import { adversarySurface } from './surfaces/adversary.ts';
import { actorName, random, schedule, type World } from './world.ts';

export function lineAt(world: World, line: number): LineState {
  const state = world.state.lines[line];
  if (state === undefined) throw new Error(`no line ${line}`);
  return state;
}

/** The line whose cable is plugged into `socket`. */
export function lineOfSocket(world: World, socket: number): number {
  if (lineAt(world, socket).socket === socket) return socket;
  return world.state.lines.findIndex((line) => line.socket === socket);
}

/** One end sends: over its own port where there is one, else straight into the simulated line. */
export function hostWrites(world: World, line: number, way: Direction, bytes: Uint8Array): void {
  const { transport } = world.env;
  if (transport?.carries(line) === true) transport.write(line, way, bytes);
  else sendBytes(world, line, way, bytes);
}

/** `bytes` left one end; what the faults leave of them goes on the line. */
export function sendBytes(world: World, line: number, way: Direction, bytes: Uint8Array): void {
  if (lineAt(world, line).watchers.length === 0) {
    putOnLine(world, line, way, bytes);
    return;
  }
  echo(world, line, way, bytes);
  filtered(world, line, way, intercepted(world, line, way, bytes));
}

/** Faults of this line that do this to writes, by number, in the order of the plan. */
function watchersOf(world: World, line: number, type: WatchType): readonly number[] {
  const { watchers } = lineAt(world, line);
  return watchers.length === 0 ? none : watchers.filter((fault) => faultOfPlan(world, fault).fault.does.type === type);
}

const none: readonly number[] = [];

/** A line that echoes gives its sender back what it sends. */
function echo(world: World, line: number, way: Direction, bytes: Uint8Array): void {
  const echoing = watchersOf(world, line, 'echo');
  if (echoing.length === 0) return;
  for (const fault of echoing) faultEffect(world, fault, `${bytes.length} bytes came back`);
  putOnLine(world, line, opposite(way), bytes);
}

/** What goes on instead of `bytes`, after each that intercepts them on this line. */
function intercepted(world: World, line: number, way: Direction, bytes: Uint8Array): Uint8Array {
  return watchersOf(world, line, 'intercept').reduce((passing, number) => {
    const { fault, values } = faultOfPlan(world, number);
    if (fault.on !== 'adversary' || fault.does.type !== 'intercept') return passing;
    const surface = adversarySurface(world, number, line, cableAt(world, line));
    return fault.does.intercept(surface, { way, bytes: passing }, values);
  }, bytes);
}

/** What somebody with the cable of this line in hand can do with it. */
export function cableAt(world: World, line: number) {
  return {
    put: (way: Direction, bytes: Uint8Array) => putOnLine(world, line, way, bytes),
    insert: (way: Direction, bytes: Uint8Array) => insertOnLine(world, line, way, bytes),
  };
}

function filtered(world: World, line: number, way: Direction, bytes: Uint8Array): void {
  const filters = watchersOf(world, line, 'filter').flatMap((number) =>
    filterOf(faultOfPlan(world, number), number, way),
  );
  if (filters.length === 0) {
    putOnLine(world, line, way, bytes);
    return;
  }
  const name = actorName(world, line);
  const stream = random(world, 'line', name, way);
  const effects: { readonly number: number; readonly what: string }[] = [];
  let pieces: readonly Piece[] = splitFrames(bytes).map((frame) => ({ bytes: frame, delayUs: 0 }));
  for (const { number, does, values } of filters) {
    const passed = does.filter(pieces, values, { way, random: stream, memory: memoryOf(world, number, name) });
    ({ pieces } = passed);
    effects.push(...passed.effects.map((what) => ({ number, what })));
  }
  for (const { number, what } of effects) faultEffect(world, number, what);
  for (const piece of pieces) {
    if (piece.bytes.length === 0) continue;
    if (piece.delayUs === 0) putOnLine(world, line, way, piece.bytes);
    else {
      const toServer = way === 'to-server';
      schedule(world, world.state.nowUs + piece.delayUs, { type: 'line.send', line, toServer, bytes: piece.bytes });
    }
  }
}

/** The filter of a fault that is about this way. */
function filterOf({ fault, values }: FaultOfPlan, number: number, way: Direction) {
  if (fault.on !== 'line' || fault.does.type !== 'filter' || !fault.does.concerns(values, way)) return [];
  return [{ number, does: fault.does, values }];
}

/** A driver that gathers: the first write starts the time after which everything goes on in one. Null: none is at work. */
function gatheringUs(world: World, line: number, way: Direction): number | null {
  for (const number of watchersOf(world, line, 'gather')) {
    const { fault, values } = faultOfPlan(world, number);
    const us = fault.on === 'line' && fault.does.type === 'gather' ? fault.does.withinUs(values, way) : null;
    if (us !== null) return us;
  }
  return null;
}

/** What a driver gathered goes on, as one write. */
export function releaseGathered(world: World, line: number, way: Direction): void {
  const { gathered } = lineAt(world, line);
  const writes = gathered[sideOf(way)];
  if (writes.length === 0) return;
  gathered[sideOf(way)] = [];
  if (writes.length > 1) {
    for (const fault of watchersOf(world, line, 'gather'))
      faultEffect(world, fault, `${writes.length} writes in one read`);
  }
  carry(world, line, way, concatBytes(...writes));
}

/** Past the filters: gathered by a driver, held back, lost to a cut, or under way. */
export function putOnLine(world: World, line: number, way: Direction, bytes: Uint8Array): void {
  const gathering = gatheringUs(world, line, way);
  if (gathering === null) {
    carry(world, line, way, bytes);
    return;
  }
  const writes = lineAt(world, line).gathered[sideOf(way)];
  writes.push(bytes);
  if (writes.length > 1) return;
  const toServer = way === 'to-server';
  schedule(world, world.state.nowUs + gathering, { type: 'line.release', line, toServer });
}

/**
 * Bytes of somebody with the cable in hand, between those of the ends. A wire takes no more than it carries: bytes that find it
 * busy are dropped, so that nothing of them comes after the fault. False: they were.
 */
export function insertOnLine(world: World, line: number, way: Direction, bytes: Uint8Array): boolean {
  const state = lineAt(world, line);
  const busy = state.freeAtUs[sideOf(way)] > world.state.nowUs || state.stalled.some((each) => each.direction === way);
  if (!busy) carry(world, line, way, bytes, false);
  return !busy;
}

/** `fromAnEnd`: an end sent it, so that an adversary records it. */
function carry(world: World, line: number, way: Direction, bytes: Uint8Array, fromAnEnd = true): void {
  const state = lineAt(world, line);
  if (isHeld(world, line, way)) {
    state.stalled.push({ direction: way, bytes });
    for (const fault of watchersOf(world, line, 'hold')) faultEffect(world, fault, `${bytes.length} bytes held back`);
    return;
  }
  if (state.cuts[sideOf(way)].length > 0) {
    // Each fault that cuts the line, whichever way.
    const cutting = new Set([...state.cuts.toServer, ...state.cuts.toMachine]);
    for (const fault of [...cutting].sort((a, b) => a - b)) faultEffect(world, fault, `${bytes.length} bytes lost`);
    return;
  }
  if (world.env.recordsLines && fromAnEnd) state.recorded.push({ direction: way, bytes });
  if (world.env.transport?.carries(line) === true) {
    state.frames[sideOf(way)]++;
    world.env.transport.feed(line, way, bytes);
    return;
  }
  const transfer = transmit(state, way, bytes, world.state.nowUs, world.env.plan.baud);
  if (transfer === null) return;
  schedule(world, transfer.endUs + world.env.plan.latencyUs, { type: 'line.arrive', line, id: transfer.id });
}

function isHeld(world: World, line: number, way: Direction): boolean {
  return watchersOf(world, line, 'hold').some((number) => {
    const { fault, values } = faultOfPlan(world, number);
    return fault.on === 'line' && fault.does.type === 'hold' && fault.does.concerns(values, way);
  });
}

/** What was held back goes on its way, unless another fault holds it. */
export function releaseHeld(world: World, line: number): void {
  const state = lineAt(world, line);
  const { stalled } = state;
  state.stalled = [];
  for (const { direction, bytes } of stalled) putOnLine(world, line, direction, bytes);
}
