/** Who and what a ledger is about: definition, keys and assignments, read from what lies beside its entries, checked by digest and signature. */
import { z } from 'zod';
import { fromHex, parseUtf8, toHex } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import type { Contest, ElectionDefinition, Unit } from '../../protocol/election/definition.ts';
import { definitionDigest } from '../../protocol/election/digest.ts';
import { decodeAssignment } from '../../protocol/messages/codec.ts';
import { verifySigned } from '../../protocol/messages/signing.ts';
import type { Assignment } from '../../protocol/messages/types.ts';
import { firstMistake } from '../simulation/elections/data-file.ts';
import { definitionSchema } from '../simulation/elections/definition-schema.ts';
import { InputError } from '../judge/input/input-error.ts';

const hex = z.string().regex(/^([0-9a-f]{2})*$/);
const signed = z.strictObject({ payload: hex, key: hex, signature: hex });
const shape = z.strictObject({
  schema: z.literal(1),
  // Its digest is in every assignment the commission signed: a definition that was changed has no machines.
  definition: z.custom<ElectionDefinition>(
    (value) => typeof value === 'object' && value !== null,
    'an election definition',
  ),
  mode: z.enum(['live', 'rehearsal', 'test']),
  commissionKey: hex,
  serverKey: hex,
  assignments: z.array(signed),
  officials: z.array(z.strictObject({ key: hex, name: z.string(), role: z.string() })),
});

export interface Election {
  readonly definition: ElectionDefinition;
  readonly definitionDigest: string;
  readonly mode: 'live' | 'rehearsal' | 'test';
  readonly commissionKey: Uint8Array;
  readonly serverKey: Uint8Array;
  /** By digest of the signed payload, hex. */
  readonly assignments: ReadonlyMap<string, Assignment>;
  /** Assignments the commission did not sign, or for another definition. */
  readonly foreign: number;
  /** By key, hex. */
  readonly officials: ReadonlyMap<string, { readonly name: string; readonly role: string }>;
  readonly units: ReadonlyMap<number, Unit>;
  readonly contests: ReadonlyMap<number, Contest>;
}

/** What is wrong with the election beside the entries, as every data file says it. */
function refusal(data: unknown, under: string, error: z.ZodError): InputError {
  const { path, found, expected } = firstMistake(data, error);
  const place = [under, path].filter((part) => part !== '').join('.');
  return new InputError(
    `the election beside the entries at ${place || 'its top'}: found ${found}, expected ${expected}`,
  );
}

/** Throws `InputError` when `bytes` are no such description. */
export function readElection(bytes: Uint8Array, crypto: Crypto): Election {
  let data: unknown;
  try {
    data = JSON.parse(parseUtf8(bytes) ?? '');
  } catch {
    throw new InputError('the election beside the entries is not JSON');
  }
  const parsed = shape.safeParse(data);
  if (!parsed.success) throw refusal(data, '', parsed.error);
  const { definition, mode, officials } = parsed.data;
  const rules = definitionSchema.safeParse(definition);
  if (!rules.success) throw refusal(definition, 'definition', rules.error);
  const commissionKey = fromHex(parsed.data.commissionKey);
  const digest = toHex(definitionDigest(definition, crypto));
  const assignments = new Map<string, Assignment>();
  let foreign = 0;
  for (const text of parsed.data.assignments) {
    const envelope = { payload: fromHex(text.payload), key: fromHex(text.key), signature: fromHex(text.signature) };
    const decoded = decodeAssignment(envelope.payload);
    const genuine = verifySigned(crypto, 'assignment', envelope, commissionKey);
    if (genuine && decoded.ok && toHex(decoded.value.definitionDigest) === digest) {
      assignments.set(toHex(crypto.sha256(envelope.payload)), decoded.value);
    } else foreign += 1;
  }
  return {
    definition,
    definitionDigest: digest,
    mode,
    commissionKey,
    serverKey: fromHex(parsed.data.serverKey),
    assignments,
    foreign,
    officials: new Map(officials.map(({ key, ...official }) => [key, official])),
    units: new Map(definition.units.map((unit) => [unit.number, unit])),
    contests: new Map(definition.contests.map((contest) => [contest.number, contest])),
  };
}
