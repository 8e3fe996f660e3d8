/**
 * Cryptography as the cores see it: injected, so that a simulated run repeats and a fast stand-in can take its place.
 * Hosts inject Ed25519 and SHA-256 (`protocol/host/node-crypto.ts`).
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
}
