/** An official at the command line: a key, and a server to talk to over its HTTP interface. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseHex, toHex } from '../../protocol/bytes.ts';
import { createEd25519Crypto } from '../../protocol/host/node-crypto.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import { signInPayload } from '../../tabulation-server/host/web/sign-in.ts';
import { InputError } from '../judge/input/input-error.ts';
import { sharedDay } from '../transports/shared-day.ts';

export interface OfficialOptions {
  readonly server: string;
  readonly key?: string;
  readonly scenario?: string;
  readonly seed?: string;
  readonly as?: string;
}

export interface OfficialClient {
  readonly election: z.infer<typeof electionShape>;
  readonly seed: Uint8Array;
  /** Hex. */
  readonly key: string;
  /** The answer's JSON and status; the caller says what it expects. */
  call(path: string, body?: object): Promise<{ readonly status: number; readonly body: unknown }>;
}

const electionShape = z.object({
  id: z.string(),
  title: z.string(),
  mode: z.enum(['live', 'rehearsal', 'test']),
  definitionDigest: z.string(),
  serverKey: z.string(),
  atS: z.int(),
});
const challengeShape = z.object({ challenge: z.string() });
const sessionShape = z.object({ token: z.string() });
const problemShape = z.object({ error: z.string() });

/** Signs in. Throws `InputError` when there is no such key or server, or the server does not know the key. */
export async function signInAt(options: OfficialOptions): Promise<OfficialClient> {
  const seed = seedOf(options);
  const crypto = createEd25519Crypto();
  const key = toHex(crypto.publicKey(seed));
  const base = options.server.replace(/\/+$/, '');
  const election = read(electionShape, await request(base, '/api/election'));
  const { challenge } = read(challengeShape, await request(base, '/api/challenges', { body: {} }));
  const { signature } = signPayload(crypto, seed, 'sign-in', signInPayload(challenge, election.serverKey));
  const body = { challenge, key, signature: toHex(signature) };
  const { token } = read(sessionShape, await request(base, '/api/sessions', { body }));
  return {
    election,
    seed,
    key,
    call: (path, sent) => request(base, path, { token, ...(sent !== undefined && { body: sent }) }),
  };
}

/** The server's own sentence about what it refused; any other answer as it came. */
export function problemText(answer: { readonly status: number; readonly body: unknown }): string {
  const parsed = problemShape.safeParse(answer.body);
  return parsed.success ? parsed.data.error : `the server answered ${answer.status}`;
}

export function read<T extends z.ZodType>(
  shape: T,
  answer: { readonly status: number; readonly body: unknown },
): z.infer<T> {
  const parsed = shape.safeParse(answer.body);
  if (answer.status === 200 && parsed.success) return parsed.data;
  throw new InputError(`--server: ${problemText(answer)}`);
}

async function request(base: string, path: string, options: { readonly token?: string; readonly body?: object } = {}) {
  const headers = {
    ...(options.body !== undefined && { 'content-type': 'application/json' }),
    ...(options.token !== undefined && { authorization: `Bearer ${options.token}` }),
  };
  const init = options.body === undefined ? {} : { method: 'POST', body: JSON.stringify(options.body) };
  try {
    const response = await fetch(`${base}${path}`, { headers, ...init });
    const body: unknown = await response.json();
    return { status: response.status, body };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new InputError(`--server ${base}: ${cause}`);
  }
}

function seedOf({ key, scenario, seed, as }: OfficialOptions): Uint8Array {
  if (key !== undefined) return seedFile(key);
  if (scenario === undefined) throw new InputError('--key FILE is missing, or --scenario FILE with --as NAME');
  const { officialSeed, districtSeed } = sharedDay(scenario, seed ?? '1').identities;
  if (as === undefined || as === 'commission') return officialSeed;
  if (as === 'district') return districtSeed;
  throw new InputError(`--as: found ${as}, expected commission or district`);
}

/** 32 raw bytes, or their 64 hexadecimal digits. */
function seedFile(path: string): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(readFileSync(path));
  } catch (error) {
    throw new InputError(`--key ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (bytes.length === 32) return bytes;
  const parsed = parseHex(Buffer.from(bytes).toString('utf8').trim());
  if (parsed !== null && parsed.length === 32) return parsed;
  throw new InputError(`--key ${path}: found ${bytes.length} bytes, expected a 32-byte key`);
}
