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

export function defectNamed(id: string): Defect | null {
  return [...defects, ...hostDefects].find((each) => each.id === id) ?? null;
}
