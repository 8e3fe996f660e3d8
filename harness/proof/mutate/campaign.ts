/** Tries mutants one after the other, on all cores, each in a process of its own, until something shows it. */
import type { Baseline } from './baseline.ts';
import { inLanes } from './baseline.ts';
import { type Judged, judgedOf, notReached } from './fate.ts';
import type { Mutant } from './mutation.ts';
import { runTrial } from './process.ts';
import { scenariosFor } from './scenario-order.ts';
import type { Tree } from './tree.ts';
import type { TrialLine, TrialOrder } from './trial.ts';

export interface CampaignOptions {
  /** Of exploration; scenarios run on the seed of the baseline. */
  readonly seed: string;
  /** Processor time of exploration for each mutant that no scenario kills, milliseconds. */
  readonly exploreMs: number;
  /** Asked before each mutant; after `true` no other is tried. */
  readonly stopped?: () => boolean;
  readonly onJudged?: (judged: Judged) => void;
}

export async function runCampaign(
  mutants: readonly Mutant[],
  baseline: Baseline,
  tree: Tree,
  options: CampaignOptions,
): Promise<Judged[]> {
  const all: (Judged | undefined)[] = [];
  await inLanes(mutants, async (mutant, at) => {
    if (options.stopped?.() === true) return;
    const judged = await judgeMutant(mutant, baseline, tree, options).catch((error: unknown) => {
      // Ctrl-C ends the trials under way too.
      if (options.stopped?.() === true) return null;
      throw error;
    });
    if (judged === null) return;
    all[at] = judged;
    options.onJudged?.(judged);
  });
  return all.filter((judged) => judged !== undefined);
}

export async function judgeMutant(
  mutant: Mutant,
  { seed: usual, scenarios, explored }: Pick<Baseline, 'seed' | 'scenarios' | 'explored'>,
  tree: Tree,
  { seed, exploreMs }: CampaignOptions,
): Promise<Judged> {
  const reaching = scenariosFor(mutant.id, scenarios);
  if (reaching.length === 0 && !explored.has(mutant.id)) return notReached(mutant);
  const seeds = { seed: usual, exploreSeed: seed };
  const order: TrialOrder = { scenarios: reaching, all: false, ...seeds, exploreMs, texts: [], coverage: false };
  const lines = await runTrial(tree, mutant.id, order);
  return judgedOf(mutant, await believed(lines, tree, order));
}

/** What exploration found must hold without the mutant: else it found a mistake of ours that was there before. */
async function believed(lines: readonly TrialLine[], tree: Tree, order: TrialOrder): Promise<readonly TrialLine[]> {
  const finding = lines.find((line) => line.type === 'ran' && line.where === 'random' && line.text !== '');
  if (finding?.type !== 'ran') return lines;
  const plain = await runTrial(tree, 0, { ...order, scenarios: [], all: true, exploreMs: 0, texts: [finding.text] });
  const holds = plain.some((line) => line.type === 'ran' && line.by.length === 0);
  return holds
    ? lines
    : lines.map((line) => (line === finding ? { ...finding, by: [], sentence: '', text: '' } : line));
}
