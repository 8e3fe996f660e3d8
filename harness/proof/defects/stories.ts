/**
 * Holds stories against verdicts over planted defects: each runs in the scenario that showed it last, and a few that
 * every defect runs in; stories and verdicts of one trace must never contradict each other, red or green.
 */
import { pastKills } from './past-kills.ts';
import { huntIn } from './process.ts';

export interface StoryTrial {
  /** Null: without a defect. */
  readonly defect: string | null;
  readonly runs: number;
  /** Runs in which an invariant broke. */
  readonly red: number;
  /** Scenario and contradiction, a sentence each; empty where stories and verdicts agree everywhere. */
  readonly contradictions: readonly string[];
}

/** Ballots cut, rotted, fed twice and filled before the run: where a defect of the memory shows in a story. */
const storyScenarios = ['reference-day.yaml', 'power-cut-at-the-drop.yaml'];

/** One defect in `files`, and in the scenario that showed it the last time. */
export async function storyTrial(
  defect: string | null,
  seed: string,
  files: readonly string[] = storyScenarios,
): Promise<StoryTrial> {
  const past = defect === null ? undefined : pastKills()[defect];
  const order = [...new Set([...(past === undefined || !past.endsWith('.yaml') ? [] : [past]), ...files])];
  const lines = await huntIn(defect, { files: order, all: true, seed, exploreMs: 0, shrinkRuns: 0 });
  const ran = lines.flatMap((line) => (line.type === 'ran' ? [line] : []));
  return {
    defect,
    runs: ran.length,
    red: ran.filter(({ by }) => by.some((witness) => /^I\d/.test(witness))).length,
    contradictions: ran.flatMap(({ where, contradiction }) =>
      contradiction === undefined ? [] : [`${where}: ${contradiction}`],
    ),
  };
}
