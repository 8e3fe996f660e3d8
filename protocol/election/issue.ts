/**
 * What a commission signs and what a machine checks before it accepts its card. The commission's key is pinned in the
 * package; every statement in it must verify under that key.
 */
import { copyBytes, equalBytes } from '../bytes.ts';
import type { Crypto } from '../crypto.ts';
import { keySizeBytes } from '../limits.ts';
import { decodeAssignment, encodeAssignment } from '../messages/codec.ts';
import { signPayload, verifySigned } from '../messages/signing.ts';
import type { Assignment, Signed } from '../messages/types.ts';
import type { ElectionDefinition } from './definition.ts';
import { definitionDigest } from './digest.ts';
import type { MachinePackage } from './package.ts';

export type PackageVerdict =
  | { readonly ok: true; readonly assignment: Assignment; readonly assignmentDigest: Uint8Array }
  | { readonly ok: false; readonly reason: string };

export interface MachinePackageParts {
  readonly definition: ElectionDefinition;
  /** From `signDefinition`; the same for every machine of an election. */
  readonly definitionSignature: Signed;
  /** From `issueAssignment`. */
  readonly assignment: Signed;
  readonly serverKey: Uint8Array;
}

/** Binds a machine key to a reporting unit, a mode and a definition. Throws when a field is out of its range. */
export function issueAssignment(assignment: Assignment, commissionSeed: Uint8Array, crypto: Crypto): Signed {
  return signPayload(crypto, commissionSeed, 'assignment', encodeAssignment(assignment));
}

/** The commission's signature over the definition's digest (context `package`). */
export function signDefinition(definition: ElectionDefinition, commissionSeed: Uint8Array, crypto: Crypto): Signed {
  return signPayload(crypto, commissionSeed, 'package', definitionDigest(definition, crypto));
}

/** The card of one machine; the commission's key is the one that signed the definition. */
export function issueMachinePackage(parts: MachinePackageParts, crypto: Crypto): MachinePackage {
  return {
    definition: parts.definition,
    definitionDigest: definitionDigest(parts.definition, crypto),
    definitionSignature: parts.definitionSignature,
    assignment: parts.assignment,
    serverKey: copyBytes(parts.serverKey),
    commissionKey: copyBytes(parts.definitionSignature.key),
  };
}

/** Names a signed assignment: SHA-256 of its payload. */
export function assignmentDigest(signed: Signed, crypto: Pick<Crypto, 'sha256'>): Uint8Array {
  return crypto.sha256(signed.payload);
}

/** Definition signatures found good, by envelope and key: every machine of an election carries the same one. */
const goodSignatures = new WeakMap<Crypto, WeakMap<Signed, Uint8Array>>();

function definitionSigned(pkg: MachinePackage, crypto: Crypto): boolean {
  const signed = pkg.definitionSignature;
  if (!equalBytes(signed.payload, pkg.definitionDigest)) return false;
  const good = goodSignatures.get(crypto) ?? new WeakMap<Signed, Uint8Array>();
  goodSignatures.set(crypto, good);
  const goodUnder = good.get(signed);
  if (goodUnder !== undefined && equalBytes(goodUnder, pkg.commissionKey)) return true;
  if (!verifySigned(crypto, 'package', signed, pkg.commissionKey)) return false;
  good.set(signed, copyBytes(pkg.commissionKey));
  return true;
}

/**
 * Whether everything on the card hangs together: definition, digest, both signatures, and an assignment whose units the
 * definition knows. Whether `commissionKey` is the right commission is for the machine's owner to compare.
 */
export function verifyMachinePackage(pkg: MachinePackage, crypto: Crypto): PackageVerdict {
  const refuse = (reason: string): PackageVerdict => ({ ok: false, reason });
  if (pkg.serverKey.length !== keySizeBytes) return refuse('the server key is not 32 bytes');
  if (!equalBytes(definitionDigest(pkg.definition, crypto), pkg.definitionDigest)) {
    return refuse('the definition does not match its digest');
  }
  if (!definitionSigned(pkg, crypto)) return refuse('the commission did not sign this definition');
  if (!verifySigned(crypto, 'assignment', pkg.assignment, pkg.commissionKey)) {
    return refuse('the commission did not sign this assignment');
  }
  const decoded = decodeAssignment(pkg.assignment.payload);
  if (!decoded.ok) return refuse(decoded.reason);
  const assignment = decoded.value;
  if (!equalBytes(assignment.definitionDigest, pkg.definitionDigest)) {
    return refuse('the assignment is for another definition');
  }
  const units = pkg.definition.units;
  for (const wanted of [assignment.unit, ...assignment.neighbourUnits]) {
    if (!units.some((unit) => unit.number === wanted)) return refuse(`the definition has no unit ${wanted}`);
  }
  return { ok: true, assignment, assignmentDigest: assignmentDigest(pkg.assignment, crypto) };
}
