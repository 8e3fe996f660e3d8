/**
 * `npm run check:stories`: no planted defect makes stories and verdicts contradict each other. Status 1 where one does.
 */
import { availableParallelism } from 'node:os';
import { defects } from './list.ts';
import { type StoryTrial, storyTrial } from './stories.ts';

const waiting: (string | null)[] = [null, ...defects.map(({ id }) => id)];
const trials: StoryTrial[] = [];

async function lane(): Promise<void> {
  for (let defect = waiting.shift(); defect !== undefined; defect = waiting.shift()) {
    const trial = await storyTrial(defect, '1');
    trials.push(trial);
    for (const sentence of trial.contradictions) console.error(`${defect ?? 'no defect'}: ${sentence}`);
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, lane));
const wrong = trials.filter(({ contradictions }) => contradictions.length > 0).length;
const runs = trials.reduce((sum, trial) => sum + trial.runs, 0);
const red = trials.reduce((sum, trial) => sum + trial.red, 0);
console.log(
  `${defects.length} planted defects, ${runs} runs, ${red} of them red: stories and verdicts contradict each other under ${wrong}.`,
);
process.exitCode = wrong === 0 ? 0 : 1;
