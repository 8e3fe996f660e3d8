/**
 * The fault catalogue: everything a scenario may inject, in one reviewed table. `budget` is what a night must survive
 * of it: a fault within its budget that ends in a wrong total is a bug, never bad luck.
 */
import { adversaryFaults } from './adversary-faults.ts';
import type { FaultKind } from './kind.ts';
import { lineFaults } from './line-faults.ts';
import { machineFaults } from './machine-faults.ts';
import { displayFaults, serverFaults } from './server-faults.ts';

export type * from './budget.ts';
export type * from './kind.ts';
export type * from './parameter.ts';

export const faultCatalogue: readonly FaultKind[] = [
  ...lineFaults,
  ...machineFaults,
  ...serverFaults,
  ...displayFaults,
  ...adversaryFaults,
];

const byName = new Map(faultCatalogue.map((kind) => [kind.name, kind]));

/** The kind called `name`, or undefined. */
export function faultKind(name: string): FaultKind | undefined {
  return byName.get(name);
}

/** Whether it is done between two stations or machines. */
export function takesTwo({ params }: FaultKind): boolean {
  return Object.values(params).some((parameter) => parameter.unit === 'actor' && parameter.needed === 'always');
}

/** Whether it damages a copy of a machine's memory, which a second copy mends. */
export function damagesMemory(name: string): boolean {
  return faultKind(name)?.budget.memory !== undefined;
}

/** Whether such damage lasts, so that what befalls the other copy as well may leave nothing whole. */
export function lastsInMemory(name: string): boolean {
  return faultKind(name)?.budget.memory?.lasts === true;
}
