/**
 * The keys of one session. They follow from what the two ephemeral keys agree on and from everything that was said before:
 * change one bit of the hello or of the reply, or speak to another server, and the ends hold different keys.
 *
 *   transcript = SHA-256( "sanak/1 transcript" 00 | digest of the hello 32 | digest of the reply's payload 32 | server key 32 )
 *   secret     = HKDF-Extract( salt: transcript, X25519(own seed, other end's agreement key) )
 *   to server  = HKDF-Expand( secret, "sanak/1 to-server", 32 )
 *   to machine = HKDF-Expand( secret, "sanak/1 to-machine", 32 )
 *
 * The hello holds version, machine key, definition and mode; the reply holds the session and the digest of the hello.
 */
import { concatBytes, utf8Encode } from '../bytes.ts';
import type { Crypto } from '../crypto.ts';
import { sealKeySizeBytes } from '../limits.ts';
import { hkdfExpand, hkdfExtract } from './hkdf.ts';

export interface SessionKeys {
  readonly toServer: Uint8Array;
  readonly toMachine: Uint8Array;
}

/** What both ends saw of the hello. */
export interface Transcript {
  readonly helloDigest: Uint8Array;
  readonly replyDigest: Uint8Array;
  /** The key that signed the reply. */
  readonly serverKey: Uint8Array;
}

const TRANSCRIPT = utf8Encode('sanak/1 transcript\0');
const TO_SERVER = utf8Encode('sanak/1 to-server');
const TO_MACHINE = utf8Encode('sanak/1 to-machine');

/** `seed`: this end's ephemeral seed, 32 bytes. Null when the other end's key is none. */
export function sessionKeys(
  crypto: Crypto,
  seed: Uint8Array,
  agreementKey: Uint8Array,
  transcript: Transcript,
): SessionKeys | null {
  const agreed = crypto.agree(seed, agreementKey);
  if (agreed === null) return null;
  const { helloDigest, replyDigest, serverKey } = transcript;
  const salt = crypto.sha256(concatBytes(TRANSCRIPT, helloDigest, replyDigest, serverKey));
  const secret = hkdfExtract(crypto, salt, agreed);
  return {
    toServer: hkdfExpand(crypto, secret, TO_SERVER, sealKeySizeBytes),
    toMachine: hkdfExpand(crypto, secret, TO_MACHINE, sealKeySizeBytes),
  };
}
