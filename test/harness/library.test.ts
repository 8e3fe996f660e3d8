/** The carried scenarios: each holds, each fault in them takes effect, and together they leave no check and no fault out. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allChecks } from '../../harness/checks/index.ts';
import { libraryPath } from '../../harness/cli/library.ts';
import { faultCatalogue } from '../../harness/faults/catalogue.ts';
import { compileScenario } from '../../harness/scenario/compile.ts';
import { loadScenario } from '../../harness/scenario/load.ts';
import { formatProblem } from '../../harness/scenario/problem.ts';
import { frozenSeed, hashesDigest, readFrozenHashes, writtenScenarios } from '../../harness/prove/trace-hashes.ts';
import type { TraceEvent } from '../../harness/trace/events.ts';
import { traceReader } from '../../harness/trace-file/read-trace.ts';
import { runPlan } from '../../harness/world/run.ts';

const seed = frozenSeed;

/** National nights run on their own: each takes as long as everything here together. */
const nations = writtenScenarios().filter((name) => name.startsWith('nation/'));
const files = writtenScenarios().filter((name) => !nations.includes(name));

interface Run {
  readonly hash: string;
  readonly status: string;
  readonly summary: string;
  readonly unmet: readonly string[];
  /** Faults that were planned and changed nothing. */
  readonly idle: readonly string[];
  readonly faults: readonly string[];
  readonly evaluated: Readonly<Record<string, number>>;
  /** What the reader of traces says of its trace; of a national night it is not asked. */
  readonly misread: readonly string[];
}

const runs = new Map<string, Promise<Run>>();

/** One run a file, shared by the tests; the trace is not kept. */
function runOf(name: string): Promise<Run> {
  const known = runs.get(name);
  if (known !== undefined) return known;
  const started = run(name);
  runs.set(name, started);
  return started;
}

async function run(name: string): Promise<Run> {
  const loaded = loadScenario(`${libraryPath}/${name}`);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  const plan = compileScenario(loaded.scenario, { seed });
  const result = await runPlan(plan, { seed, on: 'sim', crypto: 'stand-in' });
  return {
    hash: result.traceHash,
    status: result.status,
    summary: result.summary,
    unmet: result.expectations.filter(({ met }) => met !== true).map(({ text, found }) => `${text}: ${found}`),
    idle: result.faults.filter((fault) => fault.effects === 0).map((fault) => `${fault.do} at ${fault.where}`),
    faults: result.faults.map((fault) => fault.do),
    evaluated: Object.fromEntries(result.verdicts.map((verdict) => [verdict.id, verdict.evaluated])),
    misread: nations.includes(name) ? [] : misreadings(name, result.trace),
  };
}

function misreadings(name: string, trace: readonly TraceEvent[]): string[] {
  const reader = traceReader(name, () => undefined);
  for (const event of trace) reader.chunk(Buffer.from(`${JSON.stringify(event)}\n`));
  reader.end();
  const { problems, unknown } = reader.reading();
  return [...problems.map(formatProblem), ...(unknown === '' ? [] : [unknown])];
}

describe('every carried scenario holds, and its faults take effect', () => {
  test.each(files)('%s', async (name) => {
    const { status, summary, unmet, idle } = await runOf(name);
    const green = name === 'canary.yaml' ? 'I11 turned red, as it must' : 'every check and expectation holds';
    expect({ status, summary, unmet, idle }).toEqual({ status: 'holds', summary: green, unmet: [], idle: [] });
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

  test.each(nations)('%s has the hash that was frozen', async (name) => {
    expect((await runOf(name)).hash).toBe(frozen.hashes[name]);
  });

  test('no hash is replaced without a line that says why', () => {
    const last = frozen.changes.at(-1);
    expect({ seed: frozen.seed, digest: last?.digest }).toEqual({ seed, digest: hashesDigest(frozen.hashes) });
    expect(frozen.changes.filter(({ reason }) => !/\w+ \w+ \w+/.test(reason))).toEqual([]);
  });
});
