/**
 * The election as a ledger's readers need it: definition, assignments and public keys, as canonical JSON with bytes in hex.
 * It is kept beside the entries so that a ledger can be verified alone, years later, by another program. Nothing in
 * it is secret; a reader compares the commission's key with the one the commission made public.
 */
import { z } from 'zod';
import { parseUtf8, toHex, utf8Encode } from '../../protocol/bytes.ts';
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

/** What a ledger can never change once it has begun; assignments and officials may join. */
const night = z.object({
  definition: z.looseObject({ id: z.string() }),
  mode: z.string(),
  commissionKey: z.string(),
  serverKey: z.string(),
});

/**
 * Why a ledger kept for the election `kept` is not to be gone on with for `mine`, in what was found and what was expected;
 * null when both are one night of one server. Both are from `encodePublicPackage`.
 */
export function otherNight(
  kept: Uint8Array,
  mine: Uint8Array,
): { readonly found: string; readonly expected: string } | null {
  const [held, own] = [readNight(kept), readNight(mine)];
  if (own === null) return null;
  const expected = `a ledger of ${nameOf(own)}`;
  if (held === null) return { found: 'a ledger that does not say which night it is of', expected };
  if (nameOf(held) !== nameOf(own)) return { found: `a ledger of ${nameOf(held)}`, expected };
  if (canonicalJson(held.definition) !== canonicalJson(own.definition)) {
    return { found: `a ledger of another definition of ${nameOf(held)}`, expected: 'a ledger of the definition given' };
  }
  if (held.commissionKey !== own.commissionKey) {
    return { found: `a ledger of the commission with key ${held.commissionKey}`, expected: own.commissionKey };
  }
  return held.serverKey === own.serverKey
    ? null
    : { found: `a ledger of the server with key ${held.serverKey}`, expected: own.serverKey };
}

function readNight(bytes: Uint8Array): z.infer<typeof night> | null {
  try {
    return night.parse(JSON.parse(parseUtf8(bytes) ?? 'null'));
  } catch {
    return null;
  }
}

function nameOf({ definition, mode }: z.infer<typeof night>): string {
  return `${definition.id} in mode ${mode}`;
}
