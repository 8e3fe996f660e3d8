/** Every planted defect: what scenarios, checks and exploration must find. */
import type { Defect } from './defect.ts';
import { displayDefects } from './display-defects.ts';
import { outputDefects } from './output-defects.ts';
import { hostDefects } from './host-defects.ts';
import { statementDefects } from './statement-defects.ts';
import { listDefects } from './list-defects.ts';
import { machineDefects } from './machine-defects.ts';
import { nightDefects } from './night-defects.ts';
import { paperDefects } from './paper-defects.ts';
import { protocolDefects } from './protocol-defects.ts';
import { secondBatch } from './spec-batch-2/list.ts';
import { serverDefects } from './server-defects.ts';
import { specificationDefects } from './specification-defects.ts';
import { storageDefects } from './storage-defects.ts';

export const defects: readonly Defect[] = [
  ...specificationDefects,
  ...machineDefects,
  ...paperDefects,
  ...protocolDefects,
  ...serverDefects,
  ...nightDefects,
  ...listDefects,
  ...storageDefects,
  ...displayDefects,
  ...outputDefects,
  ...statementDefects,
];

/** Defects by batch: `demanded` are those that a campaign must find; of the others the first run is kept (`first-runs.ts`). */
export const batches: Readonly<Record<string, readonly Defect[]>> = { demanded: defects, second: secondBatch };

/** Every defect that can be planted for a run of scenarios. */
export const plantable: readonly Defect[] = Object.values(batches).flat();

export function defectNamed(id: string): Defect | null {
  return [...plantable, ...hostDefects].find((each) => each.id === id) ?? null;
}
