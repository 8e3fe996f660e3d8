/** Section 7 of the specification, roles, theft, copies and secrets: what a key, a machine, a card or a backup is good for. */
import { describe, expect, test } from 'vitest';
import type { TraceEvent } from '../../harness/judge/trace/events.ts';
import { resultOf } from '../../harness/simulation/world/result.ts';
import { prepareWorld, runToEnd } from '../../harness/simulation/world/simulate.ts';
import { createStandInCrypto } from '../../harness/simulation/world/stand-in-crypto.ts';
import type { World } from '../../harness/simulation/world/world.ts';
import { concatBytes, toHex } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import { machineStop, serverReset } from '../../protocol/endpoint.ts';
import { planOfFile } from '../support/plans.ts';
import { boot, connect, createBench, machineAt, report, reportOf, spoken } from '../tabulation-server/support/bench.ts';
import { block } from '../tabulation-server/support/election.ts';
import { fill, framesOf, machineSeed, Pipe, serverSeed } from './pipe.ts';

const SECOND = 1_000_000;

/** The run of a carried scenario, to its end. */
function run(file: string, with_: Crypto = createStandInCrypto()): World {
  const world = prepareWorld(planOfFile(file), '1', with_);
  runToEnd(world);
  return world;
}

const count = (world: World, type: TraceEvent['type'], what?: string): number =>
  world.trace.filter((event) => event.type === type && (what === undefined || ('what' in event && event.what === what)))
    .length;

function statusOf(world: World): string {
  return resultOf(world, { seed: '1', on: 'sim', crypto: 'stand-in' }, 0).status;
}

/** Cryptography that remembers every secret it was given or made. */
function watchedCrypto(): { readonly crypto: Crypto; readonly secrets: Map<string, string> } {
  const inner = createStandInCrypto();
  const secrets = new Map<string, string>();
  const keep = (what: string, bytes: Uint8Array): void => void secrets.set(toHex(bytes), what);
  const watched: Crypto = {
    ...inner,
    sign: (seed, bytes) => {
      keep('signing seed', seed);
      return inner.sign(seed, bytes);
    },
    agreementKey: (seed) => {
      keep('agreement seed', seed);
      return inner.agreementKey(seed);
    },
    agree: (seed, key) => {
      const agreed = inner.agree(seed, key);
      if (agreed !== null) keep('agreed secret', agreed);
      return agreed;
    },
    seal: (key, nonce, associated, plaintext) => {
      keep('session key', key);
      return inner.seal(key, nonce, associated, plaintext);
    },
  };
  return { crypto: watched, secrets };
}

describe('P-7.10 roles', () => {
  test('P-7.10 whoever holds a machine key speaks as no server', () => {
    const pipe = new Pipe();
    const serverDeps = pipe.serverDeps;
    pipe.serverDeps = () => ({ ...serverDeps(), seed: machineSeed });
    pipe.start();
    pipe.run(10_000);
    expect(pipe.seen.map(({ output }) => output)).toMatchObject([{ type: 'discard', reason: 'bad-signature' }]);

    const world = run('scenarios/line/forged-receipt.yaml');
    expect(count(world, 'machine.receipted')).toBe(2);
  });

  test('P-7.11 a rehearsal key reports nothing live, whatever its hello claims', () => {
    const bench = createBench([{ unit: 1, mode: 'rehearsal' }, { unit: 2 }]);
    boot(bench);
    connect(bench, 0, { mode: 'rehearsal' });
    connect(bench, 1, { mode: 'rehearsal' });
    expect(bench.machines.map(({ ups }) => ups)).toEqual([
      ['refused WRONG_MODE', 'refused WRONG_MODE'],
      ['', 'refused WRONG_MODE'],
    ]);
    expect(report(bench, 0, reportOf(bench, 0))).toEqual([]);
    const night = run('scenarios/rehearsal-left-running.yaml');
    expect(night.trace.some((event) => event.type === 'server.received' && event.line === 'training set')).toBe(false);
  });
});

describe('P-7.20 somebody has a machine, a card or a copy', () => {
  const { crypto: watched, secrets } = watchedCrypto();
  const night = run('scenarios/line/forged-receipt.yaml', watched);

  test('P-7.20 flash holds no secret of the run', () => {
    const chips = night.state.machines.map(({ flash }) =>
      JSON.stringify(flash, (_, v) => (v instanceof Uint8Array ? toHex(v) : v)),
    );
    expect(chips.every((chip) => chip.length > 10_000)).toBe(true);
    expect(new Set(secrets.values())).toEqual(
      new Set(['signing seed', 'agreement seed', 'agreed secret', 'session key']),
    );
    expect([...secrets].filter(([secret]) => chips.some((chip) => chip.includes(secret)))).toEqual([]);
  });

  test('P-7.21 what an end keeps after a session leads back to none of its keys', () => {
    const pipe = new Pipe();
    const own = watchedCrypto();
    pipe.machineDeps = {
      ...pipe.machineDeps,
      crypto: own.crypto,
      identity: { ...pipe.machineDeps.identity, serverKey: own.crypto.publicKey(serverSeed) },
    };
    const serverDeps = pipe.serverDeps;
    pipe.serverDeps = () => ({ ...serverDeps(), crypto: own.crypto });
    pipe.start();
    pipe.run(SECOND);
    const ofSession = [...own.secrets].filter(([, what]) => what !== 'signing seed').map(([secret]) => secret);
    const dump = (): string =>
      JSON.stringify([pipe.machine, pipe.server], (_, v) => (v instanceof Uint8Array ? toHex(v) : v));
    expect(ofSession.filter((secret) => dump().includes(secret)).length).toBeGreaterThan(0);
    machineStop(pipe.machine);
    serverReset(pipe.server);
    expect(ofSession.filter((secret) => dump().includes(secret))).toEqual([]);
    // Nor does the generator: run on from what is left, it draws no seed that was used.
    const fresh = [pipe.machine.drbg, pipe.server.drbg].map(({ seed, counter }) => `${counter} ${toHex(seed)}`);
    expect(fresh).not.toContain(`0 ${toHex(fill(32, 3))}`);
    expect(fresh).not.toContain(`0 ${toHex(fill(32, 4))}`);
    expect(fresh.every((state) => state.startsWith('0 '))).toBe(true);
  });

  test('P-7.22 a stolen machine speaks for its own unit, and its journal beside the true one is held', () => {
    const bench = createBench([{ unit: 1 }, { unit: 2 }]);
    boot(bench);
    expect(report(bench, 0, reportOf(bench, 0, { blocks: [block(2)] }))).toEqual(['refused WRONG_UNIT']);
    expect(report(bench, 0, reportOf(bench, 0))).toEqual(['receipt counted 2']);
    expect(report(bench, 0, reportOf(bench, 0, { journalId: fill(16, 77) }))).toEqual(['receipt held 3']);
    expect(machineAt(bench, 0).heard.map(spoken)).toEqual([
      'refused WRONG_UNIT',
      'receipt counted 2',
      'receipt held 3',
    ]);
    const stolen = run('scenarios/journals/stolen-key-first.yaml');
    expect([statusOf(stolen), count(stolen, 'server.committed', 'report')]).toEqual(['holds', 4]);
  });

  test('P-7.23 a copied card that reports other figures makes a dispute, and both are kept', () => {
    const world = run('scenarios/journals/second-card.yaml');
    const kept = [count(world, 'server.committed', 'report'), count(world, 'server.committed', 'evidence')];
    expect([statusOf(world), count(world, 'server.alarm', 'disputed'), ...kept]).toEqual(['holds', 1, 3, 1]);
  });

  test('P-7.24 an older copy of the memory is behind the counter, kept as evidence and not counted', () => {
    const world = run('scenarios/journals/old-card.yaml');
    const refused = world.trace.filter(
      (event) =>
        event.type === 'server.sent' && event.message.what === 'refused' && event.message.reason === 'ROLLED_BACK',
    );
    expect(refused.length).toBeGreaterThan(0);
    expect([statusOf(world), count(world, 'server.committed', 'evidence')]).toEqual(['holds', 1]);
  });

  test('P-7.25 a server out of a backup is found out by the stations, and gets the reports again', () => {
    const world = run('scenarios/yesterdays-backup.yaml');
    const warned = world.trace.filter(
      (event) => event.type === 'machine.session' && event.what === 'up' && event.reason === 'LEDGER_ROLLED_BACK',
    );
    expect(statusOf(world)).toBe('holds');
    expect(warned.length).toBeGreaterThan(0);
    expect(count(world, 'server.alarm')).toBeGreaterThan(0);
  });

  test('P-7.26 no secret of a run is in its trace, in the ledger or on its lines', () => {
    const trace = night.trace.map((event) => JSON.stringify(event)).join('\n');
    const lines = night.state.lines.flatMap(({ recorded }) => recorded.map(({ bytes }) => bytes));
    const line = toHex(concatBytes(...framesOf(...lines).map(({ body }) => body)));
    expect([trace.length > 100_000, line.length > 5000, secrets.size > 10]).toEqual([true, true, true]);
    const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64').slice(0, 42);
    const numbers = (hex: string): string => [...Buffer.from(hex, 'hex')].join(',');
    const ledger = toHex(concatBytes(...night.state.server.ledger.entries.map(({ bytes }) => bytes)));
    expect(ledger.length).toBeGreaterThan(1000);
    const told = [...secrets].filter(([secret]) =>
      [secret, base64(secret), numbers(secret)].some((form) => [trace, line, ledger].some((all) => all.includes(form))),
    );
    expect(told).toEqual([]);
    // The search finds what is there: a public key of the run.
    expect(trace.includes(toHex(night.env.identities.machines[0]?.key ?? fill(0, 0)))).toBe(true);
  });
});
