/**
 * True traces whose every field is changed: small scenarios of the library that together write every type of event and
 * every field that any scenario writes.
 */

import { formatProblem } from '../../../judge/input/problem.ts';
import type { TraceEvent } from '../../../judge/trace/events.ts';
import { finished } from '../../../search/trial.ts';
import { compileScenario } from '../../../simulation/scenario/compile.ts';
import { loadScenario } from '../../../simulation/scenario/load.ts';

export const fieldSources = [
  'reference-day',
  'canary',
  'double-send',
  'acts/one-official-twice',
  'acts/paper-that-went-nowhere',
  'adversary/altered-on-the-way',
  'adversary/anothers-journal',
  'adversary/lying-machine',
  'display/dark-from-the-first-page-on',
  'display/preferences-added',
  'journals/counted-by-hand',
  'journals/disputed-by-officials',
  'journals/late-ballots',
  'journals/neighbours-ballots',
  'journals/small-units',
  'lists/a-quarter-of-the-quotient',
  'lists/reserved-seats',
  'lists/seat-by-lot',
  'machine/a-machine-in-trouble',
  'machine/ballot-by-ballot',
  'machine/power-cut-unresolved',
  'machine/power-cut-with-box-counter',
  'people/asked-and-not-asked',
  'people/false-words',
  'people/paper-in-every-hand',
  'records/late-ballots',
  'regressions/another-machines-diary',
  'regressions/backup-before-the-second-report',
  'regressions/rot-in-an-erased-slot',
  'server/another-story-after-a-backup',
  'server/killed-before-the-receipt',
] as const;

export interface FieldSource {
  readonly name: string;
  readonly events: readonly TraceEvent[];
}

const seed = 'fields';

export function fieldSource(name: string): FieldSource {
  const loaded = loadScenario(`scenarios/${name}.yaml`);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return { name, events: finished(compileScenario(loaded.scenario, { seed }), seed).trace };
}
