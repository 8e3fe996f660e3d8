/** How voters vote in a scenario, and what of it no workload can draw. */
import type { Ratio } from '../../../protocol/election/definition.ts';
import { didYouMean, oneOf } from '../../judge/input/names.ts';
import { defaultDistribution, drawnKinds, perMillion, type VoterDistribution } from '../workload/distribution.ts';
import { type Compilation, note } from './compilation.ts';
import { parseFraction } from './quantity.ts';
import type { ScenarioContent } from './schema.ts';

type Drawn = (typeof drawnKinds)[number];

export function ratiosOf({ voters }: ScenarioContent): Partial<Record<Drawn | 'preference' | 'further', Ratio>> {
  const given: Partial<Record<Drawn | 'preference' | 'further', Ratio>> = {};
  for (const name of [...drawnKinds, 'preference', 'further'] as const) {
    const ratio = parseFraction(voters?.[name] ?? '');
    if (ratio !== null) given[name] = ratio;
  }
  return given;
}

/** What the file leaves out is as the workload has it. Ratios and weights that are refused are taken as left out. */
export function distributionOf({ content, definition }: Compilation): Partial<VoterDistribution> {
  const { weights, retries } = content.voters ?? {};
  const ratios = ratiosOf(content);
  const usable = weights !== undefined && contestWithoutWeight(definition.contests, weights) === null;
  return {
    ...(excess(ratios) === null && ratios),
    ...(usable && { weights }),
    ...(retries !== undefined && { retries }),
  };
}

type Ratios = Readonly<Partial<Record<Drawn, Ratio>>>;

/** What all kinds come to of a million sheets, where that is more than there are; null where they fit. */
export function excess(given: Ratios): number | null {
  const sum = drawnKinds.reduce((total, kind) => total + perMillion(given[kind] ?? defaultDistribution[kind]), 0);
  return sum > 1_000_000 ? sum : null;
}

type Contests = Compilation['definition']['contests'];

/** The first contest in which nothing could be drawn; null where there is none. */
function contestWithoutWeight(contests: Contests, weights: Readonly<Record<string, number>>): Contests[number] | null {
  return contests.find(({ options }) => options.every(({ id }) => weights[id] === 0)) ?? null;
}

/** Notes every option that is not there, and weights by which nothing can be drawn. */
export function checkWeights(compilation: Compilation): void {
  const { contests, id: election } = compilation.definition;
  const weights = compilation.content.voters?.weights ?? {};
  const optionIds = contests.flatMap((contest) => contest.options.map((option) => option.id));
  for (const id of Object.keys(weights)) {
    if (optionIds.includes(id)) continue;
    const found = `the unknown option \`${id}\``;
    const expected = `an option of ${election}: ${oneOf(optionIds, 8)}`;
    note(compilation, ['voters', 'weights', id], { found, expected, hint: didYouMean(id, optionIds), key: true });
  }
  const contest = contestWithoutWeight(contests, weights);
  if (contest === null) return;
  const found = `weight 0 for every option of contest ${contest.number} (${contest.title})`;
  note(compilation, ['voters', 'weights'], { found, expected: 'a weight above 0 for one of them' });
}
