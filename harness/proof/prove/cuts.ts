/**
 * Power cuts as a proof: a day with sheets of every kind cut at every effect and programmed byte, or a plain day cut
 * twice, on each device profile. One task is one profile's share of the cases; answers add up.
 */
import { createMerging, type CutOutcome, everyPairOfCuts, everyPowerCut } from '../../search/power-cuts.ts';
import { compileScenario } from '../../simulation/scenario/compile.ts';
import { parseScenario } from '../../simulation/scenario/load.ts';
import { prepareWorld } from '../../simulation/world/simulate.ts';
import { createStandInCrypto } from '../../simulation/world/stand-in-crypto.ts';
import type { World } from '../../simulation/world/world.ts';

/**
 * Device profiles on which a power cut acts differently: with and without a box counter, one or two copies of the
 * memory.
 */
export const cutProfiles = ['no box counter', 'box counter', 'two copies'] as const;
export type CutProfile = (typeof cutProfiles)[number];

export interface CutTask {
  readonly profile: CutProfile;
  readonly pairs: boolean;
  readonly ballots: number;
  /** Takes every nth case; of pairs, every nth first cut. */
  readonly every: number;
  readonly share: { readonly index: number; readonly count: number };
}

export interface CutAnswer {
  cases: number;
  /** Run to the end of the day. */
  runs: number;
  /** Left the world as another case had left it. */
  merged: number;
  sampled: number;
  unsound: number;
  /** Cases by the unresolved ballots of their last report. */
  readonly unresolved: Record<string, number>;
  broken: number;
  /** The first few, in words. */
  readonly findings: string[];
}

const findingsMax = 10;
const downUs = 30_000_000;
const sampleEvery = 100;

/** Sheets that are asked about, diverted or returned, twenty in all. */
const specialSheets = `sheets:
  - {kind: blank, at: station 1, count: 3}
  - {kind: overvote, at: station 1, count: 3}
  - {kind: preference-without-party, at: station 1, count: 2}
  - {kind: two-preferences, at: station 1, count: 2}
  - {kind: against-all, at: station 1, count: 2}
  - {kind: marginal, at: station 1, count: 2}
  - {kind: stray-dot, at: station 1, count: 2}
  - {kind: wrong-style, at: station 1, count: 1}
  - {kind: wrong-definition, at: station 1, count: 1}
  - {kind: foreign-unit, at: station 1, count: 1}
  - {kind: rehearsal-ballot, at: station 1, count: 1}
`;
export const specialSheetCount = 20;

/** The day of a task, before its first event. */
export function dayOf({ profile, pairs, ballots }: CutTask): World {
  const special = pairs ? 0 : specialSheetCount;
  const head = 'name: day\nelection: kyrgyzstan-2021\nstations: 1\nballotTypes: [party]\nprofile: small-memory\n';
  const loaded = parseScenario(`${head}ballots: ${ballots - special}\n${pairs ? '' : specialSheets}`, 'day.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const plan = compileScenario(loaded.scenario, { seed: '1' });
  const machines = plan.machines.map((machine) => ({
    ...machine,
    profile: {
      ...machine.profile,
      boxCounter: profile === 'box counter',
      ...(profile === 'two copies' && { copies: 2 as const }),
    },
  }));
  return prepareWorld({ ...plan, machines }, '1', createStandInCrypto());
}

/** I6: one a cut at most, none with a counter that survives it. */
function unresolvedMax({ profile, pairs }: CutTask): number {
  if (profile === 'box counter') return 0;
  return pairs ? 2 : 1;
}

export function emptyAnswer(): CutAnswer {
  return { cases: 0, runs: 0, merged: 0, sampled: 0, unsound: 0, unresolved: {}, broken: 0, findings: [] };
}

export function proveCuts(task: CutTask): CutAnswer {
  const answer = emptyAnswer();
  const merging = createMerging(sampleEvery);
  const options = { downUs, actors: [0], every: task.every, share: task.share, merging };
  const outcomes = task.pairs ? everyPairOfCuts(dayOf(task), options) : everyPowerCut(dayOf(task), options);
  for (const outcome of outcomes) {
    answer.cases += 1;
    answer.unresolved[outcome.unresolved] = (answer.unresolved[outcome.unresolved] ?? 0) + 1;
    const broken = brokenBy(outcome, unresolvedMax(task));
    answer.broken += broken.length > 0 ? 1 : 0;
    for (const each of broken) if (answer.findings.length < findingsMax) answer.findings.push(each);
  }
  answer.merged = merging.merged;
  answer.sampled = merging.sampled;
  answer.unsound = merging.unsound;
  answer.runs = answer.cases - merging.merged + merging.sampled;
  return answer;
}

function brokenBy({ cut, finished, unresolved, verdicts }: CutOutcome, most: number): string[] {
  const at = JSON.stringify(cut);
  const bad = verdicts.filter(({ verdict }) => verdict === 'broken' || verdict === 'inconclusive');
  return [
    ...(finished ? [] : [`${at}: the night never ends`]),
    ...(unresolved > most ? [`${at}: ${unresolved} unresolved`] : []),
    ...bad.map(({ id, findings, reason }) => `${at} ${id}: ${findings[0]?.sentence ?? reason}`),
  ];
}

/** Adds a share to the whole. */
export function addAnswer(sum: CutAnswer, { unresolved, findings, ...counts }: CutAnswer): void {
  for (const key of ['cases', 'runs', 'merged', 'sampled', 'unsound', 'broken'] as const) sum[key] += counts[key];
  for (const [count, cases] of Object.entries(unresolved)) {
    sum.unresolved[count] = (sum.unresolved[count] ?? 0) + cases;
  }
  sum.findings.push(...findings);
}
