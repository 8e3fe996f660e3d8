/**
 * The HTTP interface for commission staff and for anyone who wants proofs: validated, limited, on this computer only.
 */
import { OpenAPIHono, type z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { fromHex, toHex, utf8Encode } from '../../../protocol/bytes.ts';
import type { Crypto } from '../../../protocol/crypto.ts';
import type { ServerPackage } from '../../../protocol/election/package.ts';
import { consistencyProof, inclusionProof, leafHash } from '../../ledger/merkle.ts';
import { challengeSMax, httpBodySizeBytesMax, sessionSMax, unitsPerPageMax } from '../../limits.ts';
import { type Publication, signedText } from './publication-files.ts';
import type { ApiBackend } from './backend.ts';
import { apiDescription } from './description.ts';
import { createRateLimit, type RateLimit, type RateName } from './rate-limit.ts';
import { routes } from './routes.ts';
import { createSignIn, type Official, type SignIn } from './sign-in.ts';

export interface ApiOptions {
  readonly crypto: Crypto;
  readonly package: ServerPackage;
  /** The key that signs receipts and snapshots. */
  readonly serverKey: Uint8Array;
  /** Null while the server is not serving. */
  readonly backend: () => ApiBackend | null;
  readonly publication: () => Publication | null;
  /** For limits and sessions; never goes back. */
  readonly nowMs: () => number;
  /** The server's clock, seconds since 1970. */
  readonly nowS: () => number;
}

type Env = { Variables: { official: Official; backend: ApiBackend } };

type App = OpenAPIHono<Env>;

export function createApi(options: ApiOptions): App {
  const signIn = createSignIn(options.package, options.serverKey, options.crypto, options.nowMs);
  const app: App = new OpenAPIHono<Env>({
    defaultHook: (result, context) =>
      result.success ? undefined : context.json({ error: issueText(result.error) }, 400),
  });
  guardEdge(app);
  guardRates(app, signIn, createRateLimit(options.nowMs));
  guardBackend(app, options);
  publicRoutes(app, options);
  proofRoutes(app, options);
  signInRoutes(app, signIn, toHex(options.serverKey));
  staffRoutes(app);
  app.get('/api/openapi.json', (context) => context.json(apiDescription()));
  app.onError((_, context) => context.json({ error: 'the request could not be read' }, 400));
  return app;
}

/** Every request: it must name this host and be no longer than the longest that is expected. */
function guardEdge(app: App): void {
  app.use('*', async (context, next) => {
    // A foreign page whose requests the browser sends here names another host.
    const host = new URL(context.req.url).hostname;
    if (host !== '127.0.0.1' && host !== 'localhost') return context.json({ error: 'not a host of this server' }, 403);
    context.header('cache-control', 'no-store');
    context.header('x-content-type-options', 'nosniff');
    return next();
  });
  app.use(
    '*',
    bodyLimit({
      maxSize: httpBodySizeBytesMax,
      onError: (context) =>
        context.json({ error: `the request is too long, expected at most ${httpBodySizeBytesMax} bytes` }, 413),
    }),
  );
}

function guardRates(app: App, signIn: SignIn, limits: RateLimit): void {
  for (const [path, name] of publicPaths) {
    app.use(path, async (context, next) => {
      const waitS = limits.take(name, '');
      return waitS === 0 ? next() : context.json(tooMany(waitS), 429, { 'retry-after': String(waitS) });
    });
  }
  for (const [path, name] of staffPaths) {
    app.use(path, async (context, next) => {
      const token = /^Bearer ([0-9a-f]{64})$/.exec(context.req.header('authorization') ?? '')?.[1];
      const official = token === undefined ? null : signIn.holder(token);
      if (official === null) return context.json({ error: 'no official is signed in with this token' }, 401);
      const waitS = limits.take(name, official.key);
      if (waitS > 0) return context.json(tooMany(waitS), 429, { 'retry-after': String(waitS) });
      context.set('official', official);
      return next();
    });
  }
}

function guardBackend(app: App, options: ApiOptions): void {
  for (const path of backendPaths) {
    app.use(path, async (context, next) => {
      const backend = options.backend();
      if (backend === null) return context.json({ error: 'the server does not serve yet' }, 503);
      context.set('backend', backend);
      return next();
    });
  }
}

function publicRoutes(app: App, options: ApiOptions): void {
  app.openapi(routes.election, (context) => {
    const { package: pkg } = options;
    const { id, title } = pkg.definition;
    const { mode } = pkg;
    const serverKey = toHex(options.serverKey);
    const definitionDigest = toHex(pkg.definitionDigest);
    return context.json({ id, title, mode, definitionDigest, serverKey, atS: options.nowS() }, 200);
  });
  app.openapi(routes.snapshot, (context) => {
    const publication = options.publication();
    return publication === null
      ? context.json({ error: 'nothing has been published yet' }, 404)
      : context.json(signedText(publication), 200);
  });
}

function proofRoutes(app: App, { crypto, publication }: ApiOptions): void {
  app.openapi(routes.inclusion, (context) => {
    const backend = context.get('backend');
    const { entry, size = publication()?.snapshot.ledger.index ?? 0 } = context.req.valid('query');
    const hashes = backend.hashes();
    if (entry > size || size > hashes.length) {
      return context.json({ error: `no entry ${entry} under a head of ${size}` }, 404);
    }
    const leaves = hashes.slice(0, size).map((hash) => leafHash(hash, crypto));
    const path = inclusionProof(leaves, entry - 1, crypto).map(toHex);
    return context.json({ entry, size, hash: toHex(hashes[entry - 1] ?? new Uint8Array()), path }, 200);
  });
  app.openapi(routes.consistency, (context) => {
    const backend = context.get('backend');
    const { from, to } = context.req.valid('query');
    const hashes = backend.hashes();
    if (from > to || to > hashes.length) return context.json({ error: `no heads of ${from} and ${to} entries` }, 404);
    const leaves = hashes.slice(0, to).map((hash) => leafHash(hash, crypto));
    return context.json({ from, to, path: consistencyProof(leaves, from, crypto).map(toHex) }, 200);
  });
}

function signInRoutes(app: App, signIn: SignIn, serverKey: string): void {
  app.openapi(routes.challenge, (context) =>
    context.json({ challenge: signIn.challenge(), serverKey, expiresInS: challengeSMax }, 200),
  );
  app.openapi(routes.session, (context) => {
    const entered = signIn.enter(context.req.valid('json'));
    if (entered === null)
      return context.json(
        { error: 'challenge, key or signature is not one of an official; ask for a new challenge' },
        401,
      );
    const { name, role } = entered.official;
    return context.json({ token: entered.token, name, role, expiresInS: sessionSMax }, 200);
  });
}

function staffRoutes(app: App): void {
  app.openapi(routes.units, (context) => {
    const backend = context.get('backend');
    const { status, after = 0, limit: most = unitsPerPageMax } = context.req.valid('query');
    const matching = backend
      .units(context.get('official').key)
      .filter((line) => line.unit > after && (status === undefined || line.status === status));
    const units = matching.slice(0, most).map(mutable);
    return context.json({ total: matching.length, units }, 200);
  });
  app.openapi(routes.act, async (context) => {
    const backend = context.get('backend');
    const { payload, signature } = context.req.valid('json');
    const key = fromHex(context.get('official').key);
    const outcome = await backend.submit({ payload: utf8Encode(payload), key, signature: fromHex(signature) });
    if ('reason' in outcome) return context.json({ error: outcome.reason }, outcome.type === 'refused' ? 409 : 502);
    const { type, index, digest, head } = outcome;
    return context.json({ outcome: type, index, digest: toHex(digest), head: toHex(head) }, 200);
  });
}

const publicPaths: readonly (readonly [string, RateName])[] = [
  ['/api/election', 'public'],
  ['/api/snapshot', 'public'],
  ['/api/openapi.json', 'public'],
  ['/api/proofs/*', 'public'],
  ['/api/challenges', 'signIn'],
  ['/api/sessions', 'signIn'],
];
const staffPaths: readonly (readonly [string, RateName])[] = [
  ['/api/units', 'staff'],
  ['/api/acts', 'acts'],
];

/** What only a running server can answer. */
const backendPaths: readonly string[] = ['/api/units', '/api/acts', '/api/proofs/*'];

function tooMany(waitS: number) {
  return { error: `too many requests; come again in ${waitS} s` };
}

function issueText(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? 'the request is malformed' : `${issue.path.join('.') || 'request'}: ${issue.message}`;
}

/** The list's lines are read-only; JSON does not care. */
function mutable<
  T extends {
    readonly journals: readonly string[];
    readonly handDiffers: readonly string[];
    readonly warnings: readonly string[];
  },
>(line: T) {
  const { journals, handDiffers, warnings } = line;
  return { ...line, journals: [...journals], handDiffers: [...handDiffers], warnings: [...warnings] };
}
