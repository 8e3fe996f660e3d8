/** The server of the simulated world and the display behind it, for faults of theirs. */
import type { DisplaySurface } from '../../faults/display-surface.ts';
import type { ServerSurface } from '../../faults/server-surface.ts';
import { recover, suffer } from '../conditions.ts';
import { forwardPages, reviveDisplay } from '../display.ts';
import { faultEffect } from '../effects.ts';
import { damageEntry, mendEntries } from '../ledger-damage.ts';
import { standBeside, stepAside } from '../second-instance.ts';
import { entryCount, keepEntries, restoreBackup } from '../ledger-disk.ts';
import { cutServerPower, serverPowerUp } from '../server-actor.ts';
import { schedule, type World } from '../world.ts';

/** For planned fault number `fault`. */
export function serverSurface(world: World, fault: number): ServerSurface {
  const { server } = world.state;
  return {
    powered: server.powered,
    effect: (what) => faultEffect(world, fault, what),
    suffer: (condition) => suffer(server.conditions, fault, condition),
    recover: () => recover(server.conditions, fault),
    cutPower: (why) => cutServerPower(world, why),
    powerUp: (why) => serverPowerUp(world, why),
    powerUpLater: (afterUs, why) =>
      schedule(world, world.state.nowUs + afterUs, { type: 'server.power', up: true, why }),
    jumpClock(byS) {
      server.clockOffS += byS;
    },
    restoreBackup: (ageUs) => restoreBackup(world, ageUs),
    entries: () => entryCount(world),
    keepEntries: (count) => keepEntries(world, count),
    damageEntry: (number, how) => damageEntry(world, fault, number, how),
    mendEntries: () => mendEntries(world, fault),
    standBeside: () => standBeside(world),
    stepAside: () => stepAside(world),
  };
}

/** For planned fault number `fault`. */
export function displaySurface(world: World, fault: number): DisplaySurface {
  const { conditions } = world.state.display;
  return {
    suffer: (condition) => suffer(conditions, fault, condition),
    recover: () => recover(conditions, fault),
    revive: () => reviveDisplay(world),
    forward: () => forwardPages(world),
  };
}
