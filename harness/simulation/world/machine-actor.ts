/** Executes the counting machine's effects in the simulated world: line, timers, flash, paper, printer, power. */
import type { MachineEffect, MachineInput, MachineNote } from '../../../firmware-sim/io.ts';
import { createMachine, stepMachine } from '../../../firmware-sim/machine.ts';
import { conditionEffect, suffers } from './conditions.ts';
import { clockOffS, inputsAtPowerUp, printerOf, tellCopyFailed } from './device-conditions.ts';
import { hostWrites } from './line-out.ts';
import { ownTimeUs, trueDelayUs } from './oscillator.ts';
import { firstFlash } from './first-flash.ts';
import { noteReportSent } from './journal-register.ts';
import {
  imageTaken,
  pendingBytes,
  programFlash,
  readFlash,
  syncFlash,
  tearFlash,
  type PendingProgram,
} from './flash.ts';
import { hex } from './message-trace.ts';
import { notePrinted } from './outputs/note-printed.ts';
import { machineNoteBody } from './note-trace.ts';
import { isDeviceState } from '../phase.ts';
import { depsWithPackage, packageInSlot } from './slot.ts';
import { emit } from './triggers.ts';
import { voterIsAsked } from './voter-answers.ts';
import { operatorLooks } from './operator-calls.ts';
import { printUs } from './hand-times.ts';
import { commandPaper, cutPaper } from './paper-out.ts';
import { nextBytes, nextInt } from '../random.ts';
import { actorName, epochSeconds, machineAt, random, schedule, type PowerCut, type World } from './world.ts';
import { loseInFlight } from '../line/line.ts';

const flashSyncUs = 2_000;
const flashByteUs = 8;
const retireAfterUs = 20_000_000;

export function machineInput(world: World, machine: number, input: MachineInput): void {
  const actor = machineAt(world, machine);
  const deps = world.env.machineDeps[machine];
  if (!actor.powered || deps === undefined) return;
  if (input.type === 'printed' && printerOf(actor) !== null) return;
  const epoch = actor.epoch;
  const inserted = depsWithPackage(world, machine, deps);
  const effects = stepMachine(actor.core, input, ownTimeUs(world, actor), inserted);
  if (input.type === 'flash.loaded' && actor.flash !== null) imageTaken(actor.flash, input.image);
  for (const effect of effects) {
    if (!actor.powered || actor.epoch !== epoch) return;
    if (effect.type === 'note') note(world, machine, effect.note);
    else if (effect.type !== 'display') execute(world, machine, effect, input);
  }
}

function plannedCut(world: World, machine: number, effect: number): PowerCut | null {
  const cut = world.cut;
  return cut !== null && cut.actor === machine && cut.effect === effect ? cut : null;
}

/** `cause`: the input that asked for it. */
function execute(world: World, machine: number, effect: MachineEffect, cause: MachineInput): void {
  const actor = machineAt(world, machine);
  const number = actor.effects++;
  const length = effect.type === 'flash.sync' && actor.flash !== null ? pendingBytes(actor.flash) : 0;
  world.effectLog?.push({ actor: machine, effect: number, type: effect.type, pendingBytes: length });
  const cut = plannedCut(world, machine, number);
  if (cut === null) {
    perform(world, machine, effect, cause);
    return;
  }
  world.cut = null;
  if (cut.phase === 'after') perform(world, machine, effect, cause);
  const prefix = typeof cut.phase === 'object' ? cut.phase.prefix : null;
  cutMachinePower(world, machine, 'planned power cut', { prefix, sheetFalls: cut.sheetFalls });
  schedule(world, world.state.nowUs + cut.downUs, { type: 'machine.power', machine, up: true, why: 'power is back' });
}

function perform(world: World, machine: number, effect: MachineEffect, cause: MachineInput): void {
  const actor = machineAt(world, machine);
  switch (effect.type) {
    case 'send':
      hostWrites(world, machine, 'to-server', effect.bytes);
      return;
    case 'arm': {
      const serial = actor.timers.next++;
      actor.timers.serials[effect.timer] = serial;
      const at = world.state.nowUs + trueDelayUs(world, machine, effect.delayUs);
      schedule(world, at, { type: 'machine.timer', machine, epoch: actor.epoch, timer: effect.timer, serial });
      return;
    }
    case 'disarm':
      delete actor.timers.serials[effect.timer];
      return;
    case 'flash.load':
      if (actor.flash === null) throw new Error('flash read before power-up');
      answer(world, machine, { type: 'flash.loaded', image: readFlash(actor.flash) }, 20_000);
      return;
    case 'flash.program':
      if (actor.flash !== null) programFlash(actor.flash, effect.region, effect.offset, effect.bytes);
      return;
    case 'flash.sync': {
      const length = actor.flash === null ? 0 : pendingBytes(actor.flash);
      const at = world.state.nowUs + flashSyncUs + length * flashByteUs;
      schedule(world, at, { type: 'flash.sync', machine, epoch: actor.epoch, token: effect.token });
      return;
    }
    case 'paper':
      commandPaper(world, machine, effect);
      return;
    case 'print':
      if (printerOf(actor) !== null) return;
      notePrinted(world, machine, effect, cause);
      emit(world, actorName(world, machine), { type: 'machine.printed', tape: effect.tape, text: effect.text });
      answer(world, machine, { type: 'printed' }, printUs);
      return;
    case 'display':
    case 'note':
      return;
  }
}

function answer(world: World, machine: number, input: MachineInput, afterUs: number): void {
  const epoch = machineAt(world, machine).epoch;
  schedule(world, world.state.nowUs + afterUs, { type: 'machine.input', machine, epoch, input });
}

function traceFlash(world: World, machine: number, written: readonly PendingProgram[]): void {
  for (const program of written) {
    emit(world, actorName(world, machine), {
      type: 'machine.flash',
      region: program.region,
      offset: program.offset,
      bytes: hex(program.bytes),
    });
  }
}

/** The sync a machine asked for completes: everything programmed so far is durable, unless the memory refuses. */
export function completeSync(world: World, machine: number, token: number): void {
  const actor = machineAt(world, machine);
  if (actor.flash === null) return;
  const name = actorName(world, machine);
  if (suffers(actor.conditions, 'flash-refuses')) {
    actor.flash.pending = [];
    conditionEffect(world, actor.conditions, 'flash-refuses', 'a write to the vote memory was refused');
    emit(world, name, { type: 'machine.storage', ok: false });
    machineInput(world, machine, { type: 'flash.synced', token, ok: false });
    return;
  }
  const { written, failed, ok } = syncFlash(actor.flash);
  traceFlash(world, machine, written);
  if (ok) actor.stats.commits++;
  else emit(world, name, { type: 'machine.storage', ok: false });
  const [copy] = failed;
  if (copy !== undefined) tellCopyFailed(world, machine, copy);
  machineInput(world, machine, { type: 'flash.synced', token, ok, ...(ok && copy !== undefined && { failed: copy }) });
}

export function fireMachineTimer(world: World, machine: number, timer: string, serial: number): void {
  const actor = machineAt(world, machine);
  if (actor.timers.serials[timer] !== serial) return;
  delete actor.timers.serials[timer];
  machineInput(world, machine, { type: 'timer.fired', timer: timer as never });
}

export function machinePowerUp(world: World, machine: number, why: string): void {
  const actor = machineAt(world, machine);
  const plan = world.env.plan.machines[machine];
  if (actor.powered || plan === undefined) return;
  if (actor.flash === null) {
    actor.flash = firstFlash(world, machine);
  }
  actor.powered = true;
  actor.epoch++;
  actor.core = createMachine();
  actor.packageOf = packageInSlot(world, machine);
  actor.timers.serials = {};
  actor.refused = false;
  world.env.transport?.machinePower(machine, true);
  emit(world, actorName(world, machine), { type: 'power', up: true, why });
  machineInput(world, machine, {
    type: 'power.up',
    entropy: nextBytes(random(world, actorName(world, machine), 'entropy'), 32),
    pathOccupied: actor.paper.where === 'path',
    boxCount: plan.profile.boxCounter ? actor.boxCount : null,
    wallClockS: epochSeconds(world) + clockOffS(world, machine),
  });
  for (const input of inputsAtPowerUp(actor)) machineInput(world, machine, input);
}

/** Power is gone: RAM with it, unsynced flash torn at a byte, bytes still in the transmitter lost. */
export function cutMachinePower(
  world: World,
  machine: number,
  why: string,
  exact: { readonly prefix: number | null | 'drawn'; readonly sheetFalls: boolean } | null,
): void {
  const actor = machineAt(world, machine);
  if (!actor.powered) return;
  const name = actorName(world, machine);
  if (actor.flash !== null) {
    const length = pendingBytes(actor.flash);
    const drawn = exact === null || exact.prefix === 'drawn';
    const torn = drawn && length > 0 ? nextInt(random(world, name, 'tear'), length + 1) : 0;
    const prefix = typeof exact?.prefix === 'number' ? exact.prefix : torn;
    traceFlash(world, machine, tearFlash(actor.flash, prefix));
  }
  actor.powered = false;
  actor.timers.serials = {};
  actor.state = 'off';
  const line = world.state.lines[machine];
  if (line !== undefined) loseInFlight(line, 'to-server', world.state.nowUs);
  world.env.transport?.machinePower(machine, false);
  emit(world, name, { type: 'power', up: false, why });
  cutPaper(world, machine, exact === null ? null : exact.sheetFalls);
}

function note(world: World, machine: number, said: MachineNote): void {
  const actor = machineAt(world, machine);
  const name = actorName(world, machine);
  if (said.type === 'state') {
    if (said.to.startsWith('line.')) actor.lineState = said.to;
    else if (!isDeviceState(said.to)) actor.state = said.to;
    actor.stats.transitions++;
  } else if (said.type === 'logged') {
    if (said.sequence <= actor.loggedUpTo) return;
    actor.loggedUpTo = said.sequence;
  } else if (said.type === 'session' && said.what === 'refused') actor.refused = true;
  else if (said.type === 'alarm' && said.what !== 'no-answer') {
    actor.refused = actor.refused || said.what.includes('refus');
  }
  const body = machineNoteBody(said);
  if (body.type === 'machine.sent') noteReportSent(world, name, body.message);
  emit(world, name, body);
  if (said.type === 'state') moved(world, machine, said.to);
}

/** People look at a machine whose state changed; one filled for the day is done once it has reported, unless it stays. */
function moved(world: World, machine: number, to: string): void {
  const actor = machineAt(world, machine);
  const planned = world.env.plan.machines[machine];
  operatorLooks(world, machine);
  if (to.startsWith('open.reviewing.')) voterIsAsked(world, machine);
  const leaves = planned !== undefined && planned.prefilled.length > 0 && planned.stays !== true;
  if (to === 'reported' && leaves && !actor.retiring) {
    actor.retiring = true;
    schedule(world, world.state.nowUs + retireAfterUs, { type: 'retire', machine });
  }
}
