/** Runs a plan in virtual time: a world is prepared, stepped to its end, and judged. */
import { performance } from 'node:perf_hooks';
import { createEd25519Crypto } from '../../../protocol/host/node-crypto.ts';
import type { Crypto } from '../../../protocol/crypto.ts';
import type { RunOptions, RunResult } from '../run-result.ts';
import type { ScenarioPlan } from '../plan/plan.ts';
import { createEnvironment } from './environment.ts';
import { step } from './loop.ts';
import { openRun } from './opening.ts';
import { resultOf } from './result.ts';
import { createStandInCrypto } from './stand-in-crypto.ts';
import { createWorld } from './create-world.ts';
import type { WorldStore } from './world-store.ts';
import type { World } from './world.ts';

const progressEveryEvents = 20_000;

export function cryptoOf(options: Pick<RunOptions, 'crypto'>): Crypto {
  return options.crypto === 'ed25519' ? createEd25519Crypto() : createStandInCrypto();
}

/** A world with its opening recorded and its first events queued. */
export function prepareWorld(plan: ScenarioPlan, seed: string, crypto: Crypto, store: WorldStore | null = null): World {
  const world = createWorld(createEnvironment(plan, { seed, crypto, store }));
  openRun(world);
  return world;
}

/** Steps a simulated world to its end. */
export function runToEnd(world: World): void {
  while (step(world)) {
    // each step is one event
  }
}

/** Runs a plan in virtual time to its end, and judges what happened. */
export function runSimulated(
  plan: ScenarioPlan,
  options: RunOptions,
  crypto = cryptoOf(options),
  store: WorldStore | null = null,
): RunResult {
  const started = performance.now();
  const world = prepareWorld(plan, options.seed, crypto, store);
  let steps = 0;
  while (step(world)) {
    if (++steps % progressEveryEvents === 0) {
      options.onProgress?.({ virtualUs: world.state.nowUs, events: world.trace.length });
    }
  }
  return resultOf(world, options, performance.now() - started);
}
