/**
 * The commission's assignments by machine key and by digest. Derived from the package alone and therefore shared by every
 * forked state; a signature is verified when its machine is first asked about, so that starting with 4,870 is cheap.
 */
import { toHex } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import type { ServerPackage } from '../../protocol/election/package.ts';
import { decodeAssignment } from '../../protocol/messages/codec.ts';
import { verifySigned } from '../../protocol/messages/signing.ts';
import type { Assignment, Signed } from '../../protocol/messages/types.ts';

interface Entry {
  readonly assignment: Assignment;
  /** SHA-256 of the payload, hex: what a report names. */
  readonly digest: string;
  readonly signed: Signed;
  genuine: boolean | null;
}

interface Register {
  readonly byKey: Map<string, Entry[]>;
  readonly byDigest: Map<string, Entry>;
}

const registers = new WeakMap<Crypto, WeakMap<ServerPackage, Register>>();

/** The machine's assignments that the commission signed, newest serial first; empty for an unknown key. `key`: hex. */
export function assignmentsOf(
  key: string,
  pkg: ServerPackage,
  crypto: Crypto,
): readonly { readonly assignment: Assignment; readonly digest: string }[] {
  const entries = registerOf(pkg, crypto).byKey.get(key) ?? [];
  return entries.filter((entry) => {
    entry.genuine ??= verifySigned(crypto, 'assignment', entry.signed, pkg.commissionKey);
    return entry.genuine;
  });
}

/**
 * The assignment with this digest (hex), without a look at its signature; for entries of the ledger, which were checked
 * on the way in.
 */
export function assignmentByDigest(digest: string, pkg: ServerPackage, crypto: Crypto): Assignment | null {
  return registerOf(pkg, crypto).byDigest.get(digest)?.assignment ?? null;
}

function registerOf(pkg: ServerPackage, crypto: Crypto): Register {
  let ofCrypto = registers.get(crypto);
  if (ofCrypto === undefined) {
    ofCrypto = new WeakMap();
    registers.set(crypto, ofCrypto);
  }
  let register = ofCrypto.get(pkg);
  if (register === undefined) {
    register = buildRegister(pkg, crypto);
    ofCrypto.set(pkg, register);
  }
  return register;
}

function buildRegister(pkg: ServerPackage, crypto: Crypto): Register {
  const register: Register = { byKey: new Map(), byDigest: new Map() };
  for (const signed of pkg.assignments) {
    const decoded = decodeAssignment(signed.payload);
    if (!decoded.ok) continue;
    const entry = { assignment: decoded.value, digest: toHex(crypto.sha256(signed.payload)), signed, genuine: null };
    const key = toHex(decoded.value.machineKey);
    register.byKey.set(key, [...(register.byKey.get(key) ?? []), entry]);
    register.byDigest.set(entry.digest, entry);
  }
  for (const entries of register.byKey.values()) entries.sort((a, b) => b.assignment.serial - a.assignment.serial);
  return register;
}
