/**
 * Cryptography as the cores see it: injected, so that a simulated run repeats and a fast stand-in can take its place.
 * Hosts inject Ed25519, SHA-256, X25519 and ChaCha20-Poly1305 (`protocol/host/node-crypto.ts`).
 */
export interface Crypto {
  /** A name a report can print, such as `ed25519` or `stand-in`. */
  readonly name: string;
  /** SHA-256 (FIPS 180-4); 32 bytes. */
  sha256(bytes: Uint8Array): Uint8Array;
  /** Public key, 32 bytes, of a 32-byte seed (RFC 8032). */
  publicKey(seed: Uint8Array): Uint8Array;
  /** Signature, 64 bytes, of `bytes` under a 32-byte seed (RFC 8032). */
  sign(seed: Uint8Array, bytes: Uint8Array): Uint8Array;
  /** Whether `signature` over `bytes` belongs to `publicKey`. Never throws: a malformed key or signature is `false`. */
  verify(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean;
  /** Agreement public key, 32 bytes, of a 32-byte seed (X25519, RFC 7748). */
  agreementKey(seed: Uint8Array): Uint8Array;
  /** The 32 bytes that the holders of `seed` and of `publicKey`'s seed have in common; null for a key that is none (RFC 7748, 6.1). */
  agree(seed: Uint8Array, publicKey: Uint8Array): Uint8Array | null;
  /**
   * Ciphertext and 16-byte tag of `plaintext`, bound to `associated` (ChaCha20-Poly1305, RFC 8439). `key`: 32 bytes;
   * `nonce`: 12 bytes, never twice under one key.
   */
  seal(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, plaintext: Uint8Array): Uint8Array;
  /** What `seal` sealed; null when key, nonce, associated bytes or anything of `sealed` is not what it was. Never throws. */
  open(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, sealed: Uint8Array): Uint8Array | null;
}
