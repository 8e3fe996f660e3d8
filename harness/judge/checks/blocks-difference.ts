/** Two accounts of the same units: the first figure in which they differ (I5). */
import type { TraceBlock, TraceTally } from '../trace/events.ts';
import { type Facts, unitName } from './facts.ts';
import { sameTotals } from './figures.ts';
import { contestName, counted, differingFigures, optionName } from './names.ts';

/** The first preference that two tallies count otherwise; one that states none (a tape) is compared with nothing. */
function preferencesDiffer(facts: Facts, expected: TraceTally, actual: TraceTally): string {
  if (expected.preferenceKeys === undefined || actual.preferenceKeys === undefined) return '';
  const [due, stated] = [preferencesOf(expected), preferencesOf(actual)];
  const key = [...due.keys(), ...stated.keys()].find((each) => (due.get(each) ?? 0) !== (stated.get(each) ?? 0));
  if (key === undefined) return '';
  const option = optionName(facts, expected.contest, Math.floor(key / 256));
  const count = counted(stated.get(key) ?? 0, 'preference');
  return `${option} has ${count} for number ${key % 256} instead of ${due.get(key) ?? 0}`;
}

/** Count by key; a key that is stated twice counts twice. */
function preferencesOf({ preferenceKeys = [], preferenceCounts = [] }: TraceTally): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const [at, key] of preferenceKeys.entries())
    counts.set(key, (counts.get(key) ?? 0) + (preferenceCounts[at] ?? 0));
  return counts;
}

/** Sentence about the first figure in which two accounts of the same units differ, or an empty string. */
export function blocksDiffer(facts: Facts, expected: readonly TraceBlock[], actual: readonly TraceBlock[]): string {
  const units = (blocks: readonly TraceBlock[]) =>
    blocks.map((block) => unitName(facts, block.unit)).join(', ') || 'no unit';
  if (units(expected) !== units(actual)) return `${units(actual)} instead of ${units(expected)}`;
  for (const [at, block] of expected.entries()) {
    const other = actual[at];
    const unit = unitName(facts, block.unit);
    if (other === undefined) return `${unit} is missing`;
    if (other.ballots !== block.ballots) return `${unit}: ${other.ballots} ballots instead of ${block.ballots}`;
    if (other.diverted !== block.diverted) {
      return `${unit}: ${other.diverted} diverted sheets instead of ${block.diverted}`;
    }
    const sentence = contestsDiffer(facts, block, other);
    if (sentence !== '') return `${unit}, ${sentence}`;
  }
  return '';
}

function contestsDiffer(facts: Facts, expected: TraceBlock, actual: TraceBlock): string {
  for (const tally of expected.contests) {
    const contest = contestName(facts, tally.contest);
    const same = actual.contests.find((each) => each.contest === tally.contest);
    if (same === undefined) return `${contest}: no figures`;
    if (!sameTotals(tally, same)) {
      const figures = differingFigures(facts, tally, same);
      return `${contest}: ${figures.found} instead of ${figures.expected}`;
    }
    const preferences = preferencesDiffer(facts, tally, same);
    if (preferences !== '') return `${contest}: ${preferences}`;
  }
  return '';
}
