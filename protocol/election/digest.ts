/** The digest that names an election definition on every sheet, in every report and in every assignment (I7). */
import { copyBytes, utf8Encode } from '../bytes.ts';
import type { Crypto } from '../crypto.ts';
import { canonicalJson } from './canonical-json.ts';
import type { ElectionDefinition } from './definition.ts';

/**
 * A nation's definition is megabytes and thousands of machines share one object, so a digest is kept per object and
 * cryptography. Definitions are never changed in place; a changed one is a new object.
 */
const digestsByCrypto = new WeakMap<Crypto, WeakMap<ElectionDefinition, Uint8Array>>();

/** SHA-256 over the UTF-8 of the definition's canonical JSON; 32 bytes, the caller's own. */
export function definitionDigest(definition: ElectionDefinition, crypto: Crypto): Uint8Array {
  const digests = digestsByCrypto.get(crypto) ?? new WeakMap<ElectionDefinition, Uint8Array>();
  digestsByCrypto.set(crypto, digests);
  const cached = digests.get(definition);
  if (cached !== undefined) return copyBytes(cached);
  const digest = crypto.sha256(utf8Encode(canonicalJson(definition)));
  digests.set(definition, digest);
  return copyBytes(digest);
}
