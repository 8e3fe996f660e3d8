/** Some mutants from their place in the sources to what became of them, each in a process of the mutated tree. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measure, shortScenarios } from '../../../../harness/proof/mutate/baseline.ts';
import { judgeMutant } from '../../../../harness/proof/mutate/campaign.ts';
import { refusals } from '../../../../harness/proof/mutate/compiler.ts';
import { placeOf } from '../../../../harness/proof/mutate/equivalents.ts';
import { changeText } from '../../../../harness/proof/mutate/mutant-text.ts';
import type { Mutant } from '../../../../harness/proof/mutate/mutation.ts';
import { runTrial } from '../../../../harness/proof/mutate/process.ts';
import type { MeasuredScenario } from '../../../../harness/proof/mutate/scenario-order.ts';
import { allMutants, createTree, type Tree } from '../../../../harness/proof/mutate/tree.ts';
import { frozenSeed, readFrozenHashes } from '../../../../harness/proof/prove/trace-hashes.ts';

const day = 'reference-day.yaml';
const trees: Tree[] = [];
let tree: Tree;
let scenarios: readonly MeasuredScenario[];
let mutants: readonly Mutant[];

beforeAll(async () => {
  mutants = allMutants();
  const coverage = createTree('coverage');
  trees.push(coverage);
  tree = createTree('switch');
  trees.push(tree);
  scenarios = await measure([day], frozenSeed, coverage);
});

afterAll(() => {
  for (const each of trees) each.remove();
});

/** The mutant of this change in this function; the first of them where there are several. */
function mutantOf(place: string, change: RegExp): Mutant {
  const mutant = mutants.find((each) => placeOf(each) === place && change.test(changeText(each)));
  if (mutant === undefined) throw new Error(`no mutant ${change} in ${place}`);
  return mutant;
}

async function fateOf(place: string, change: RegExp) {
  const baseline = { seed: frozenSeed, scenarios, explored: new Set<number>() };
  const judged = await judgeMutant(mutantOf(place, change), baseline, tree, { seed: '1', exploreMs: 0 });
  const { fate, where, by, visibility } = judged;
  return [fate, where, by.join(' '), visibility ?? ''].join('|');
}

test('without an active mutant every run is the frozen one, to the last byte of its trace', async () => {
  const files = shortScenarios().map((file) => ({ file, steps: null, hash: null }));
  const order = { scenarios: files, all: true, seed: frozenSeed, exploreSeed: '1', exploreMs: 0, texts: [] };
  const lines = await runTrial(tree, 0, { ...order, coverage: false });
  const ran = lines.filter((line) => line.type === 'ran');
  const { hashes } = readFrozenHashes();
  expect(Object.fromEntries(ran.map(({ where, traceHash }) => [where, traceHash]))).toEqual(
    Object.fromEntries(files.map(({ file }) => [file, hashes[file]])),
  );
});

test('the build that counts how often a place is reached runs as the other does', async () => {
  const [{ hash, reached } = { hash: '', reached: new Map<number, number>() }] = scenarios;
  const order = { scenarios: [{ file: day, steps: null, hash }], all: true, seed: frozenSeed, exploreSeed: '1' };
  const lines = await runTrial(tree, 0, { ...order, exploreMs: 0, texts: [], coverage: false });
  expect(lines.flatMap((line) => (line.type === 'ran' ? [[line.differs, line.hash]] : []))).toEqual([[false, hash]]);
  expect(reached.get(mutantOf('tabulation-server/ledger/merkle.ts split', /\*= 2 -> /).id)).toBeUndefined();
  expect(reached.get(mutantOf('protocol/frame/cobs.ts stuff', /^i\+\+ -> i--$/).id)).toBeGreaterThan(1000);
});

test('a mutant that confuses figures is killed by invariants', async () => {
  const change = /^block.unit, block.ballots -> /;
  expect(await fateOf('tabulation-server/recount/recount.ts recount', change)).toBe(
    `invariant|${day}|I11 I17 expectation|`,
  );
});

test('a mutant whose trace differs and that nothing notices survives, and says so', async () => {
  expect(await fateOf('tabulation-server/ledger/chain.ts entryHash', /^at \+ 2 -> at - 2$/)).toBe(
    `survived|${day}||unnoticed`,
  );
});

test('a mutant that changes nothing in the run survives with the same trace', async () => {
  expect(await fateOf('protocol/session/link-frames.ts receiveLinkFrame', /extensions & /)).toBe('survived|||same');
});

test('a mutant without an end is ended by the processor time it used', async () => {
  expect(await fateOf('protocol/frame/cobs.ts stuff', /^i\+\+ -> i--$/)).toBe(`hang|${day}|hang|`);
});

test('so is one that has no end while the files are loaded', async () => {
  expect(await fateOf('protocol/frame/crc32.ts makeTables', /^byte\+\+ -> byte--$/)).toBe('hang|loading|hang|');
});

test('a mutant that stops the run with an error is killed by an assertion', async () => {
  expect(await fateOf('firmware-sim/marks/layout.ts indexOf', /!== undefined -> /)).toBe(`assertion|${day}|assertion|`);
});

test('a mutant at a place that no scenario comes to is not reached', async () => {
  expect(await fateOf('tabulation-server/ledger/merkle.ts split', /\*= 2 -> /)).toBe('not reached|||');
});

test('the compiler refuses what no programmer could ship, and nothing else', async () => {
  const refused = mutantOf('firmware-sim/marks/layout.ts indexOf', /!== undefined -> /);
  const taken = mutantOf('protocol/frame/cobs.ts stuff', /^i\+\+ -> i--$/);
  expect([...(await refusals([refused, taken])).keys()]).toEqual([refused.id]);
});
