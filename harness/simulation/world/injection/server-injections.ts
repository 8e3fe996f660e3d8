/** Faults of the server and of the display behind it. */
import { numberOf, wordOf } from '../../faults/values.ts';
import type { PlannedFault } from '../../scenario/plan.ts';
import { forwardPages, reviveDisplay } from '../display.ts';
import { wrongDrawings } from '../display-program.ts';
import { faultEffect } from '../effects.ts';
import { startSecond, stopSecond } from '../second-instance.ts';
import { cutServerPower, restoreBackup, serverPowerUp } from '../server-actor.ts';
import type { WorldState } from '../state.ts';
import type { World } from '../world.ts';
import type { Injection, Injections } from './injection.ts';

function cutPower(world: World, fault: number, plan: PlannedFault): void {
  if (world.state.server.powered) faultEffect(world, fault, 'power cut');
  cutServerPower(world, plan.do);
}

function powerBack(world: World): void {
  serverPowerUp(world, 'power is back');
}

/** A condition that lasts while any fault asks for it, as a count of those that do. */
function counted(change: (state: WorldState, by: 1 | -1, plan: PlannedFault) => void): Injection {
  return {
    on: (world, _fault, plan) => {
      change(world.state, 1, plan);
    },
    off: (world, _fault, plan) => {
      change(world.state, -1, plan);
    },
  };
}

/** The wall clock jumps, and jumps back. What the server waits for goes on by its own count of microseconds. */
function setClock(sign: 1 | -1): Injection['on'] {
  return (world, fault, plan) => {
    const { server } = world.state;
    const byS =
      sign *
      (wordOf(plan, 'way', ['behind', 'ahead']) === 'ahead' ? 1 : -1) *
      Math.floor(numberOf(plan, 'by') / 1_000_000);
    server.clockOffS += byS;
    if (server.powered) faultEffect(world, fault, `the clock jumped by ${byS} s`);
  };
}

/** A wrong program in place of the right one. A cache begins with what is drawn first, and is gone with its fault. */
function drawing(name: string): Injection {
  return counted(({ display }, by) => {
    display.wrong[name] = (display.wrong[name] ?? 0) + by;
    display.cached = null;
  });
}

export const serverInjections: Injections = {
  'server.power': { on: cutPower, off: powerBack },
  'server.kill': { on: cutPower, off: powerBack },
  'server.restore': {
    on: (world, fault, plan) => {
      cutServerPower(world, plan.do);
      faultEffect(world, fault, `${restoreBackup(world, numberOf(plan, 'age'))} entries gone with the backup`);
    },
    off: powerBack,
  },
  'server.refuse-writes': counted(({ server }, by) => {
    server.refusingWrites += by;
  }),
  'server.second-instance': { on: startSecond, off: stopSecond },
  'server.clock': { on: setClock(1), off: setClock(-1) },
  'server.slow': counted(({ server }, by, plan) => {
    server.slowByUs += by * numberOf(plan, 'by');
  }),
};

export const displayInjections: Injections = {
  'display.die': {
    on: ({ state }) => {
      state.display.dead++;
    },
    off: (world) => {
      world.state.display.dead--;
      reviveDisplay(world);
    },
  },
  'display.stuck-forwarder': {
    on: ({ state }) => {
      state.display.stuck++;
    },
    off: (world) => {
      world.state.display.stuck--;
      forwardPages(world);
    },
  },
  ...Object.fromEntries(wrongDrawings.map((name) => [name, drawing(name)])),
  'display.add-vote': counted(({ display }, by) => {
    display.addVote += by;
  }),
};
