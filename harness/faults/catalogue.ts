/**
 * The fault catalogue: everything a scenario may inject, in one reviewed table. `survivable` is the budget of what
 * a night must survive: a survivable fault that ends in a wrong total is a bug, never bad luck.
 */
import { adversaryFaults } from './adversary-faults.ts';
import type { FaultKind } from './kind.ts';
import { lineFaults } from './line-faults.ts';
import { machineFaults } from './machine-faults.ts';
import { displayFaults, serverFaults } from './server-faults.ts';

export type * from './kind.ts';

export const faultCatalogue: readonly FaultKind[] = [
  ...lineFaults,
  ...machineFaults,
  ...serverFaults,
  ...displayFaults,
  ...adversaryFaults,
];

/** The kind called `name`, or undefined. */
export function faultKind(name: string): FaultKind | undefined {
  return faultCatalogue.find((kind) => kind.name === name);
}
