/** Bytes reach the far end of a line. */
import { arrive } from '../line/line.ts';
import type { Direction } from '../line/piece.ts';
import { lineAt } from './line-out.ts';
import { machineInput } from './machine-actor.ts';
import { serverInput } from './server-actor.ts';
import type { ServerActor } from './state.ts';
import type { World } from './world.ts';

/** Which instance the cable of this line ends at. */
function serverAt(world: World, line: number): ServerActor {
  const { server, second, lines } = world.state;
  return lines[line]?.atSecond === true && second !== null ? second : server;
}

export function deliver(world: World, line: number, way: Direction, bytes: Uint8Array): void {
  if (way === 'to-machine') machineInput(world, line, { type: 'bytes', bytes });
  else serverInput(world, { type: 'bytes', line: lineAt(world, line).socket, bytes }, serverAt(world, line));
}

export function arriveOnLine(world: World, line: number, id: number): void {
  const state = lineAt(world, line);
  const way = state.inFlight.find((transfer) => transfer.id === id)?.direction;
  const bytes = arrive(state, id);
  if (bytes !== null && way !== undefined) deliver(world, line, way, bytes);
}
