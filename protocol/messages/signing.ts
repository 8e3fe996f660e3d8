/**
 * Signatures over payload bytes: `utf8("sanak/1 " + context + "\0") || payload`. The context is signed with the payload, so
 * that a signature made for one purpose never passes for another. What is signed is never encoded again.
 */
import { concatBytes, copyBytes, equalBytes, utf8Encode } from '../bytes.ts';
import type { Crypto } from '../crypto.ts';
import type { Signed, SigningContext } from './types.ts';

function signedBytes(context: SigningContext, payload: Uint8Array): Uint8Array {
  return concatBytes(utf8Encode(`sanak/1 ${context}\0`), payload);
}

/** Signs `payload` with a 32-byte Ed25519 seed. The result shares no memory with `payload`. */
export function signPayload(crypto: Crypto, seed: Uint8Array, context: SigningContext, payload: Uint8Array): Signed {
  return {
    payload: copyBytes(payload),
    key: crypto.publicKey(seed),
    signature: crypto.sign(seed, signedBytes(context, payload)),
  };
}

/** Whether `signed` was made for `context` by the holder of `expectedKey`. Any other key is false, however valid. */
export function verifySigned(
  crypto: Crypto,
  context: SigningContext,
  signed: Signed,
  expectedKey: Uint8Array,
): boolean {
  if (!equalBytes(signed.key, expectedKey)) return false;
  return crypto.verify(signed.key, signedBytes(context, signed.payload), signed.signature);
}
