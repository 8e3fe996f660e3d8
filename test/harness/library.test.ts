/** The carried scenarios: each holds, each fault in them takes effect, and together they leave no check and no fault out. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allChecks } from '../../harness/judge/checks/index.ts';
import { eventTypes } from '../../harness/judge/trace/events.ts';
import { expectationTypes } from '../../harness/judge/trace/expectation.ts';
import { libraryPath } from '../../harness/runner/library.ts';
import { faultCatalogue } from '../../harness/simulation/faults/catalogue.ts';
import { frozenSeed, hashesDigest, readFrozenHashes } from '../../harness/proof/prove/trace-hashes.ts';
import { files, nations, runOf } from './library-runs.ts';

describe('every carried scenario holds, and its faults take effect', () => {
  test.each(files)('%s', async (name) => {
    const { status, summary, unmet, idle } = await runOf(name);
    const green =
      name === 'canary.yaml'
        ? /^I11 turned red, as it must; \d+ of \d+ invariants hold/
        : /^\d+ of \d+ invariants hold/;
    const counted = { status, summary: green.test(summary) && !/broken|inconclusive/.test(summary), unmet, idle };
    expect(counted).toEqual({ status: 'holds', summary: true, unmet: [], idle: [] });
  });
});

test('every trace is one by its own schema, and has no field that the schema does not know', async () => {
  const all = await Promise.all(files.map(runOf));
  expect(all.flatMap(({ misread }) => misread)).toEqual([]);
});

test('no check is left out: each is evaluated at least once', async () => {
  const all = await Promise.all(files.map(runOf));
  const never = allChecks.filter(({ id }) => all.every(({ evaluated }) => (evaluated[id] ?? 0) === 0));
  expect(never.map(({ id }) => id)).toEqual([]);
});

test('no fault is left out: each of the catalogue is done at least once', async () => {
  const done = new Set((await Promise.all(files.map(runOf))).flatMap(({ faults }) => faults));
  expect(faultCatalogue.filter(({ name }) => !done.has(name)).map(({ name }) => name)).toEqual([]);
});

test('no event is left out: each type of the schema is written at least once', async () => {
  const written = new Set((await Promise.all(files.map(runOf))).flatMap(({ events }) => events));
  expect(eventTypes.filter((type) => !written.has(type))).toEqual([]);
});

test('no expectation is left out: each kind of the schema is stated at least once', async () => {
  const stated = new Set((await Promise.all(files.map(runOf))).flatMap(({ expected }) => expected));
  expect(expectationTypes.filter((type) => !stated.has(type))).toEqual([]);
});

test('every scenario tells what it is about', () => {
  const silent = files.filter((name) => !/^(#|story:)/m.test(readFileSync(`${libraryPath}/${name}`, 'utf8')));
  expect(silent).toEqual([]);
});

describe('trace hashes are frozen', () => {
  const frozen = readFrozenHashes();

  test('every run has the hash that was frozen (npm run freeze -- "REASON" notes a change and why)', async () => {
    const now = Object.fromEntries(await Promise.all(files.map(async (name) => [name, (await runOf(name)).hash])));
    const { hashes } = frozen;
    const kept = Object.fromEntries(Object.entries(hashes).filter(([name]) => !nations.includes(name)));
    expect(now).toEqual(kept);
  });

  test('no hash is replaced without a line that says why', () => {
    const last = frozen.changes.at(-1);
    expect({ seed: frozen.seed, digest: last?.digest }).toEqual({
      seed: frozenSeed,
      digest: hashesDigest(frozen.hashes),
    });
    expect(frozen.changes.filter(({ reason }) => !/\w+ \w+ \w+/.test(reason))).toEqual([]);
  });
});
