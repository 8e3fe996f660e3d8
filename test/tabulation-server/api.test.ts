import { afterEach, describe, expect, test } from 'vitest';
import { untilSeen } from '../support/patience.ts';
import { fromHex, parseUtf8, toHex } from '../../protocol/bytes.ts';
import { createScaledClock } from '../../protocol/host/scaled-clock.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import { signInPayload } from '../../tabulation-server/host/web/sign-in.ts';
import { driverOf } from '../../tabulation-server/host/ledger-driver.ts';
import { type PageServer, startPageServer } from '../../tabulation-server/host/web/page-server.ts';
import { type ServerHost, startServerHost } from '../../tabulation-server/host/server-host.ts';
import { encodeAct } from '../../tabulation-server/ledger/act-payload.ts';
import type { ActScope, OfficialAct } from '../../tabulation-server/ledger/act-shape.ts';
import { leafHash, provesConsistency, provesInclusion } from '../../tabulation-server/ledger/merkle.ts';
import { createPlainLedger, type PlainLedger, plainStore } from '../../tabulation-server/ledger/plain-store.ts';
import { createBench, crypto } from './support/bench.ts';
import { type Signer, seedOfSigner } from './support/acts.ts';
import { block } from './support/election.ts';

interface Served {
  readonly page: PageServer;
  readonly host: ServerHost;
  readonly ledger: PlainLedger;
  readonly scope: ActScope;
  /** Moves the clock of limits and sessions. */
  wait(ms: number): void;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function served(): Promise<Served> {
  const bench = createBench([{ unit: 1 }]);
  const { deps } = bench;
  const ledger = createPlainLedger();
  let nowMs = 0;
  const page = await startPageServer(deps.package.definition, 0, {
    crypto,
    package: deps.package,
    serverKey: crypto.publicKey(deps.seed),
    nowMs: () => nowMs,
    nowS: () => 60_000,
  });
  const host = await startServerHost({
    deps: { ...deps, publishEveryUs: 20_000 },
    ports: [],
    listen: null,
    ledger: driverOf(plainStore(ledger, crypto)),
    clock: createScaledClock(1, 0),
    entropy: new Uint8Array(32),
    onPower: () => undefined,
    onNote: () => undefined,
    onAnswer: () => undefined,
    onRecords: () => undefined,
    onPublish: (publication) => page.show(publication),
    onPort: () => undefined,
    onFailure: (error) => {
      throw error;
    },
  });
  page.attach(host.backend);
  closing.push(async () => {
    await host.stop();
    await page.close();
  });
  const scope = { definition: toHex(bench.digest), mode: 'live', by: '', atS: 60_000 } as const;
  const wait = (ms: number) => {
    nowMs += ms;
  };
  return { page, host, ledger, scope, wait };
}

async function call(server: Served, path: string, init: RequestInit = {}) {
  const response = await fetch(new URL(path, server.page.url), init);
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text), headers: response.headers };
}

function post(server: Served, path: string, body: unknown, token = '') {
  const headers = { 'content-type': 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) };
  return call(server, path, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

async function answered(server: Served, signer: Signer) {
  const { challenge, serverKey } = (await post(server, '/api/challenges', {})).body;
  const signed = signPayload(crypto, seedOfSigner[signer], 'sign-in', signInPayload(challenge, serverKey));
  return { challenge, key: toHex(signed.key), signature: toHex(signed.signature) };
}

async function token(server: Served, signer: Signer = 'commission'): Promise<string> {
  return (await post(server, '/api/sessions', await answered(server, signer))).body.token;
}

function envelope(server: Served, act: OfficialAct, signer: Signer = 'commission', scope: Partial<ActScope> = {}) {
  const by = toHex(crypto.publicKey(seedOfSigner[signer]));
  const signed = signPayload(crypto, seedOfSigner[signer], 'act', encodeAct(act, { ...server.scope, by, ...scope }));
  return { payload: parseUtf8(signed.payload), signature: toHex(signed.signature) };
}

const annul = { type: 'annul', units: [1], reason: 'the box was open' } as const;
const byHand = (times: number) => ({
  type: 'hand-count' as const,
  unit: 1,
  ballots: 100 * times,
  contests: block(1, times).contests,
  reason: 'counted',
});

async function published(server: Served): Promise<void> {
  const look = async () => (await fetch(new URL('/snapshot.json', server.page.url))).status === 200 || null;
  await untilSeen(look, 'a publication');
}

describe('staff', () => {
  test('sign in with the key of the package, hand an act in, and read where units stand', async () => {
    const server = await served();
    const mine = await token(server);
    const handed = await post(server, '/api/acts', envelope(server, annul), mine);
    expect(handed).toMatchObject({ status: 200, body: { outcome: 'stored' } });
    expect(server.ledger.entries[handed.body.index - 1]?.key).toBe(`act:${handed.body.digest}`);
    const headers = { authorization: `Bearer ${mine}` };
    const { body } = await call(server, '/api/units?status=annulled', { headers });
    expect(body).toMatchObject({ total: 1, units: [{ unit: 1, status: 'annulled', reason: 'the box was open' }] });
    const rest = await call(server, '/api/units?after=1&limit=2', { headers });
    expect(rest.body.units.map(({ unit }: { unit: number }) => unit)).toEqual([2, 3]);
  });

  test('see of a hand count that entries differ and in what, never a figure; and only their own entry to correct', async () => {
    const server = await served();
    const [mine, theirs] = [await token(server), await token(server, 'district')];
    const first = await post(server, '/api/acts', envelope(server, byHand(1)), mine);
    await post(server, '/api/acts', envelope(server, byHand(2), 'district'), theirs);
    const { body } = await call(server, '/api/units?limit=1', { headers: { authorization: `Bearer ${mine}` } });
    expect(body.units[0]).toMatchObject({
      handCount: 'differ',
      handDiffers: expect.arrayContaining(['ballots', 'contest 1 north']),
      inForce: { protocol: null, handCount: first.body.digest },
    });
    expect(JSON.stringify(body)).not.toMatch(/\b(60|120|200)\b/);
  });

  test('hand the same act in again: known, with its entry', async () => {
    const server = await served();
    const mine = await token(server);
    const act = envelope(server, annul);
    const { index } = (await post(server, '/api/acts', act, mine)).body;
    expect(await post(server, '/api/acts', act, mine)).toMatchObject({
      status: 200,
      body: { outcome: 'known', index },
    });
    expect(server.ledger.entries.filter((entry) => entry.kind === 'act')).toHaveLength(1);
  });
});

describe('everybody', () => {
  test('can prove that the newest publication includes an entry and grew from an earlier head', async () => {
    const server = await served();
    const mine = await token(server);
    await post(server, '/api/acts', envelope(server, annul), mine);
    await published(server);
    const snapshot = JSON.parse((await call(server, '/api/snapshot')).body.payload);
    const size = snapshot.ledger.index;
    expect(size).toBeGreaterThanOrEqual(0);
    const { body } = await call(server, '/api/proofs/inclusion?entry=1&size=1');
    const leaf = leafHash(fromHex(body.hash), crypto);
    const path = body.path.map(fromHex);
    expect(provesInclusion({ index: 0, size: 1, leaf, path }, leaf, crypto)).toBe(true);
    const grown = (await call(server, '/api/proofs/consistency?from=1&to=2')).body;
    const later = crypto.sha256(
      Buffer.concat([Buffer.of(1), leaf, leafHash(server.ledger.entries[1]?.hash ?? new Uint8Array(), crypto)]),
    );
    expect(provesConsistency({ size: 1, head: leaf }, { size: 2, head: later }, grown.path.map(fromHex), crypto)).toBe(
      true,
    );
    expect((await call(server, '/api/proofs/inclusion?entry=9&size=9')).status).toBe(404);
  });
});

describe('an attacker', () => {
  test('gets nowhere without a session, or with a challenge answered by a stranger, twice, too late or for another server', async () => {
    const server = await served();
    expect((await call(server, '/api/units')).status).toBe(401);
    expect((await post(server, '/api/acts', envelope(server, annul))).status).toBe(401);
    expect((await post(server, '/api/acts', envelope(server, annul), '0'.repeat(64))).status).toBe(401);
    expect((await post(server, '/api/sessions', await answered(server, 'forger'))).status).toBe(401);
    const once = await answered(server, 'commission');
    expect((await post(server, '/api/sessions', once)).status).toBe(200);
    expect((await post(server, '/api/sessions', once)).status).toBe(401);
    const late = await answered(server, 'commission');
    server.wait(60_000);
    expect((await post(server, '/api/sessions', late)).status).toBe(401);
    const { challenge } = (await post(server, '/api/challenges', {})).body;
    const other = signPayload(crypto, seedOfSigner.commission, 'sign-in', signInPayload(challenge, '0'.repeat(64)));
    const relayed = { challenge, key: toHex(other.key), signature: toHex(other.signature) };
    expect((await post(server, '/api/sessions', relayed)).status).toBe(401);
    expect(server.ledger.entries.filter((entry) => entry.kind === 'act')).toEqual([]);
  });

  test('is signed out after a quarter of an hour', async () => {
    const server = await served();
    const mine = await token(server);
    server.wait(900_000);
    expect((await post(server, '/api/acts', envelope(server, annul), mine)).status).toBe(401);
  });

  test.each([
    ['a role that may not', { signer: 'guest' as const, act: annul }, 'Guest (observer) may not decide on annul'],
    [
      "somebody else's act",
      { signer: 'district' as const, act: annul, by: 'commission' as const },
      'the signature is not of District 1',
    ],
    [
      'a rehearsal',
      { act: annul, scope: { mode: 'rehearsal' as const } },
      'the act is of a night in mode rehearsal, this server counts live',
    ],
    ['the future', { act: annul, scope: { atS: 70_000 } }, /^the act was signed \d+ s from now$/],
    ['no unit of this election', { act: { ...annul, units: [99] } }, 'unit 99 is not of this election'],
  ])('with an act of %s is refused and nothing is stored', async (_, attempt, reason) => {
    const server = await served();
    const { signer = 'commission', by = signer } = attempt as { signer?: Signer; by?: Signer };
    const scope = 'scope' in attempt ? attempt.scope : {};
    const answer = await post(
      server,
      '/api/acts',
      envelope(server, attempt.act, by, scope),
      await token(server, signer),
    );
    expect(answer).toMatchObject({
      status: 409,
      body: { error: typeof reason === 'string' ? reason : expect.stringMatching(reason) },
    });
    expect(server.ledger.entries.filter((entry) => entry.kind === 'act')).toEqual([]);
  });

  test.each([
    ['nothing', ''],
    ['half of it', '{"payload":'],
    ['a list', '[]'],
    ['a number for a text', '{"payload":1,"signature":"00"}'],
    ['a field too many', `{"payload":"{}","signature":"${'0'.repeat(128)}","role":"commission"}`],
    ['a short signature', '{"payload":"{}","signature":"00"}'],
    ['a prototype', `{"__proto__":{},"payload":"{}"}`],
    ['depth', '['.repeat(50_000)],
  ])('who sends %s is answered 400', async (_, body) => {
    const server = await served();
    const answer = await post(server, '/api/acts', body, await token(server));
    expect([answer.status, typeof answer.body.error]).toEqual([400, 'string']);
    expect(server.ledger.entries.filter((entry) => entry.kind === 'act')).toEqual([]);
  });

  test('who sends too much is cut off, chunked or not', async () => {
    const server = await served();
    const mine = await token(server);
    const long = JSON.stringify({ payload: 'x'.repeat(200_000), signature: '0'.repeat(128) });
    expect((await post(server, '/api/acts', long, mine)).status).toBe(413);
    const chunks = new ReadableStream({
      start(controller) {
        for (let n = 0; n < 200; n += 1) controller.enqueue(new TextEncoder().encode('x'.repeat(1_000)));
        controller.close();
      },
    });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${mine}` };
    const chunked = { method: 'POST', headers, body: chunks, duplex: 'half' } as RequestInit;
    expect((await call(server, '/api/acts', chunked)).status).toBe(413);
  });

  test('who floods is told to come again later, and others are still served', async () => {
    const server = await served();
    const [mine, theirs] = [await token(server), await token(server, 'district')];
    const floods = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        post(server, '/api/acts', envelope(server, { ...annul, reason: `${n}` }), mine),
      ),
    );
    const refused = floods.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(30);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    const dispute = envelope(server, { type: 'dispute', units: [2], reason: 'x' }, 'district');
    expect((await post(server, '/api/acts', dispute, theirs)).status).toBe(200);
    server.wait(1_000);
    expect((await post(server, '/api/acts', envelope(server, { ...annul, reason: 'later' }), mine)).status).toBe(200);
  });

  test('on a page of his own cannot make a browser ask: another host is not served', async () => {
    const server = await served();
    const { port } = new URL(server.page.url);
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      const asked = request(
        { host: '127.0.0.1', port, path: '/api/election', headers: { host: 'evil.example' } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      );
      asked.end();
    });
    expect(status).toBe(403);
  });
});

test('before the server serves, the interface says so', async () => {
  const bench = createBench([{ unit: 1 }]);
  const page = await startPageServer(bench.deps.package.definition, 0, {
    crypto,
    package: bench.deps.package,
    serverKey: crypto.publicKey(bench.deps.seed),
    nowMs: () => 0,
    nowS: () => 0,
  });
  closing.push(() => page.close());
  const answer = await fetch(new URL('/api/proofs/consistency?from=1&to=1', page.url));
  expect(answer.status).toBe(503);
});
