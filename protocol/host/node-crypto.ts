/**
 * Ed25519 (RFC 8032), SHA-256, X25519 (RFC 7748) and ChaCha20-Poly1305 (RFC 8439) from Node's own library. Imported signing
 * keys are kept: importing one costs as much as signing. Ephemeral seeds are used twice and not kept.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { toHex } from '../bytes.ts';
import type { Crypto } from '../crypto.ts';
import { keySizeBytes, sealTagSizeBytes, signatureSizeBytes } from '../limits.ts';

/** DER around a raw key (RFC 8410): version, algorithm 1.3.101.112, length. */
const SEED_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
/** The same for X25519: algorithm 1.3.101.110. */
const AGREEMENT_SEED_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex');
const AGREEMENT_PUBLIC_PREFIX = Buffer.from('302a300506032b656e032100', 'hex');
const AEAD = 'chacha20-poly1305';
const AEAD_OPTIONS = { authTagLength: sealTagSizeBytes };
/** Keys kept of each kind: a nation's machines, twice over. */
const KEYS_MAX = 10_000;

/** Oldest entry out when full: a flood of strangers' keys costs speed, not memory. */
function remember<Value>(cache: Map<string, Value>, name: string, value: Value): Value {
  if (cache.size >= KEYS_MAX) {
    const oldest = cache.keys().next();
    if (oldest.done !== true) cache.delete(oldest.value);
  }
  cache.set(name, value);
  return value;
}

interface SigningKey {
  readonly key: KeyObject;
  readonly publicKey: Uint8Array;
}

function importSeed(seed: Uint8Array): SigningKey {
  if (seed.length !== keySizeBytes) throw new Error(`a signing seed has 32 bytes, not ${seed.length}`);
  const key = createPrivateKey({ key: Buffer.concat([SEED_PREFIX, seed]), format: 'der', type: 'pkcs8' });
  return { key, publicKey: publicHalf(key) };
}

/** A private key knows its public half already; writing that in DER would cost half as much as the import again. */
function publicHalf(key: KeyObject): Uint8Array {
  const { x } = key.export({ format: 'jwk' });
  if (typeof x !== 'string') throw new Error('a key without a public half');
  return new Uint8Array(Buffer.from(x, 'base64url'));
}

/** Null for bytes that are no key. */
function importPublicKey(publicKey: Uint8Array): KeyObject | null {
  if (publicKey.length !== keySizeBytes) return null;
  try {
    return createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, publicKey]), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

function importAgreementSeed(seed: Uint8Array): KeyObject {
  if (seed.length !== keySizeBytes) throw new Error(`an agreement seed has 32 bytes, not ${seed.length}`);
  return createPrivateKey({ key: Buffer.concat([AGREEMENT_SEED_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

function agreementKey(seed: Uint8Array): Uint8Array {
  return publicHalf(importAgreementSeed(seed));
}

/** The library refuses a result of zeros, which keys of small order would give. */
function agree(seed: Uint8Array, publicKey: Uint8Array): Uint8Array | null {
  const privateKey = importAgreementSeed(seed);
  if (publicKey.length !== keySizeBytes) return null;
  const der = Buffer.concat([AGREEMENT_PUBLIC_PREFIX, publicKey]);
  try {
    const theirs = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return new Uint8Array(diffieHellman({ privateKey, publicKey: theirs }));
  } catch {
    return null;
  }
}

function seal(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const cipher = createCipheriv(AEAD, key, nonce, AEAD_OPTIONS);
  cipher.setAAD(associated, { plaintextLength: plaintext.length });
  const sealed = new Uint8Array(plaintext.length + sealTagSizeBytes);
  sealed.set(cipher.update(plaintext), 0);
  cipher.final();
  sealed.set(cipher.getAuthTag(), plaintext.length);
  return sealed;
}

function open(key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  const length = sealed.length - sealTagSizeBytes;
  if (length < 0) return null;
  const decipher = createDecipheriv(AEAD, key, nonce, AEAD_OPTIONS);
  decipher.setAAD(associated, { plaintextLength: length });
  decipher.setAuthTag(sealed.subarray(length));
  const plaintext = new Uint8Array(decipher.update(sealed.subarray(0, length)));
  try {
    decipher.final();
  } catch {
    return null;
  }
  return plaintext;
}

/** The cryptography hosts inject. */
export function createEd25519Crypto(): Crypto {
  const signingKeys = new Map<string, SigningKey>();
  const publicKeys = new Map<string, KeyObject | null>();
  const signingKey = (seed: Uint8Array): SigningKey => {
    const name = toHex(seed);
    return signingKeys.get(name) ?? remember(signingKeys, name, importSeed(seed));
  };
  const verifyingKey = (key: Uint8Array): KeyObject | null => {
    const name = toHex(key);
    const kept = publicKeys.get(name);
    return kept === undefined ? remember(publicKeys, name, importPublicKey(key)) : kept;
  };
  return {
    name: 'ed25519',
    sha256: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
    publicKey: (seed) => new Uint8Array(signingKey(seed).publicKey),
    sign: (seed, bytes) => new Uint8Array(sign(null, bytes, signingKey(seed).key)),
    verify: (publicKey, bytes, signature) => {
      if (signature.length !== signatureSizeBytes) return false;
      const key = verifyingKey(publicKey);
      return key !== null && verify(null, bytes, key, signature);
    },
    agreementKey,
    agree,
    seal,
    open,
  };
}
