/** The commission's assignment of a machine to a reporting unit: the payload of a Signed inside the election package. */
import { nameOf, numberOf } from '../closed-list.ts';
import { sanak } from '../generated/wire.js';
import { signedPayloadSizeBytesMax } from '../limits.ts';
import { type Codec, type Decoded, decodeMessage, encodeMessage, ownBytes, uint32, uint32s } from './boundary.ts';
import { modeNumbers } from './names.ts';
import { assignmentShape } from './shapes.ts';
import type { Assignment } from './types.ts';

const assignment: Codec<Assignment, sanak.v1.Assignment, sanak.v1.Assignment.$Properties> = {
  wire: sanak.v1.Assignment,
  shape: assignmentShape,
  sizeBytesMax: signedPayloadSizeBytesMax,
  toWire: (value) => ({
    unit: uint32(value.unit),
    machineKey: value.machineKey,
    chairKey: value.chairKey,
    mode: numberOf(modeNumbers, value.mode),
    definitionDigest: value.definitionDigest,
    serial: uint32(value.serial),
    neighbourUnits: uint32s(value.neighbourUnits),
    declaresLost: value.declaresLost,
  }),
  fromWire: (wire) => ({
    unit: wire.unit ?? 0,
    machineKey: ownBytes(wire.machineKey),
    chairKey: ownBytes(wire.chairKey),
    // The shape lets 1..3 through only.
    mode: nameOf(modeNumbers, wire.mode ?? 0, 'test'),
    definitionDigest: ownBytes(wire.definitionDigest),
    serial: wire.serial ?? 0,
    neighbourUnits: [...(wire.neighbourUnits ?? [])],
    declaresLost: ownBytes(wire.declaresLost),
  }),
  inconsistency: (value) => {
    const units = [value.unit, ...value.neighbourUnits];
    return new Set(units).size === units.length ? null : 'Assignment.neighbour_units: a unit twice';
  },
};

export function encodeAssignment(value: Assignment): Uint8Array {
  return encodeMessage(assignment, value);
}

export function decodeAssignment(bytes: Uint8Array): Decoded<Assignment> {
  return decodeMessage(assignment, bytes);
}
