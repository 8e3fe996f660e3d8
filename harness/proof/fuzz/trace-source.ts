/** True traces to mutate: small written scenarios that together have every kind of event that a check reads. */
import { compileScenario } from '../../simulation/scenario/compile.ts';
import { loadScenario } from '../../simulation/scenario/load.ts';
import { formatProblem } from '../../judge/input/problem.ts';
import type { TraceEvent } from '../../judge/trace/events.ts';
import { runPlan } from '../../runner/run-plan.ts';

export const sourceNames = [
  'canary',
  'reference-day',
  'acts/one-official-twice',
  'adversary/altered-on-the-way',
  'adversary/anothers-journal',
  'display/dark-display',
  'journals/counted-by-hand',
  'journals/disputed-by-officials',
  'journals/small-units',
  'lists/reserved-seats',
  'lists/seat-by-lot',
  'machine/ballot-by-ballot',
  'machine/restarted-after-a-jam',
  'records/late-ballots',
  'regressions/another-machines-diary',
  'regressions/backup-before-the-second-report',
  'regressions/slow-after-the-draft',
  'regressions/truncated-to-nothing',
] as const;

const seed = 'fuzz';

/** The trace of a carried scenario. */
export async function sourceTrace(name: string): Promise<readonly TraceEvent[]> {
  const loaded = loadScenario(`scenarios/${name}.yaml`);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  const result = await runPlan(compileScenario(loaded.scenario, { seed }), { seed, on: 'sim', crypto: 'stand-in' });
  return result.trace;
}
