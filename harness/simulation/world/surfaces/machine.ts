/** A machine of the simulated world: its devices, its memory, its slot and its panel. */
import type {
  DeviceSurface,
  MemorySurface,
  PanelSurface,
  PaperSurface,
  SlotSurface,
} from '../../faults/machine-surface.ts';
import { recover, suffer, suffers } from '../conditions.ts';
import { printerOf, supplyOf } from '../device-conditions.ts';
import { faultEffect } from '../effects.ts';
import { copyImage, restoreImage, rotFlash, storedCells } from '../flash.ts';
import { pullBack, pushIn, voterAnswers } from '../hands.ts';
import { keySeed } from '../identities.ts';
import { cutMachinePower, machineInput, machinePowerUp } from '../machine-actor.ts';
import { operatorLooks } from '../operator-calls.ts';
import { detune } from '../oscillator.ts';
import { showsJournal } from '../../phase.ts';
import { faultOfPlan, machineNamed } from '../planned-faults.ts';
import { press } from '../pressing.ts';
import { authorisationOf } from '../reopening.ts';
import { lineSurface } from './line.ts';
import { emit } from '../triggers.ts';
import { actorName, machineAt, random, schedule, type World } from '../world.ts';

/** To open a machine, exchange what is in it and start it again. */
const exchangeUs = 10_000_000;

function restart(world: World, fault: number, machine: number): void {
  if (!machineAt(world, machine).powered) return;
  cutMachinePower(world, machine, faultOfPlan(world, fault).plan.do, null);
  const at = world.state.nowUs + exchangeUs;
  schedule(world, at, { type: 'machine.power', machine, up: true, why: 'started again' });
}

function powerOf(world: World, fault: number, machine: number) {
  const { conditions } = machineAt(world, machine);
  return {
    get powered() {
      return machineAt(world, machine).powered;
    },
    effect: (what: string) => faultEffect(world, fault, what),
    suffer: (condition: Parameters<DeviceSurface['suffer']>[0]) => suffer(conditions, fault, condition),
    recover: () => recover(conditions, fault),
    hears: (input: Parameters<DeviceSurface['hears']>[0]) => machineInput(world, machine, input),
    tellHand: (action: string) => emit(world, actorName(world, machine), { type: 'operator', action }),
  };
}

/** For planned fault number `fault`, as all others here. */
export function deviceSurface(world: World, fault: number, machine: number): DeviceSurface {
  const actor = machineAt(world, machine);
  const power = powerOf(world, fault, machine);
  return {
    ...power,
    powered: actor.powered,
    get supply() {
      return supplyOf(actor);
    },
    get printer() {
      return printerOf(actor) ?? 'ready';
    },
    has: (type) => suffers(actor.conditions, type),
    cutPower(sheetFalls) {
      const exact = sheetFalls === null ? null : ({ prefix: 'drawn', sheetFalls } as const);
      cutMachinePower(world, machine, faultOfPlan(world, fault).plan.do, exact);
    },
    powerUp: () => machinePowerUp(world, machine, 'power is back'),
    powerUpLater(afterUs) {
      const at = world.state.nowUs + afterUs;
      schedule(world, at, { type: 'machine.power', machine, up: true, why: 'power is back' });
    },
    detune: (byPpm) => detune(world, machine, byPpm),
  };
}

export function slotSurface(world: World, fault: number, machine: number): SlotSurface {
  return { ...powerOf(world, fault, machine), restart: () => restart(world, fault, machine) };
}

export function panelSurface(world: World, fault: number, machine: number): PanelSurface {
  const { crypto, seed } = world.env;
  return {
    ...powerOf(world, fault, machine),
    press: (action) => press(world, machine, action),
    authorisation: (which) => authorisationOf(world, machine, which),
    restart: () => restart(world, fault, machine),
    carryTo(other) {
      restart(world, fault, machine);
      lineSurface(world, fault, machine).exchangeSockets(other);
    },
    crypto,
    forgerKey: keySeed(seed, 'forger'),
    look: () => operatorLooks(world, machine),
  };
}

export function paperSurface(world: World, fault: number, machine: number): PaperSurface {
  return {
    ...powerOf(world, fault, machine),
    pushIn: () => pushIn(world, machine),
    pullBack: () => pullBack(world, machine),
    answer: (choice) => voterAnswers(world, machine, choice),
  };
}

export function memorySurface(world: World, fault: number, machine: number): MemorySurface {
  const actor = machineAt(world, machine);
  const { flash } = actor;
  return {
    ...powerOf(world, fault, machine),
    votesSizeBytes: flash?.main.votes.cells.length ?? null,
    hasJournal: showsJournal(actor.state),
    random: (purpose) => random(world, actorName(world, machine), purpose),
    storedCells: (copy) => storedCells(flash, copy).length,
    storedCell: (copy, nth) => storedCells(flash, copy)[nth] ?? 0,
    flip(copy, at, bit) {
      if (flash !== null) rotFlash(flash, copy, 'votes', at, bit);
    },
    wear(copy, page) {
      if (page === null) flash?.wearing.push(copy);
      else flash?.worn.push({ copy, region: 'votes', page });
    },
    lose: (copy) => void flash?.lost.push(copy),
    find(copy) {
      const at = flash?.lost.indexOf(copy) ?? -1;
      if (at >= 0) flash?.lost.splice(at, 1);
    },
    image: () => (flash === null ? null : copyImage(flash)),
    putBack: (image, copy) => (flash === null ? 0 : restoreImage(flash, image, copy)),
    at: (other) => memorySurface(world, fault, machineNamed(world, other)),
    exchangeWith(name) {
      const other = machineAt(world, machineNamed(world, name));
      [actor.flash, other.flash] = [other.flash, actor.flash];
    },
    restart: () => restart(world, fault, machine),
  };
}
