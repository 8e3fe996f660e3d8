/**
 * The election as a ledger's readers need it: definition, assignments and public keys, as canonical JSON with bytes in hex.
 * It is kept beside the entries so that a ledger can be verified alone, years later, by somebody else's program. Nothing in
 * it is secret; whoever reads it compares the commission's key with the one the commission made public.
 */
import { toHex, utf8Encode } from '../../protocol/bytes.ts';
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import type { ServerPackage } from '../../protocol/election/package.ts';

/** `serverKey`: 32 bytes, signs receipts and snapshots. */
export function encodePublicPackage(pkg: ServerPackage, serverKey: Uint8Array): Uint8Array {
  const value = {
    schema: 1,
    definition: pkg.definition,
    mode: pkg.mode,
    commissionKey: toHex(pkg.commissionKey),
    serverKey: toHex(serverKey),
    assignments: pkg.assignments.map((signed) => ({
      payload: toHex(signed.payload),
      key: toHex(signed.key),
      signature: toHex(signed.signature),
    })),
    officials: pkg.officialKeys.map(({ key, name, role }) => ({ key: toHex(key), name, role })),
  };
  return utf8Encode(canonicalJson(value));
}
