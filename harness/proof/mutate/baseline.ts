/**
 * What the library does without any mutant, and which places each scenario comes to. Each scenario runs in a process of
 * its own: both ends keep what they computed, so that a place is come to once a process and not once a run. Kept
 * below `node_modules`, since it is the same until sources or scenarios change.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { libraryPath, selectScenarios } from '../../runner/library.ts';
import { frozenSeed } from '../prove/trace-hashes.ts';
import { runTrial } from './process.ts';
import type { MeasuredScenario } from './scenario-order.ts';
import { mutatedFolders, projectRoot } from './sources.ts';
import { createTree, type Tree } from './tree.ts';

export interface Baseline {
  /** Digest of sources, scenarios and seed. */
  readonly digest: string;
  /** Every scenario was run on it. */
  readonly seed: string;
  readonly scenarios: readonly MeasuredScenario[];
  /** Places that exploration comes to, by number. */
  readonly explored: ReadonlySet<number>;
}

/** Processor time of the exploration that tells which places it comes to. */
const exploreMs = 20_000;

/** Whole nights have thousands of machines and are left out, as they are for planted defects. */
export function shortScenarios(): string[] {
  return selectScenarios([libraryPath])
    .files.map((file) => file.slice(libraryPath.length + 1).replaceAll('\\', '/'))
    .filter((file) => !file.startsWith('nation/'));
}

/** What a run without a mutant follows from: both ends, the rooms that play and judge, and how places are numbered. */
const playing = [...mutatedFolders, 'harness/judge', 'harness/simulation', 'harness/search', 'harness/runner'];
const numbering = ['expression-rules.ts', 'omission-rules.ts', 'instrument.ts', 'trial-process.ts'];

function digestFor(seed: string): string {
  const hash = createHash('sha256').update(`${seed}\0`);
  const folders = [...playing, 'scenarios'].flatMap((folder) =>
    readdirSync(`${projectRoot}${folder}`, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  const files = [...folders, ...numbering.map((name) => `harness/proof/mutate/${name}`)].filter((file) =>
    /\.(ts|js|ya?ml|json)$/.test(file),
  );
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(`${projectRoot}${file}`));
  return hash.digest('hex').slice(0, 16);
}

/** Runs `work` for each, a few at a time: as many as there are cores. */
export async function inLanes<Item>(
  items: readonly Item[],
  work: (item: Item, at: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at];
      if (item !== undefined) await work(item, at);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
}

/** Throws when a scenario is red without any mutant. */
export async function measure(files: readonly string[], seed: string, tree: Tree): Promise<MeasuredScenario[]> {
  const measured: MeasuredScenario[] = [];
  await inLanes(files, async (file, at) => {
    const order = {
      scenarios: [{ file, steps: null, hash: null }],
      all: true,
      seed,
      exploreSeed: seed,
      exploreMs: 0,
      texts: [],
    };
    const lines = await runTrial(tree, 0, { ...order, coverage: true });
    const ran = lines.find((line) => line.type === 'ran');
    const reached = lines.find((line) => line.type === 'reached');
    if (ran?.type !== 'ran' || reached?.type !== 'reached') throw new Error(`${file} was not run to its end`);
    if (ran.by.length > 0) throw new Error(`${file} is red without any mutant: ${ran.sentence}`);
    measured[at] = { file, steps: ran.steps, hash: ran.hash, reached: new Map(reached.counts) };
  });
  return measured;
}

async function exploredPlaces(seed: string, tree: Tree): Promise<ReadonlySet<number>> {
  const order = { scenarios: [], all: true, seed, exploreSeed: seed, exploreMs, texts: [], coverage: true };
  const lines = await runTrial(tree, 0, order);
  const reached = lines.find((line) => line.type === 'reached');
  return new Set(reached?.type === 'reached' ? reached.counts.map(([id]) => id) : []);
}

/** Measured once for the same sources, scenarios and seed. */
export async function baselineFor(seed: string = frozenSeed): Promise<Baseline> {
  const digest = digestFor(seed);
  const folder = `${projectRoot}node_modules/.cache/sanak`;
  const file = join(folder, 'mutation-baseline.json');
  const kept = existsSync(file) ? restored(readFileSync(file, 'utf8')) : null;
  if (kept?.digest === digest) return kept;
  const tree = createTree('coverage');
  try {
    const [scenarios, explored] = await Promise.all([
      measure(shortScenarios(), seed, tree),
      exploredPlaces(seed, tree),
    ]);
    const baseline = { digest, seed, scenarios, explored };
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, stored(baseline));
    return baseline;
  } finally {
    tree.remove();
  }
}

function stored({ digest, seed, scenarios, explored }: Baseline): string {
  const plain = scenarios.map((scenario) => ({ ...scenario, reached: [...scenario.reached] }));
  return JSON.stringify({ digest, seed, scenarios: plain, explored: [...explored] });
}

/** Our own file; one that cannot be read is measured anew. */
function restored(text: string): Baseline | null {
  try {
    const { digest, seed, scenarios, explored } = JSON.parse(text) as {
      digest: string;
      seed: string;
      scenarios: (Omit<MeasuredScenario, 'reached'> & { reached: [number, number][] })[];
      explored: number[];
    };
    const measured = scenarios.map((scenario) => ({ ...scenario, reached: new Map(scenario.reached) }));
    return { digest, seed, scenarios: measured, explored: new Set(explored) };
  } catch {
    return null;
  }
}
