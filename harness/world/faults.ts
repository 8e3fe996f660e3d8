/** Starts, ends and heals the planned faults. What each one does to the world stands in one table below. */
import { faultKind } from '../faults/catalogue.ts';
import { isFilter } from '../line/filters.ts';
import { loseInFlight, type LineState } from '../line/line.ts';
import type { PlannedFault } from '../scenario/plan.ts';
import { forgeFrames, forgeReceipt, replayLine } from './adversary.ts';
import { lineAt, putOnLine } from './carrier.ts';
import { canBeDone } from './device.ts';
import { endTrouble, startTrouble } from './device-faults.ts';
import { reviveDisplay } from './display.ts';
import { faultEffect } from './effects.ts';
import { cutMachinePower, machineInput, machinePowerUp } from './machine-actor.ts';
import { cutServerPower, restoreBackup, serverPowerUp } from './server-actor.ts';
import { flood, isMeddler } from './meddling.ts';
import { tamperReport } from './tampering.ts';
import { emit } from './triggers.ts';
import { machineAt, schedule, type World } from './world.ts';

const powerBackUs = 30_000_000;
const restartUs = 2_000_000;
/** Whether what is written to a line has to be looked at while this fault is on. */
function watchesLine(name: string): boolean {
  return isFilter(name) || isMeddler(name) || name === 'line.stall' || name === 'line.echo';
}

function planOf(world: World, fault: number): PlannedFault {
  const plan = world.env.plan.faults[fault];
  if (plan === undefined) throw new Error(`no fault ${fault}`);
  return plan;
}

function machinesOf(world: World, plan: PlannedFault): number[] {
  return plan.targets.flatMap((target) => {
    const index = world.env.actorIndex.get(target);
    return index === undefined ? [] : [index];
  });
}

/** How long a fault lasts: as said, or until it heals by itself; null: to the end of the run. */
function lengthUs(plan: PlannedFault): number | null {
  if (plan.forUs !== null) return plan.forUs;
  if (plan.do === 'machine.power' || plan.do === 'server.power' || plan.do === 'server.restore') return powerBackUs;
  if (plan.do === 'server.kill') return restartUs;
  return faultKind(plan.do)?.momentary === true ? 0 : null;
}

export function startFault(world: World, fault: number): void {
  const plan = planOf(world, fault);
  const state = world.state.faults[fault];
  if (state === undefined || state.active || !canBeDone(world, plan.do)) return;
  state.started++;
  state.active = true;
  emit(world, 'harness', { type: 'fault.started', fault, do: plan.do, where: plan.targets.join(', ') });
  turnOn(world, fault, plan);
  const length = lengthUs(plan);
  if (length !== null) schedule(world, world.state.nowUs + length, { type: 'fault.end', fault });
}

export function endFault(world: World, fault: number): void {
  const plan = planOf(world, fault);
  const state = world.state.faults[fault];
  if (state === undefined || !state.active) return;
  turnOff(world, fault, plan);
  state.active = false;
  state.ended = true;
  world.state.faultsEndedAtUs = world.state.nowUs;
  emit(world, 'harness', { type: 'fault.ended', fault, do: plan.do });
}

function cutSides(plan: PlannedFault): readonly ('toServer' | 'toMachine')[] {
  if (plan.with.direction === 'to-server') return ['toServer'];
  if (plan.with.direction === 'to-machine') return ['toMachine'];
  return ['toServer', 'toMachine'];
}

function cutLine(world: World, fault: number, plan: PlannedFault, machine: number): void {
  const line = lineAt(world, machine);
  for (const side of cutSides(plan)) {
    line.cuts[side]++;
    const lost = loseInFlight(line, side === 'toServer' ? 'to-server' : 'to-machine', world.state.nowUs);
    if (lost > 0) faultEffect(world, fault, `${lost} bytes under way lost`);
  }
  traceLine(world, plan, machine, line);
}

function traceLine(world: World, plan: PlannedFault, machine: number, line: LineState): void {
  const toServer = line.cuts.toServer === 0;
  const toMachine = line.cuts.toMachine === 0;
  const name = `line ${world.env.plan.machines[machine]?.actor ?? plan.targets[0] ?? ''}`;
  emit(world, name, { type: 'line.state', up: toServer && toMachine, toServer, toMachine });
}

function swapSockets(world: World, fault: number, plan: PlannedFault): void {
  const other = world.env.actorIndex.get(String(plan.with.with));
  for (const machine of machinesOf(world, plan)) {
    if (other === undefined || other === machine) continue;
    const [a, b] = [lineAt(world, machine), lineAt(world, other)];
    [a.socket, b.socket] = [b.socket, a.socket];
    faultEffect(world, fault, 'cables swapped');
  }
}

/** What the scenario says of a sheet that is already let go when power goes; null: drawn. */
function sheetAtCut(plan: PlannedFault): Parameters<typeof cutMachinePower>[3] {
  const { sheet } = plan.with;
  return sheet === 'falls' || sheet === 'stays' ? { prefix: 'drawn', sheetFalls: sheet === 'falls' } : null;
}

function resend(world: World, fault: number, plan: PlannedFault, machine: number): void {
  const times = typeof plan.with.times === 'number' ? plan.with.times : 1;
  for (let i = 0; i < times; i++) {
    machineInput(world, machine, { type: 'operator', action: { type: 'resend' } });
    faultEffect(world, fault, 'report sent again');
  }
}

function turnOn(world: World, fault: number, plan: PlannedFault): void {
  const { server, display } = world.state;
  if (watchesLine(plan.do)) world.state.activeFilters++;
  switch (plan.do) {
    case 'line.cut':
      for (const machine of machinesOf(world, plan)) cutLine(world, fault, plan, machine);
      return;
    case 'line.cross':
      swapSockets(world, fault, plan);
      return;
    case 'machine.power':
      for (const machine of machinesOf(world, plan)) {
        if (machineAt(world, machine).powered) faultEffect(world, fault, 'power cut');
        cutMachinePower(world, machine, plan.do, sheetAtCut(plan));
      }
      return;
    case 'machine.flash-fail':
      for (const machine of machinesOf(world, plan)) machineAt(world, machine).flashRefusing++;
      return;
    case 'machine.jam':
    case 'machine.misfeed':
    case 'machine.drop-unseen':
    case 'machine.printer':
    case 'machine.supply':
    case 'machine.lid':
    case 'machine.seal':
    case 'machine.clock':
    case 'machine.flash-worn':
    case 'machine.flash-rot':
    case 'machine.flash-lost':
      for (const machine of machinesOf(world, plan)) startTrouble(world, fault, plan, machine);
      return;
    case 'machine.resend':
      for (const machine of machinesOf(world, plan)) resend(world, fault, plan, machine);
      return;
    case 'server.power':
    case 'server.kill':
      if (server.powered) faultEffect(world, fault, 'power cut');
      cutServerPower(world, plan.do);
      return;
    case 'server.restore':
      cutServerPower(world, plan.do);
      faultEffect(world, fault, `${restoreBackup(world, Number(plan.with.age))} entries gone with the backup`);
      return;
    case 'server.refuse-writes':
      server.refusingWrites++;
      return;
    case 'server.slow':
      server.slowByUs += Number(plan.with.by);
      return;
    case 'display.die':
      display.dead++;
      return;
    case 'display.add-preferences':
      display.addPreferences++;
      return;
    case 'display.add-vote':
      display.addVote++;
      return;
    case 'adversary.replay':
      for (const machine of machinesOf(world, plan)) replayLine(world, fault, plan, machine);
      return;
    case 'adversary.splice': {
      const from = world.env.actorIndex.get(String(plan.with.with));
      for (const machine of machinesOf(world, plan)) replayLine(world, fault, plan, machine, from ?? machine);
      return;
    }
    case 'adversary.flood':
      for (const line of machinesOf(world, plan)) flood(world, fault, line);
      return;
    case 'adversary.tamper-report':
      for (const machine of machinesOf(world, plan)) tamperReport(world, fault, plan, machine);
      return;
    case 'adversary.forge-receipt':
      for (const machine of machinesOf(world, plan)) forgeReceipt(world, fault, plan, machine);
      return;
    case 'adversary.forge-frames':
      for (const machine of machinesOf(world, plan)) forgeFrames(world, fault, plan, machine);
      return;
    default:
      if (!watchesLine(plan.do)) throw new Error(`fault ${plan.do} is in the catalogue and nowhere else`);
  }
}

function releaseStalled(world: World, machine: number): void {
  const line = lineAt(world, machine);
  const held = line.stalled;
  line.stalled = [];
  for (const piece of held) putOnLine(world, machine, piece.direction, piece.bytes);
}

function turnOff(world: World, fault: number, plan: PlannedFault): void {
  const { server, display, faults } = world.state;
  if (watchesLine(plan.do)) world.state.activeFilters--;
  switch (plan.do) {
    case 'line.cut':
      for (const machine of machinesOf(world, plan)) {
        for (const side of cutSides(plan)) lineAt(world, machine).cuts[side]--;
        traceLine(world, plan, machine, lineAt(world, machine));
      }
      return;
    case 'line.cross':
      swapSockets(world, fault, plan);
      return;
    case 'line.stall': {
      const state = faults[fault];
      if (state !== undefined) state.active = false;
      for (const machine of machinesOf(world, plan)) releaseStalled(world, machine);
      return;
    }
    case 'machine.power':
      for (const machine of machinesOf(world, plan)) machinePowerUp(world, machine, 'power is back');
      return;
    case 'machine.flash-fail':
      for (const machine of machinesOf(world, plan)) machineAt(world, machine).flashRefusing--;
      return;
    case 'machine.jam':
    case 'machine.misfeed':
    case 'machine.drop-unseen':
    case 'machine.printer':
    case 'machine.supply':
    case 'machine.lid':
    case 'machine.seal':
    case 'machine.clock':
    case 'machine.flash-lost':
      for (const machine of machinesOf(world, plan)) endTrouble(world, fault, plan, machine);
      return;
    case 'server.power':
    case 'server.kill':
    case 'server.restore':
      serverPowerUp(world, 'power is back');
      return;
    case 'server.refuse-writes':
      server.refusingWrites--;
      return;
    case 'server.slow':
      server.slowByUs -= Number(plan.with.by);
      return;
    case 'display.die':
      display.dead--;
      reviveDisplay(world);
      return;
    case 'display.add-preferences':
      display.addPreferences--;
      return;
    case 'display.add-vote':
      display.addVote--;
      return;
    default:
      return;
  }
}
