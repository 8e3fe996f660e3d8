/** A night that is run to its end, with what it rendered: for tests that read it back. */
import { step } from '../../../../harness/simulation/world/loop.ts';
import { machineInput } from '../../../../harness/simulation/world/machine-actor.ts';
import { prepareWorld } from '../../../../harness/simulation/world/simulate.ts';
import { createStandInCrypto } from '../../../../harness/simulation/world/stand-in-crypto.ts';
import { machineAt, type World } from '../../../../harness/simulation/world/world.ts';
import { planOfFile } from '../../../support/plans.ts';

/** Whenever a machine has reported, somebody has it print every tape of service as well. */
export function playedNight(path: string): World {
  const world = prepareWorld(planOfFile(path), '1', createStandInCrypto());
  const asked = new Set<number>();
  while (step(world)) {
    for (const machine of world.state.machines.keys()) {
      if (asked.has(machine) || machineAt(world, machine).state !== 'reported') continue;
      asked.add(machine);
      for (const tape of ['events', 'readiness'] as const) {
        machineInput(world, machine, { type: 'operator', action: { type: 'print', tape } });
      }
    }
  }
  return world;
}
