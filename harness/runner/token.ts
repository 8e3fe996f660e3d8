/**
 * Reproduction tokens: everything needed to run one case again, as one word for a command line. `sk1.` and base64url of
 * deflated JSON. A carried scenario travels as its name and a fingerprint of its text, any other as its text.
 */
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { hostPlan } from '../simulation/host-plan.ts';
import { version } from './version.ts';

const tokenSchema = z.strictObject({
  /** Version that made the token. */
  v: z.string(),
  seed: z.string(),
  on: z.enum(['sim', 'serial']),
  crypto: z.enum(['stand-in', 'ed25519']),
  /** File name, for messages. */
  file: z.string(),
  /** Path in the carried library, with the first 12 hex digits of SHA-256 over its text. */
  library: z.strictObject({ name: z.string(), digest: z.string() }).optional(),
  text: z.string().optional(),
  /** Text of the election file a scenario of one's own refers to. */
  election: z.string().optional(),
  /** The device under test: without it the case is another one. */
  machinePort: z.string().optional(),
  serverPort: z.string().optional(),
  station: z.string().optional(),
  /** The real database behind the server, and what fails in it. */
  host: hostPlan.optional(),
  factor: z.number().positive().optional(),
  /** The planted defect the case was run with. */
  planted: z.string().optional(),
});

export type Token = z.infer<typeof tokenSchema>;

const prefix = 'sk1.';
/** Refuses tokens that unpack to more than this: a scenario is short. */
const unpackedSizeBytesMax = 4_194_304;

export function encodeToken(token: Token): string {
  return prefix + deflateRawSync(Buffer.from(JSON.stringify(token)), { level: 9 }).toString('base64url');
}

export type TokenResult =
  | { readonly ok: true; readonly token: Token }
  | { readonly ok: false; readonly found: string; readonly expected: string };

/** Reads a token from a command line; never throws. */
export function decodeToken(text: string): TokenResult {
  const expected = 'a token as a failed run prints it, starting with `sk1.`';
  if (!text.startsWith(prefix))
    return { ok: false, found: /^sk\d+\./.test(text) ? 'a token of another format' : 'no token', expected };
  try {
    const packed = Buffer.from(text.slice(prefix.length), 'base64url');
    const json: unknown = JSON.parse(
      inflateRawSync(packed, { maxOutputLength: unpackedSizeBytesMax }).toString('utf8'),
    );
    const result = tokenSchema.safeParse(json);
    if (result.success && (result.data.library !== undefined || result.data.text !== undefined)) {
      return { ok: true, token: result.data };
    }
    const made = z.object({ v: z.string() }).safeParse(json);
    if (made.success && made.data.v !== version) {
      const newer = `a token of version ${made.data.v} with things in it that version ${version} does not know`;
      return { ok: false, found: newer, expected: 'one that this version can read (try the version that made it)' };
    }
  } catch {
    // Falls through: cut off or altered, whichever step noticed.
  }
  return { ok: false, found: 'a damaged token (was all of it copied?)', expected };
}

/** First 12 hex digits of SHA-256 over a scenario's text. */
export function textDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
