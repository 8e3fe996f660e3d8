/** Runs a scenario plan to its end, in virtual time or over real serial code, and judges what happened. */
import type { RunOptions, RunResult } from '../simulation/run-result.ts';
import type { ScenarioPlan } from '../simulation/plan/plan.ts';
import { runSimulated } from '../simulation/world/simulate.ts';

/** Runs one scenario. Rejects only when the harness itself fails; a broken invariant is a result. */
export async function runPlan(plan: ScenarioPlan, options: RunOptions): Promise<RunResult> {
  const device = options.machinePort !== undefined || options.serverPort !== undefined;
  if (options.on === 'sim' && !device) return runSimulated(plan, options);
  if (device) {
    const { runWithDevice } = await import('../transports/run-external.ts');
    return runWithDevice(plan, options);
  }
  const { runOverSerial } = await import('../transports/run-serial.ts');
  return runOverSerial(plan, options);
}
