/** Runs a scenario plan to its end, in virtual time or over real serial code, and judges what happened. */
import type { RunOptions, RunResult } from '../simulation/run-result.ts';
import type { ScenarioPlan } from '../simulation/plan/plan.ts';
import type { HostPlan } from '../simulation/host-plan.ts';
import { cryptoOf, runSimulated } from '../simulation/world/simulate.ts';

/** Runs one scenario. Rejects only when the harness itself fails; a broken invariant is a result. */
export async function runPlan(plan: ScenarioPlan, options: RunOptions): Promise<RunResult> {
  const device = options.machinePort !== undefined || options.serverPort !== undefined;
  if (options.on === 'sim' && !device) {
    return options.host === undefined ? runSimulated(plan, options) : runHosted(plan, options, options.host);
  }
  if (device) {
    const { runWithDevice } = await import('../transports/run-external.ts');
    return runWithDevice(plan, options);
  }
  const { runOverSerial } = await import('../transports/run-serial.ts');
  return runOverSerial(plan, options);
}

async function runHosted(plan: ScenarioPlan, options: RunOptions, hostPlan: HostPlan): Promise<RunResult> {
  const { openHost } = await import('./host.ts');
  const crypto = cryptoOf(options);
  const host = openHost(plan, options.seed, crypto, hostPlan);
  try {
    const result = runSimulated(plan, options, crypto, host.store);
    host.conclude();
    return result;
  } finally {
    host.discard();
  }
}
