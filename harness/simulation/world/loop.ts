/** The loop: takes the earliest event, sets the clock to it, and lets it happen. */
import { handIn } from './acts.ts';
import { arriveOnLine, deliver } from './line-in.ts';
import { insertOnLine, putOnLine, releaseGathered, sendBytes } from './line-out.ts';
import type { Direction } from '../line/piece.ts';
import { checkFinished, retire } from './convergence.ts';
import { endFault, meetOccasion, repeatFault } from './faults.ts';
import { completeSync, cutMachinePower, fireMachineTimer, machineInput, machinePowerUp } from './machine-actor.ts';
import { operatorActs } from './operator.ts';
import { arrivePaper, takeBack, voterActs } from './paper-in.ts';
import { askStore, ledgerInput } from './ledger-host.ts';
import { voterAnswers } from './hands.ts';
import { popQueued } from './queue.ts';
import { cutServerPower, fireServerTimer, serverInput, serverOfEpoch, serverPowerUp } from './server-actor.ts';
import type { ServerActor, WorldEvent } from './state.ts';
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

/** Whether the machine still has the power that the event belongs to. */
function current(world: World, event: { readonly machine: number; readonly epoch: number }): boolean {
  const actor = machineAt(world, event.machine);
  return actor.powered && actor.epoch === event.epoch;
}

function wayOf({ toServer }: { readonly toServer: boolean }): Direction {
  return toServer ? 'to-server' : 'to-machine';
}

/** To whichever server has the power epoch it belongs to, if any still has. */
function atServer(world: World, { epoch }: { readonly epoch: number }, act: (actor: ServerActor) => void): void {
  const actor = serverOfEpoch(world, epoch);
  if (actor !== null) act(actor);
}

type EventOf<Type extends WorldEvent['type']> = Extract<WorldEvent, { readonly type: Type }>;

/** What happens, by type of event. */
const happenings: { readonly [Type in WorldEvent['type']]: (world: World, event: EventOf<Type>) => void } = {
  'machine.power': (world, { machine, up, why }) =>
    up ? machinePowerUp(world, machine, why) : cutMachinePower(world, machine, why, null),
  'machine.input': (world, event) => current(world, event) && machineInput(world, event.machine, event.input),
  'machine.timer': (world, event) =>
    current(world, event) && fireMachineTimer(world, event.machine, event.timer, event.serial),
  'flash.sync': (world, event) => current(world, event) && completeSync(world, event.machine, event.token),
  'paper.arrive': (world, event) => current(world, event) && arrivePaper(world, event.machine, event.at, event.move),
  voter: (world, { machine }) => voterActs(world, machine),
  take: (world, { machine, sheet }) => takeBack(world, machine, sheet),
  'voter.answer': (world, { machine, choice }) => voterAnswers(world, machine, choice),
  operator: (world, { machine, help }) => operatorActs(world, machine, help === true),
  retire: (world, { machine }) => retire(world, machine),
  'line.arrive': (world, { line, id }) => arriveOnLine(world, line, id),
  'line.send': (world, event) => putOnLine(world, event.line, wayOf(event), event.bytes),
  'line.insert': (world, event) => void insertOnLine(world, event.line, wayOf(event), event.bytes),
  'line.release': (world, event) => releaseGathered(world, event.line, wayOf(event)),
  'line.wire': (world, event) => sendBytes(world, event.line, wayOf(event), event.bytes),
  'line.read': (world, event) => deliver(world, event.line, wayOf(event), event.bytes),
  'fault.repeat': (world, { fault, line }) => repeatFault(world, fault, line),
  'fault.occasion': (world, { fault }) => meetOccasion(world, fault),
  'fault.end': (world, { fault }) => endFault(world, fault),
  'server.power': (world, { up, why }) => (up ? serverPowerUp(world, why) : cutServerPower(world, why)),
  'server.input': (world, event) => atServer(world, event, (actor) => serverInput(world, event.input, actor)),
  'server.timer': (world, event) =>
    atServer(world, event, (actor) => fireServerTimer(world, actor, event.timer, event.serial)),
  'server.store': (world, event) => atServer(world, event, (actor) => askStore(world, actor, event.question)),
  'server.ledger': (world, event) => atServer(world, event, (actor) => ledgerInput(world, actor, event.input)),
  act: (world, { act }) => handIn(world, act),
  'run.check': checkFinished,
};

function happen<Type extends WorldEvent['type']>(world: World, event: EventOf<Type> & { readonly type: Type }): void {
  happenings[event.type](world, event);
}
