/** Faults of a machine: its power, its memory, its devices. */
import { numberOf, wordOf } from '../../faults/values.ts';
import type { PlannedFault } from '../../scenario/plan.ts';
import { insertPackage, putImageBack, removePackage, swapMemories, takeImage } from '../card-faults.ts';
import { endTrouble, startTrouble } from '../device-faults.ts';
import { faultEffect } from '../effects.ts';
import { cutMachinePower, machineInput, machinePowerUp } from '../machine-actor.ts';
import { detune } from '../oscillator.ts';
import { comeBack, leave, press } from '../panel-faults.ts';
import { machineAt, schedule, type World } from '../world.ts';
import { atEach, type Injection, type Injections } from './injection.ts';

/** What the scenario says of a sheet that is already let go when power goes; null: drawn. */
function sheetAtCut(plan: PlannedFault): Parameters<typeof cutMachinePower>[3] {
  const sheet = wordOf(plan, 'sheet', ['either', 'falls', 'stays']);
  return sheet === 'either' ? null : { prefix: 'drawn', sheetFalls: sheet === 'falls' };
}

function cutPower(world: World, fault: number, plan: PlannedFault, machine: number): void {
  if (machineAt(world, machine).powered) faultEffect(world, fault, 'power cut');
  cutMachinePower(world, machine, plan.do, sheetAtCut(plan));
}

function powerBack(world: World, _fault: number, _plan: PlannedFault, machine: number): void {
  machinePowerUp(world, machine, 'power is back');
}

function resend(world: World, fault: number, plan: PlannedFault, machine: number): void {
  const times = numberOf(plan, 'times');
  for (let i = 0; i < times; i++) {
    machineInput(world, machine, { type: 'operator', action: { type: 'resend' } });
    faultEffect(world, fault, 'report sent again');
  }
}

const clockCutUs = 10_000_000;

/** A clock is set only when the machine starts: it may lose the time together with the power. */
function loseTime(world: World, fault: number, plan: PlannedFault, machine: number): void {
  startTrouble(world, fault, plan, machine);
  if (wordOf(plan, 'power', ['stays', 'fails']) === 'stays' || !machineAt(world, machine).powered) return;
  cutMachinePower(world, machine, plan.do, null);
  const at = world.state.nowUs + clockCutUs;
  schedule(world, at, { type: 'machine.power', machine, up: true, why: 'power is back' });
}

function drift(sign: 1 | -1): Injection['on'] {
  return atEach((world, _fault, plan, machine) => {
    detune(world, machine, sign * (wordOf(plan, 'way', ['slow', 'fast']) === 'fast' ? 1 : -1) * numberOf(plan, 'rate'));
  });
}

function swapBack(world: World, fault: number, plan: PlannedFault, machine: number): void {
  if (world.state.faults[fault]?.swapped === true) swapMemories(world, fault, plan, machine);
}

const trouble: Injection = { on: atEach(startTrouble), off: atEach(endTrouble) };

export const machineInjections: Injections = {
  'machine.power': { on: atEach(cutPower), off: atEach(powerBack) },
  'machine.flash-fail': {
    on: atEach((world, _fault, _plan, machine) => {
      machineAt(world, machine).flashRefusing++;
    }),
    off: atEach((world, _fault, _plan, machine) => {
      machineAt(world, machine).flashRefusing--;
    }),
  },
  'machine.jam': trouble,
  'machine.misfeed': trouble,
  'machine.drop-unseen': trouble,
  'machine.printer': trouble,
  'machine.supply': trouble,
  'machine.lid': trouble,
  'machine.seal': trouble,
  'machine.clock': { on: atEach(loseTime), off: atEach(endTrouble) },
  'machine.drift': { on: drift(1), off: drift(-1) },
  'machine.flash-worn': { on: atEach(startTrouble) },
  'machine.flash-rot': { on: atEach(startTrouble) },
  'machine.flash-lost': trouble,
  'machine.wrong-package': { on: atEach(insertPackage), off: atEach(removePackage) },
  'machine.memory-swapped': { on: atEach(swapMemories), off: atEach(swapBack) },
  'machine.old-image': { on: atEach(takeImage), off: atEach(putImageBack) },
  'operator.absent': { on: atEach(leave), off: atEach(comeBack) },
  'operator.slip': { on: atEach(press) },
  'machine.resend': { on: atEach(resend) },
};
