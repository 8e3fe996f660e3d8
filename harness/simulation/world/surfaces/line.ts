/** A line of the simulated world, for a fault of the line. */
import type { LineSurface } from '../../faults/line-surface.ts';
import { loseInFlight, sideOf } from '../../line/line.ts';
import { faultEffect } from '../effects.ts';
import { lineAt, putOnLine, releaseGathered, releaseHeld } from '../line-out.ts';
import { machineNamed } from '../planned-faults.ts';
import { emit } from '../triggers.ts';
import { actorName, type World } from '../world.ts';

/** For planned fault number `fault` at the line of `machine`. */
export function lineSurface(world: World, fault: number, machine: number): LineSurface {
  const line = lineAt(world, machine);
  return {
    effect: (what) => faultEffect(world, fault, what),
    cut(way) {
      line.cuts[sideOf(way)].push(fault);
      return loseInFlight(line, way, world.state.nowUs);
    },
    mend(way) {
      const cuts = line.cuts[sideOf(way)];
      const at = cuts.indexOf(fault);
      if (at >= 0) cuts.splice(at, 1);
    },
    tellState() {
      const toServer = line.cuts.toServer.length === 0;
      const toMachine = line.cuts.toMachine.length === 0;
      const name = `line ${actorName(world, machine)}`;
      emit(world, name, { type: 'line.state', up: toServer && toMachine, toServer, toMachine });
    },
    exchangeSockets(other) {
      const others = lineAt(world, machineNamed(world, other));
      [line.socket, others.socket] = [others.socket, line.socket];
    },
    put: (way, bytes) => putOnLine(world, machine, way, bytes),
    releaseHeld: () => releaseHeld(world, machine),
    releaseGathered() {
      releaseGathered(world, machine, 'to-server');
      releaseGathered(world, machine, 'to-machine');
    },
  };
}
