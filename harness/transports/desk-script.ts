/** What the people beside one machine of a plan do: its sheets as the scan bar sees them, and when polls open and close. */
import type { ScenarioPlan } from '../simulation/plan/plan.ts';
import type { Identities } from '../simulation/world/identities.ts';
import { scanOf } from '../simulation/world/scan.ts';
import type { DeskScript } from './scripted-desk.ts';

/** `machine`: index in the plan. Sheet numbers run on over all machines of the plan, as in a run's trace. */
export function deskScript(plan: ScenarioPlan, identities: Identities, machine: number): DeskScript {
  const planned = plan.machines[machine];
  if (planned === undefined) throw new Error(`no machine ${machine}`);
  const before = plan.machines.slice(0, machine).reduce((sum, each) => sum + each.sheets.length, 0);
  return {
    sheets: planned.sheets.map((sheet, at) => ({
      number: before + at,
      scan: scanOf({ env: { plan, identities } }, sheet),
      retries: sheet.retries,
    })),
    opensUs: (plan.definition.opensAtS - plan.epochS) * 1_000_000,
    closesUs: planned.closeAtUs,
    ballotEveryUs: planned.ballotEveryUs,
    boxCounter: planned.profile.boxCounter,
  };
}
