/** The loop: takes the earliest event, sets the clock to it, and lets it happen. */
import { handIn } from './acts.ts';
import { arriveOnLine, deliver } from './line-in.ts';
import { insertOnLine, putOnLine, releaseGathered, sendBytes } from './line-out.ts';
import { checkFinished, retire } from './convergence.ts';
import { endFault, meetOccasion, repeatFault } from './faults.ts';
import { completeSync, cutMachinePower, fireMachineTimer, machineInput, machinePowerUp } from './machine-actor.ts';
import { operatorActs } from './operator.ts';
import { arrivePaper, takeBack, voterActs } from './paper-in.ts';
import { popQueued } from './queue.ts';
import {
  cutServerPower,
  finishCommit,
  fireServerTimer,
  serverInput,
  serverOfEpoch,
  serverPowerUp,
} from './server-actor.ts';
import type { WorldEvent } from './state.ts';
import { machineAt, type World } from './world.ts';

/** Lets the earliest event happen; false when the run is over. */
export function step(world: World): boolean {
  if (world.state.finished !== null) return false;
  const next = popQueued(world.state.queue);
  if (next === undefined) return false;
  world.state.nowUs = Math.max(world.state.nowUs, next.atUs);
  happen(world, next.event);
  return world.state.finished === null;
}

function current(world: World, event: { readonly machine: number; readonly epoch: number }): boolean {
  const actor = machineAt(world, event.machine);
  return actor.powered && actor.epoch === event.epoch;
}

function happenMachine(world: World, event: Extract<WorldEvent, { machine: number }>): void {
  switch (event.type) {
    case 'machine.power':
      if (event.up) machinePowerUp(world, event.machine, event.why);
      else cutMachinePower(world, event.machine, event.why, null);
      return;
    case 'machine.input':
      if (current(world, event)) machineInput(world, event.machine, event.input);
      return;
    case 'machine.timer':
      if (current(world, event)) fireMachineTimer(world, event.machine, event.timer, event.serial);
      return;
    case 'flash.sync':
      if (current(world, event)) completeSync(world, event.machine, event.token);
      return;
    case 'paper.arrive':
      if (current(world, event)) arrivePaper(world, event.machine, event.at);
      return;
    case 'voter':
      voterActs(world, event.machine);
      return;
    case 'take':
      takeBack(world, event.machine, event.sheet);
      return;
    case 'operator':
      operatorActs(world, event.machine, event.help === true);
      return;
    case 'retire':
      retire(world, event.machine);
      return;
  }
}

type OfServer = Extract<WorldEvent, { type: 'server.input' | 'server.timer' | 'server.commit' }>;

/** To whichever server has the power epoch it belongs to, if any still has. */
function happenServer(world: World, event: OfServer): void {
  const actor = serverOfEpoch(world, event.epoch);
  if (actor === null) return;
  if (event.type === 'server.input') serverInput(world, event.input, actor);
  else if (event.type === 'server.timer') fireServerTimer(world, actor, event.timer, event.serial);
  else finishCommit(world, actor);
}

function happen(world: World, event: WorldEvent): void {
  if ('machine' in event) {
    happenMachine(world, event);
    return;
  }
  switch (event.type) {
    case 'line.arrive':
      arriveOnLine(world, event.line, event.id);
      return;
    case 'line.send':
      putOnLine(world, event.line, event.toServer ? 'to-server' : 'to-machine', event.bytes);
      return;
    case 'line.insert':
      insertOnLine(world, event.line, event.toServer ? 'to-server' : 'to-machine', event.bytes);
      return;
    case 'line.release':
      releaseGathered(world, event.line, event.toServer ? 'to-server' : 'to-machine');
      return;
    case 'line.wire':
      sendBytes(world, event.line, event.toServer ? 'to-server' : 'to-machine', event.bytes);
      return;
    case 'line.read':
      deliver(world, event.line, event.toServer ? 'to-server' : 'to-machine', event.bytes);
      return;
    case 'fault.repeat':
      repeatFault(world, event.fault, event.line);
      return;
    case 'server.power':
      if (event.up) serverPowerUp(world, event.why);
      else cutServerPower(world, event.why);
      return;
    case 'server.input':
    case 'server.timer':
    case 'server.commit':
      happenServer(world, event);
      return;
    case 'fault.occasion':
      meetOccasion(world, event.fault);
      return;
    case 'fault.end':
      endFault(world, event.fault);
      return;
    case 'act':
      handIn(world, event.act);
      return;
    case 'run.check':
      checkFinished(world);
      return;
  }
}
