/**
 * Twenty defects made by reading the specification and getting one sentence of it wrong. Written before any check was
 * looked at and committed before they were first run: the share found on that first run estimates what the checks find
 * of mistakes that they were not written for.
 */
import type { Defect } from './defect.ts';
import { machineSpecificationDefects } from './specification-machine.ts';
import { protocolSpecificationDefects } from './specification-protocol.ts';
import { serverSpecificationDefects } from './specification-server.ts';

export const specificationDefects: readonly Defect[] = [
  ...protocolSpecificationDefects,
  ...machineSpecificationDefects,
  ...serverSpecificationDefects,
];
