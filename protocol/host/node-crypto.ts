/** Ed25519 (RFC 8032) and SHA-256 from Node's own library. Imported keys are kept: importing one costs as much as signing. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { toHex } from '../bytes.ts';
import type { Crypto } from '../crypto.ts';
import { keySizeBytes, signatureSizeBytes } from '../limits.ts';

/** DER around a raw key (RFC 8410): version, algorithm 1.3.101.112, length. */
const SEED_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
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
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return { key, publicKey: new Uint8Array(der.subarray(PUBLIC_PREFIX.length)) };
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
  };
}
