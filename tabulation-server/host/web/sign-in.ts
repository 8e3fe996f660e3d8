/**
 * Officials sign in with the key they sign acts with: the server hands out a challenge, the official signs it together with
 * the server's key, and gets a token for a while. No password exists, nothing secret is kept, and what one server was
 * answered is worth nothing at another.
 */
import { randomBytes } from 'node:crypto';
import { fromHex, toHex, utf8Encode } from '../../../protocol/bytes.ts';
import type { Crypto } from '../../../protocol/crypto.ts';
import { canonicalJson } from '../../../protocol/election/canonical-json.ts';
import type { ServerPackage } from '../../../protocol/election/package.ts';
import { verifySigned } from '../../../protocol/messages/signing.ts';
import { challengeSMax, challengesMax, sessionSMax, sessionsMax } from '../../limits.ts';

export interface Official {
  /** Hex. */
  readonly key: string;
  readonly name: string;
  readonly role: string;
}

export interface SignIn {
  /** 32 random bytes, hex. */
  challenge(): string;
  /** The token of a new session, or null: unknown official, spent or stale challenge, wrong signature. */
  enter(answer: ChallengeAnswer): { readonly token: string; readonly official: Official } | null;
  /** Who holds the token; null when it has ended. */
  holder(token: string): Official | null;
}

/** All hex. */
export interface ChallengeAnswer {
  readonly challenge: string;
  readonly key: string;
  readonly signature: string;
}

/** The bytes an official signs (context `sign-in`). Both are hex. */
export function signInPayload(challenge: string, serverKey: string): Uint8Array {
  return utf8Encode(canonicalJson({ challenge, serverKey }));
}

export function createSignIn(pkg: ServerPackage, serverKey: Uint8Array, crypto: Crypto, nowMs: () => number): SignIn {
  const challenges = new Map<string, number>();
  const sessions = new Map<string, { readonly official: Official; readonly endsMs: number }>();
  return {
    challenge() {
      const challenge = toHex(randomBytes(32));
      keep(challenges, challenge, nowMs() + challengeSMax * 1000, challengesMax);
      return challenge;
    },
    enter({ challenge, key, signature }) {
      const endsMs = challenges.get(challenge) ?? 0;
      // Spent in every case: one challenge is good for one attempt.
      challenges.delete(challenge);
      const official = pkg.officialKeys.find((candidate) => toHex(candidate.key) === key);
      if (official === undefined || nowMs() >= endsMs) return null;
      const payload = signInPayload(challenge, toHex(serverKey));
      const signed = { payload, key: official.key, signature: fromHex(signature) };
      if (!verifySigned(crypto, 'sign-in', signed, official.key)) return null;
      const token = toHex(randomBytes(32));
      const who = { key, name: official.name, role: official.role };
      keep(sessions, token, { official: who, endsMs: nowMs() + sessionSMax * 1000 }, sessionsMax);
      return { token, official: who };
    },
    holder(token) {
      const session = sessions.get(token);
      if (session !== undefined && nowMs() < session.endsMs) return session.official;
      sessions.delete(token);
      return null;
    },
  };
}

/** The newest `most`, the oldest dropped. */
function keep<T>(tokens: Map<string, T>, key: string, value: T, most: number): void {
  tokens.set(key, value);
  const oldest = tokens.keys().next();
  if (tokens.size > most && oldest.done !== true) tokens.delete(oldest.value);
}
