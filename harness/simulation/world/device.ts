/**
 * A real device in the place of one end of one line: what the world leaves to it, what it cannot do to it, and how it can
 * tell that the device is done although it sees nothing but the line.
 */
import { beaconIntervalUs } from '../../../protocol/limits.ts';
import { isTemporary } from '../../../protocol/messages/refusals.ts';
import { faultNamed } from '../faults/catalogue.ts';
import { filledBlocks } from '../../judge/oracle/filled-box.ts';
import { truthOf } from '../../judge/oracle/sheet-truth.ts';
import type { PlannedAct, PlannedMachine, PlannedSheet } from '../plan/plan.ts';
import { emit } from './triggers.ts';
import { actorName, type World } from './world.ts';

/** Whether the catalogue says that this transport can do the fault `name`. */
export function canBeDone(world: World, name: string): boolean {
  return faultNamed(name)?.transports.includes(world.env.on) === true;
}

/** Whether machine `index` is one of ours and switched on in this run. A server under test has one line, so one machine. */
export function takesPart(world: World, index: number): boolean {
  const { device } = world.env;
  if (device === null) return true;
  return device.end === 'machine' ? index !== device.machine : index === device.machine;
}

/** Officials hand their acts in at our own server, and reopen our own machines only. */
export function canAct(world: World, act: PlannedAct): boolean {
  const { device } = world.env;
  if (device === null) return true;
  return device.end === 'machine' && !(act.do === 'reopen' && act.machine === actorName(world, device.machine));
}

/** Whether a machine must keep this sheet: its own election, mode, unit and style, and no mark that nobody can read. */
function belongs(world: World, machine: PlannedMachine, sheet: PlannedSheet): boolean {
  const unit = world.env.plan.definition.units.find((each) => each.number === sheet.unit);
  const own = sheet.unit === machine.unit || machine.neighbourUnits.includes(sheet.unit);
  if (sheet.definition !== 'own' || sheet.mode !== machine.mode || !own || unit?.style !== sheet.style) return false;
  return truthOf(sheet, world.env.traceDefinition).type === 'readable';
}

/**
 * What will lie in the box of the machine under test once its tester has fed it the sheets of the plan: stated beforehand,
 * by the oracle, because no sensor of the device is ours.
 */
export function stateBox(world: World, machine: number): void {
  const planned = world.env.plan.machines[machine];
  if (planned === undefined) throw new Error(`no machine ${machine}`);
  const fed = planned.sheets.filter((sheet) => belongs(world, planned, sheet)).map((sheet) => ({ sheet, count: 1 }));
  const blocks = filledBlocks([...planned.prefilled, ...fed], world.env.traceDefinition);
  emit(world, actorName(world, machine), { type: 'box.filled', blocks });
}

/** Answers after which a machine has nothing left to ask: a receipt, a receipt held already, a refusal that stands. */
function isFinal(world: World, name: string): boolean {
  const last = world.trace.findLast(
    (event) =>
      (event.type === 'server.sent' && event.line === name) ||
      (event.type === 'server.session' && event.line === name && event.what === 'refused'),
  );
  if (last?.type === 'server.session') return true;
  if (last?.type !== 'server.sent') return false;
  switch (last.message.what) {
    case 'receipt':
      return true;
    case 'holding':
      return last.message.generation > 0;
    case 'refused':
      return !isTemporary(last.message.reason);
    case 'want':
    case 'kept':
      // Only asked for behind a receipt.
      return true;
    case 'report':
    case 'query':
    case 'offer':
    case 'chunk':
    case 'unreadable':
      return false;
  }
}

/** Calls that a machine which still wants something would have made by then. */
const callsMissed = 5;

/** It has its answer, its session is down, and it does not call: it has left, and the acknowledgement was lost on its way. */
function hasLeft(world: World, name: string): boolean {
  const last = world.trace.findLast((event) => event.type === 'server.session' && event.line === name);
  if (last?.type !== 'server.session' || last.what !== 'down') return false;
  return world.state.nowUs - last.t >= callsMissed * beaconIntervalUs;
}

/**
 * The machine under test has its final answer, and its end of the link has acknowledged every byte of it, or it has left. Once true
 * it stays true: what the device does afterwards, leaving for instance, is its own affair.
 */
export function deviceAnswered(world: World, machine: number): boolean {
  const { state } = world;
  if (state.deviceDone) return true;
  const name = actorName(world, machine);
  const link = state.server.core.lines[state.lines[machine]?.socket ?? -1]?.endpoint?.link ?? null;
  const acknowledged = link !== null && link.sending.queue.length === 0;
  const refusedAtDoor = world.trace.findLast((event) => event.type === 'server.session' && event.line === name);
  const refused = refusedAtDoor?.type === 'server.session' && refusedAtDoor.what === 'refused';
  const left = link === null && hasLeft(world, name);
  state.deviceDone = isFinal(world, name) && (acknowledged || refused || left);
  return state.deviceDone;
}
