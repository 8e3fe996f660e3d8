/**
 * The swarm: each run has some of these and does without the others, so that what it has is not drowned. Whether a feature is in
 * a run is drawn under its own name, so that one more changes no run which does without it.
 */
import { countStories } from './count-stories.ts';
import { drawnIn } from './choice.ts';
import type { Story } from './story.ts';
import { unitStories } from './unit-stories.ts';

export const stories: readonly Story[] = [...countStories, ...unitStories];

type Odds = readonly [number, number];

/** What is no story: how often it is in a run. */
const others = {
  /** Faults that are drawn; without them stories happen on a day like any other. */
  faults: [5, 6],
  officials: [2, 3],
  /** An election of its own instead of a carried one. */
  'own-election': [1, 2],
  'several-contests': [1, 2],
  'two-ballots': [1, 8],
  'list-rules': [1, 2],
  thresholds: [1, 2],
  'drawn-lots': [1, 2],
  'hostile-names': [1, 4],
  regions: [1, 3],
  embargo: [1, 4],
  'many-units': [1, 12],
  'filled-boxes': [1, 10],
  /** Every option is liked the same: ties are common where ballots are few. */
  'even-voters': [1, 2],
  rehearsal: [1, 20],
  test: [1, 20],
  /** Faults of the server are aimed at acts. */
  blows: [1, 3],
  impostor: [1, 8],
} as const satisfies Record<string, Odds>;

export type Feature = keyof typeof others;

export const featureNames: readonly string[] = [...Object.keys(others), ...stories.map(({ name }) => name)];

export function hasFeature(seed: string, index: number, name: Feature): boolean {
  return drawnIn(seed, ['feature', index], name, others[name]);
}

/** Stories of a run, in the order of the list. */
export function storiesOf(seed: string, index: number): readonly Story[] {
  return stories.filter(({ name, odds }) => drawnIn(seed, ['feature', index], name, odds));
}
