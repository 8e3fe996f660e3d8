/** Carries bytes between a machine and a socket of the server: through the active fault filters, then over the line. */
import { concatBytes } from '../../../protocol/bytes.ts';
import { concerns, numberOf } from '../faults/values.ts';
import { type ActiveFilter, applyFilters, type Direction, isFilter } from '../line/filters.ts';
import { arrive, type LineState, sideOf, transmit } from '../line/line.ts';
import { effectOf, faultEffect } from './effects.ts';
import { machineInput } from './machine-actor.ts';
import { meddledWith } from './meddling.ts';
import { serverInput } from './server-actor.ts';
import type { ServerActor } from './state.ts';
import { strikesAt } from './targets.ts';
import { actorName, random, schedule, type World } from './world.ts';

export function lineAt(world: World, line: number): LineState {
  const state = world.state.lines[line];
  if (state === undefined) throw new Error(`no line ${line}`);
  return state;
}

function filtersOf(world: World, line: number): ActiveFilter[] {
  const name = actorName(world, line);
  const filters: ActiveFilter[] = [];
  world.env.plan.faults.forEach((fault, index) => {
    if (world.state.faults[index]?.active !== true || !isFilter(fault.do) || !strikesAt(fault, name)) return;
    filters.push({ fault: index, do: fault.do, with: fault.with });
  });
  return filters;
}

/** One end sends: over its own port where there is one, else straight into the simulated line. */
export function hostWrites(world: World, line: number, direction: Direction, bytes: Uint8Array): void {
  const { transport } = world.env;
  if (transport?.carries(line) === true) transport.write(line, direction, bytes);
  else sendBytes(world, line, direction, bytes);
}

/** `bytes` left one end; what the faults leave of them goes on the line. */
export function sendBytes(world: World, line: number, direction: Direction, bytes: Uint8Array): void {
  if (world.state.activeFilters === 0) {
    putOnLine(world, line, direction, bytes);
    return;
  }
  echo(world, line, direction, bytes);
  filtered(world, line, direction, meddledWith(world, line, direction, bytes));
}

/** A line that echoes gives its sender back what it sends. */
function echo(world: World, line: number, direction: Direction, bytes: Uint8Array): void {
  const name = actorName(world, line);
  const echoing = world.env.plan.faults.some(
    (fault, at) => fault.do === 'line.echo' && world.state.faults[at]?.active === true && strikesAt(fault, name),
  );
  if (!echoing) return;
  effectOf(world, 'line.echo', name, `${bytes.length} bytes came back`);
  putOnLine(world, line, direction === 'to-server' ? 'to-machine' : 'to-server', bytes);
}

function filtered(world: World, line: number, direction: Direction, bytes: Uint8Array): void {
  const filters = filtersOf(world, line);
  if (filters.length === 0) {
    putOnLine(world, line, direction, bytes);
    return;
  }
  const { pieces, effects } = applyFilters(
    filters,
    direction,
    bytes,
    random(world, 'line', actorName(world, line), direction),
  );
  for (const effect of effects) faultEffect(world, effect.fault, effect.what);
  for (const piece of pieces) {
    if (piece.delayUs === 0) putOnLine(world, line, direction, piece.bytes);
    else {
      const toServer = direction === 'to-server';
      schedule(world, world.state.nowUs + piece.delayUs, { type: 'line.send', line, toServer, bytes: piece.bytes });
    }
  }
}

/** A driver that gathers: the first write starts the time after which everything goes on in one. Null: none is at work. */
function gatheringUs(world: World, name: string, direction: Direction): number | null {
  if (world.state.activeFilters === 0) return null;
  const found = world.env.plan.faults.find(
    (fault, index) =>
      fault.do === 'line.coalesce' &&
      world.state.faults[index]?.active === true &&
      fault.targets.includes(name) &&
      concerns(fault, direction),
  );
  return found === undefined ? null : numberOf(found, 'within');
}

/** What a driver gathered goes on, as one write. */
export function releaseGathered(world: World, line: number, direction: Direction): void {
  const { gathered } = lineAt(world, line);
  const writes = gathered[sideOf(direction)];
  if (writes.length === 0) return;
  gathered[sideOf(direction)] = [];
  if (writes.length > 1)
    effectOf(world, 'line.coalesce', actorName(world, line), `${writes.length} writes in one read`);
  carry(world, line, direction, concatBytes(...writes));
}

/** Past the filters: gathered by a driver, held by a stall, lost to a cut, or under way. */
export function putOnLine(world: World, line: number, direction: Direction, bytes: Uint8Array): void {
  const gathering = gatheringUs(world, actorName(world, line), direction);
  if (gathering === null) {
    carry(world, line, direction, bytes);
    return;
  }
  const writes = lineAt(world, line).gathered[sideOf(direction)];
  writes.push(bytes);
  if (writes.length > 1) return;
  const toServer = direction === 'to-server';
  schedule(world, world.state.nowUs + gathering, { type: 'line.release', line, toServer });
}

/**
 * Somebody with the cable in hand puts bytes of theirs between those of the ends. Nobody gets more onto a wire than it
 * carries: what finds it busy is lost, so that nothing of them outlives them. False: it was.
 */
export function insertOnLine(world: World, line: number, direction: Direction, bytes: Uint8Array): boolean {
  const state = lineAt(world, line);
  const side = sideOf(direction);
  const busy = state.freeAtUs[side] > world.state.nowUs || state.stalled.some((held) => held.direction === direction);
  if (!busy) carry(world, line, direction, bytes, false);
  return !busy;
}

/** `genuine`: an end sent it, so that somebody who listens knows it for something worth playing again. */
function carry(world: World, line: number, direction: Direction, bytes: Uint8Array, genuine = true): void {
  const state = lineAt(world, line);
  const name = actorName(world, line);
  if (stalls(world, name, direction)) {
    state.stalled.push({ direction, bytes });
    effectOf(world, 'line.stall', name, `${bytes.length} bytes held back`);
    return;
  }
  if (state.cuts[sideOf(direction)] > 0) {
    effectOf(world, 'line.cut', name, `${bytes.length} bytes lost`);
    return;
  }
  if (world.env.recordsLines && genuine) state.recorded.push({ direction, bytes });
  if (world.env.transport?.carries(line) === true) {
    state.frames[sideOf(direction)]++;
    world.env.transport.feed(line, direction, bytes);
    return;
  }
  const transfer = transmit(state, direction, bytes, world.state.nowUs, world.env.plan.baud);
  if (transfer === null) return;
  schedule(world, transfer.endUs + world.env.plan.latencyUs, { type: 'line.arrive', line, id: transfer.id });
}

function stalls(world: World, name: string, direction: Direction): boolean {
  if (world.state.activeFilters === 0) return false;
  return world.env.plan.faults.some((fault, index) => {
    const on = world.state.faults[index]?.active === true && fault.do === 'line.stall' && strikesAt(fault, name);
    return on && concerns(fault, direction);
  });
}

/** Which instance the cable of this line ends at. */
function serverAt(world: World, line: number): ServerActor {
  const { server, second, lines } = world.state;
  return lines[line]?.atSecond === true && second !== null ? second : server;
}

/** Bytes reach the far end. */
export function deliver(world: World, line: number, direction: Direction, bytes: Uint8Array): void {
  if (direction === 'to-machine') machineInput(world, line, { type: 'bytes', bytes });
  else serverInput(world, { type: 'bytes', line: lineAt(world, line).socket, bytes }, serverAt(world, line));
}

export function arriveOnLine(world: World, line: number, id: number): void {
  const state = lineAt(world, line);
  const direction = state.inFlight.find((transfer) => transfer.id === id)?.direction;
  const bytes = arrive(state, id);
  if (bytes !== null && direction !== undefined) deliver(world, line, direction, bytes);
}

/** The line whose cable is plugged into `socket`. */
export function lineOfSocket(world: World, socket: number): number {
  if (lineAt(world, socket).socket === socket) return socket;
  return world.state.lines.findIndex((line) => line.socket === socket);
}
