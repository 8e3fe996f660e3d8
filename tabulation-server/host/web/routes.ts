/**
 * Every operation of the HTTP interface: path, what comes in, what goes out. Requests are validated against it, the
 * description at `/api/openapi.json` is written from it, and the command line sends what it says.
 */
import { createRoute, z } from '@hono/zod-openapi';
import { namesOf } from '../../../protocol/closed-list.ts';
import { modeNumbers } from '../../../protocol/messages/names.ts';
import { hex, signedActShape } from '../../ledger/act-shape.ts';
import { unitStatusNames } from '../../ledger/unit-status.ts';
import { unitsPerPageMax } from '../../limits.ts';

const index = z.int().min(1);
const hexText = z.string().regex(/^([0-9a-f]{2})*$/, 'lowercase hexadecimal digits');

export const problem = z
  .strictObject({ error: z.string().describe('What, and what was expected.') })
  .openapi('Problem');

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const common = {
  400: json(problem, 'The request is not what is described here.'),
  429: json(problem, 'Too many requests; `retry-after` says when to come again.'),
  503: json(problem, 'The server does not serve yet.'),
} as const;
const staff = {
  ...common,
  401: json(problem, 'No official is signed in with this token.'),
} as const;
const security = [{ official: [] }];

const election = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    mode: z.enum(namesOf(modeNumbers)),
    definitionDigest: hex(32),
    serverKey: hex(32),
    atS: z.int().describe("The server's clock, seconds since 1970."),
  })
  .openapi('Election');

const signed = z.strictObject({ payload: z.string(), key: hex(32), signature: hex(64) });

const unit = z
  .strictObject({
    unit: z.int(),
    id: z.string(),
    station: z.int(),
    region: z.string(),
    source: z.enum(['machine', 'protocol']),
    status: z.enum(unitStatusNames),
    reason: z.string(),
    journals: z.array(hexText),
    handCount: z.enum(['none', 'single', 'differ', 'agreed']),
    handDiffers: z.array(z.string()).describe('Figures in which the entries differ, by name and without a number.'),
    warnings: z.array(z.string()),
    inForce: z
      .strictObject({ protocol: hex(32).nullable(), handCount: hex(32).nullable() })
      .describe('What a correction names: the protocol, and the entry of the official who asks.'),
  })
  .openapi('Unit');

const stored = z
  .strictObject({
    outcome: z.enum(['stored', 'known']).describe('`known`: it was handed in before, and this is its entry.'),
    index,
    digest: hex(32),
    head: hex(32).describe('Chain hash of the entry.'),
  })
  .openapi('StoredAct');

const path = z.array(hex(32)).describe('RFC 6962, lowest sibling first.');

export const routes = {
  election: createRoute({
    method: 'get',
    path: '/api/election',
    summary: 'Which election night this is',
    responses: { ...common, 200: json(election, 'The election.') },
  }),
  snapshot: createRoute({
    method: 'get',
    path: '/api/snapshot',
    summary: 'The newest publication, as signed',
    responses: {
      ...common,
      200: json(signed.openapi('SignedText'), 'The snapshot; `payload` is the very text that was signed.'),
      404: json(problem, 'Nothing has been published yet.'),
    },
  }),
  inclusion: createRoute({
    method: 'get',
    path: '/api/proofs/inclusion',
    summary: 'That a published tree head includes an entry',
    request: {
      query: z.object({
        entry: z.coerce.number().pipe(index).describe('Ledger index, as a receipt states it.'),
        size: z.coerce
          .number()
          .pipe(index)
          .optional()
          .describe('Entries under the head; the newest publication unless said.'),
      }),
    },
    responses: {
      ...common,
      200: json(z.strictObject({ entry: index, size: index, hash: hex(32), path }).openapi('Inclusion'), 'The path.'),
      404: json(problem, 'There is no such entry, or no publication yet.'),
    },
  }),
  consistency: createRoute({
    method: 'get',
    path: '/api/proofs/consistency',
    summary: 'That one tree head grew from another',
    request: { query: z.object({ from: z.coerce.number().pipe(index), to: z.coerce.number().pipe(index) }) },
    responses: {
      ...common,
      200: json(z.strictObject({ from: index, to: index, path }).openapi('Consistency'), 'The path.'),
      404: json(problem, 'The ledger has no such heads.'),
    },
  }),
  challenge: createRoute({
    method: 'post',
    path: '/api/challenges',
    summary: 'A challenge for an official to sign',
    responses: {
      ...common,
      200: json(
        z.strictObject({ challenge: hex(32), serverKey: hex(32), expiresInS: z.int() }).openapi('Challenge'),
        'Sign `sanak/1 sign-in\\0` and the canonical JSON of `{challenge, serverKey}` with the key that signs acts.',
      ),
    },
  }),
  session: createRoute({
    method: 'post',
    path: '/api/sessions',
    summary: 'Sign in with an answered challenge',
    request: body(z.strictObject({ challenge: hex(32), key: hex(32), signature: hex(64) })),
    responses: {
      ...common,
      200: json(
        z.strictObject({ token: hex(32), name: z.string(), role: z.string(), expiresInS: z.int() }).openapi('Session'),
        'The token goes into `authorization: Bearer`.',
      ),
      401: json(problem, 'No official of this election, a challenge spent or too old, or a wrong signature.'),
    },
  }),
  units: createRoute({
    method: 'get',
    path: '/api/units',
    summary: 'Units expected, and which are missing, held or disputed, with the reason',
    security,
    request: {
      query: z.object({
        status: z.enum(unitStatusNames).optional(),
        after: z.coerce.number().pipe(z.int().min(0)).optional().describe('Only units above this number.'),
        limit: z.coerce.number().pipe(z.int().min(1).max(unitsPerPageMax)).optional(),
      }),
    },
    responses: {
      ...staff,
      200: json(
        z.strictObject({ total: z.int(), units: z.array(unit) }).openapi('Units'),
        'A page of the list; `total` counts all that match.',
      ),
    },
  }),
  act: createRoute({
    method: 'post',
    path: '/api/acts',
    summary: 'Hand a signed act in',
    description:
      'The payload is the canonical JSON of a SignedAct, signed over `sanak/1 act\\0` and these bytes. The same act handed in again is answered with its entry.',
    security,
    request: body(
      z
        .strictObject({ payload: z.string().min(1).describe('Canonical JSON of a SignedAct.'), signature: hex(64) })
        .openapi('ActEnvelope'),
    ),
    responses: {
      ...staff,
      200: json(stored, 'It is in the ledger.'),
      409: json(problem, 'It was refused, with the reason; nothing was stored.'),
      413: json(problem, 'The request is too long.'),
      502: json(problem, 'The ledger failed; nothing may be relied on. Hand it in again.'),
    },
  }),
} as const;

/** Not sent by itself, but what the payload of an act must be. */
export const signedAct = z.strictObject(signedActShape.shape).openapi('SignedAct');
