/**
 * `npm run first-run -- [--most N] [DEFECT...]`: measures the defects of the second batch that were never measured, on all
 * cores: the library alone, until an invariant shows it; then random exploration alone, for 30 seconds of processor
 * time. What is measured is kept at once: a run that was stopped goes on where it was.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { version } from '../../runner/version.ts';
import { ofHosts, shortScenarios } from './campaign.ts';
import { firstRun, keepFirstRun, type Look } from './first-run-record.ts';
import { huntIn } from './process.ts';
import type { HuntLine, HuntOrder } from './sighting.ts';
import { secondBatch } from './spec-batch-2/list.ts';
import type { ToldDefect } from './spec-batch-2/told-defect.ts';

const seed = '1';
const exploreSeconds = 30;

type Ran = Extract<HuntLine, { readonly type: 'ran' }>;

interface Baseline {
  /** Scenarios, cheapest first. */
  readonly files: readonly string[];
  readonly loaded: ReadonlySet<string>;
}

const order: HuntOrder = { files: [], all: 'to-an-invariant', seed, exploreMs: 0, shrinkRuns: 0 };
const unseen: Look = { by: [], where: '', sentence: '', runs: 0 };

/** Scenarios that are red without any defect are left out: they show nothing. */
async function baseline(): Promise<Baseline> {
  const lines = await huntIn(null, { ...order, files: shortScenarios(), all: true, withLoaded: true });
  const ran = lines.flatMap((line) => (line.type === 'ran' ? [line] : []));
  for (const { where, sentence, by } of ran)
    if (by.length > 0) console.log(`red without any defect: ${where} ${sentence}`);
  const green = ran.filter(({ by }) => by.length === 0).toSorted((a, b) => a.events - b.events);
  const loaded = lines.flatMap((line) => (line.type === 'loaded' ? line.files : []));
  return { files: green.map(({ where }) => where), loaded: new Set(loaded) };
}

/** What the runs of one look come to: the first sighting names the place, every one its witnesses. */
function lookOf(lines: readonly HuntLine[]): Look {
  const ran = lines.flatMap((line): Ran[] => (line.type === 'ran' ? [line] : []));
  const shown = ran.filter(({ by }) => by.length > 0);
  const named = shown.find(({ by }) => by.some((witness) => /^I\d/.test(witness))) ?? shown[0];
  const by = [...new Set(shown.flatMap((run) => run.by))];
  const runs = ran.reduce((sum, run) => sum + run.runs, 0);
  return named === undefined ? { ...unseen, runs } : { by, where: named.where, sentence: named.sentence, runs };
}

type Part = 'library' | 'exploration';

async function measure(defect: ToldDefect, part: Part, { files, loaded }: Baseline): Promise<Look> {
  const reached = defect.patches.some(({ file }) => loaded.has(file)) || (part === 'exploration' && ofHosts(defect));
  if (!reached) return unseen;
  if (part === 'library') return lookOf(await huntIn(defect.id, { ...order, files }));
  return lookOf(
    await huntIn(defect.id, { ...order, exploreMs: exploreSeconds * 1000, withoutCuts: true, hosted: ofHosts(defect) }),
  );
}

const { values, positionals: names } = parseArgs({
  options: { most: { type: 'string', default: String(2 * secondBatch.length) } },
  allowPositionals: true,
});
const measured = firstRun() ?? { version, seed, exploreSeconds, results: {} };
const named = secondBatch.filter(({ id }) => names.length === 0 || names.includes(id));
/** The library first, for all of them. */
const waiting = (['library', 'exploration'] as const)
  .flatMap((part) => named.map((defect) => ({ defect, part })))
  .filter(({ defect, part }) => !measured.results[defect.id]?.[part])
  .slice(0, Number(values.most));
if (waiting.length > 0) {
  const clean = await baseline();
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { defect, part } = next;
      // A defect that does not load is mended and measured later: it was not planted.
      await measureOne(defect, part, clean).catch((error: unknown) => console.log(`${defect.id}: ${String(error)}`));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
}

async function measureOne(defect: ToldDefect, part: Part, clean: Baseline): Promise<void> {
  const look = await measure(defect, part, clean);
  const run = firstRun() ?? measured;
  const reached = defect.patches.some(({ file }) => clean.loaded.has(file));
  const before = run.results[defect.id] ?? { reached, library: null, exploration: null };
  keepFirstRun({ ...run, results: { ...run.results, [defect.id]: { ...before, [part]: look } } });
  console.log(`${defect.id}: ${part} ${look.by.length === 0 ? 'nothing' : `${look.by.join(' ')} in ${look.where}`}`);
}
