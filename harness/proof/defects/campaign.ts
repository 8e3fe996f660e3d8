/**
 * Plants every defect in turn and looks for it. First the same scenarios run without any: only what is green then can
 * show a defect by turning red.
 */
import { availableParallelism } from 'node:os';
import { libraryPath, selectScenarios } from '../../runner/library.ts';
import type { Defect } from './defect.ts';
import { patchedFiles } from './fit.ts';
import { pastKills } from './past-kills.ts';
import { huntIn } from './process.ts';
import type { Outcome } from '../../report/outcome.ts';
import type { HuntLine, HuntOrder, Witness } from './sighting.ts';

export type Ran = Extract<HuntLine, { type: 'ran' }>;

export interface DefectOutcome {
  readonly defect: Defect;
  /** Every run that showed it, in the order they were made; empty: it survives. */
  readonly sightings: readonly Ran[];
  /** Runs up to and including the first sighting, or all of them. */
  readonly runs: number;
  /** Time of those runs, milliseconds. */
  readonly ms: number;
  /** The run of the shortest example; null where the process died before it could report one. */
  readonly shown: Outcome | null;
}

export interface Campaign {
  readonly outcomes: readonly DefectOutcome[];
  /** Scenarios of the baseline, cheapest first. */
  readonly scenarios: readonly string[];
  readonly baselineMs: number;
}

export interface CampaignOptions {
  readonly all: boolean;
  readonly seed: string;
  readonly exploreMs: number;
  /** The only part that is looked in; null: the library, and exploration for what it does not show. */
  readonly only: 'library' | 'exploration' | null;
  readonly shrinkRuns: number;
  readonly onFound?: (outcome: DefectOutcome) => void;
}

/**
 * Whole nights have thousands of machines and are left out; a defect that only they could show needs its own scenario.
 */
export function shortScenarios(): string[] {
  return selectScenarios([libraryPath])
    .files.map((file) => file.slice(libraryPath.length + 1).replaceAll('\\', '/'))
    .filter((file) => !file.startsWith('nation/'));
}

function ranOf(lines: readonly HuntLine[]): Ran[] {
  return lines.filter((line): line is Ran => line.type === 'ran');
}

/** Throws when a scenario is red without any defect. */
async function baseline(options: CampaignOptions): Promise<{ files: string[]; ms: number }> {
  const order: HuntOrder = { files: shortScenarios(), all: true, seed: options.seed, exploreMs: 0, shrinkRuns: 0 };
  const ran = ranOf(await huntIn(null, order));
  const red = ran.find((run) => run.by.length > 0);
  if (red !== undefined) throw new Error(`${red.where} is red without any defect: ${red.sentence}`);
  const files = ran.toSorted((a, b) => a.events - b.events || (a.where < b.where ? -1 : 1)).map((run) => run.where);
  return { files, ms: ran.reduce((sum, run) => sum + run.ms, 0) };
}

/**
 * An example that only misses an expectation proves something only if it meets it without the defect: the others are
 * taken out, and the scenario of the library stands.
 */
async function proven(outcomes: readonly DefectOutcome[], seed: string): Promise<DefectOutcome[]> {
  const doubtful = outcomes.filter(
    ({ sightings: [first] }) => first !== undefined && first.example !== '' && !byCheck(first),
  );
  const examples = Object.fromEntries(
    doubtful.map(({ defect, sightings }) => [defect.id, sightings[0]?.example ?? '']),
  );
  if (doubtful.length === 0) return [...outcomes];
  const order: HuntOrder = { files: [], all: true, seed, exploreMs: 0, shrinkRuns: 0, examples };
  const red = new Set(ranOf(await huntIn(null, order)).flatMap((run) => (run.by.length > 0 ? [run.where] : [])));
  return outcomes.map((one) =>
    red.has(one.defect.id)
      ? { ...one, shown: null, sightings: one.sightings.map((run, at) => (at === 0 ? { ...run, example: '' } : run)) }
      : one,
  );
}

function byCheck(run: Ran): boolean {
  return run.by.some((witness) => /^I\d/.test(witness));
}

/** Where each defect was shown first the last time: looked at first this time, unless the whole matrix is wanted. */
function pastFirst(files: readonly string[], past: string | undefined): string[] {
  return past !== undefined && files.includes(past) ? [past, ...files.filter((file) => file !== past)] : [...files];
}

/** Looks for each of `defects`, on all cores. Throws when a patch no longer fits or the baseline is red. */
export async function runCampaign(defects: readonly Defect[], options: CampaignOptions): Promise<Campaign> {
  for (const defect of defects) patchedFiles(defect);
  const { all, seed, only, shrinkRuns } = options;
  const withoutLibrary = only === 'exploration' || defects.every(ofHosts);
  const { files, ms } = withoutLibrary ? { files: [], ms: 0 } : await baseline(options);
  const exploreMs = only === 'library' ? 0 : options.exploreMs;
  const cuts = only === 'exploration' ? { withoutCuts: true as const } : {};
  const past = all ? {} : pastKills();
  const results: DefectOutcome[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < defects.length; at = next++) {
      const defect = defects[at];
      if (defect === undefined) return;
      // What only a host does no scenario of the library reaches.
      const hosted = ofHosts(defect);
      const ordered = hosted ? [] : pastFirst(files, past[defect.id]);
      const order: HuntOrder = { files: ordered, all, seed, exploreMs, shrinkRuns, hosted, ...cuts };
      const one = outcomeOf(defect, await huntIn(defect.id, order));
      results[at] = one;
      options.onFound?.(one);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return { outcomes: await proven(results, seed), scenarios: files, baselineMs: ms };
}

/** Whether the defect is in what only a host does: exploration on the real SQLite ledger can reach it. */
export function ofHosts({ patches }: Defect): boolean {
  return patches.every(({ file }) => file.startsWith('tabulation-server/host/'));
}

function outcomeOf(defect: Defect, lines: readonly HuntLine[]): DefectOutcome {
  const ran = ranOf(lines);
  const shown = lines.find((line) => line.type === 'shown');
  const first = ran.findIndex((run) => run.by.length > 0);
  const until = first < 0 ? ran : ran.slice(0, first + 1);
  return {
    defect,
    sightings: ran.filter((run) => run.by.length > 0),
    runs: until.reduce((sum, run) => sum + run.runs, 0),
    ms: until.reduce((sum, run) => sum + run.ms, 0),
    shown: shown?.type === 'shown' ? shown.outcome : null,
  };
}

/** All checks and other signs that showed the defect, each once, checks first and by number. */
export function witnessesOf(outcome: DefectOutcome): Witness[] {
  return inOrder(new Set(outcome.sightings.flatMap((run) => run.by)));
}

/** Invariants by number, then what else turned red. */
export function inOrder(witnesses: Iterable<Witness>): Witness[] {
  const rank = (by: Witness) => (/^I\d/.test(by) ? Number(by.slice(1)) : 100);
  return [...witnesses].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
