/** Contests and options as a scenario names them by id. */
import type { Contest } from '../../../protocol/election/definition.ts';
import { type Compilation, note } from './compilation.ts';
import { didYouMean, oneOf } from '../../judge/input/names.ts';
import type { Path } from './source.ts';

/** The contest with this id; null after noting a problem. */
export function contestNamed(compilation: Compilation, path: Path, id: string): Contest | null {
  const contest = compilation.definition.contests.find((each) => each.id === id);
  if (contest !== undefined) return contest;
  const ids = compilation.definition.contests.map((each) => each.id);
  const expected = `a contest of ${compilation.definition.id}: ${oneOf(ids)}`;
  note(compilation, path, { expected, hint: didYouMean(id, ids), key: true });
  return null;
}

/** Notes every option id the contest does not have. */
export function checkOptions(compilation: Compilation, path: Path, contest: Contest, ids: readonly string[]): void {
  const optionIds = contest.options.map((option) => option.id);
  for (const id of ids.filter((each) => !optionIds.includes(each))) {
    const expected = `an option of ${contest.id}: ${oneOf(optionIds)}`;
    const found = `the unknown option \`${id}\``;
    note(compilation, [...path, id], { found, expected, hint: didYouMean(id, optionIds), key: true });
  }
}

/** The contest that has most of these options, for figures written without naming one; ties go to the first. */
export function contestWith(contests: readonly Contest[], ids: readonly string[]): Contest | null {
  let best: Contest | null = null;
  let bestCount = -1;
  for (const contest of contests) {
    const count = contest.options.filter((option) => ids.includes(option.id)).length;
    if (count > bestCount) {
      best = contest;
      bestCount = count;
    }
  }
  return best;
}

/** Preferences as a report has them: keys ascending, counts above 0 beside them. Notes what no ballot has. */
export function preferenceFigures(
  compilation: Compilation,
  path: Path,
  contest: Contest,
  written: Readonly<Record<string, Readonly<Record<string, number>>>>,
): { readonly preferenceKeys: number[]; readonly preferenceCounts: number[] } {
  checkOptions(compilation, path, contest, Object.keys(written));
  const numbers = contest.preference?.numbers ?? 0;
  const pairs: { key: number; count: number }[] = [];
  for (const [option, { id }] of contest.options.entries()) {
    for (const [number, count] of Object.entries(written[id] ?? {})) {
      if (Number(number) > numbers) {
        const expected =
          numbers === 0 ? 'no preferences: the ballot has none' : `a preference number from 1 to ${numbers}`;
        note(compilation, [...path, id], { found: `preference number ${number}`, expected, key: true });
      } else if (count > 0) pairs.push({ key: option * 256 + Number(number), count });
    }
  }
  pairs.sort((a, b) => a.key - b.key);
  return { preferenceKeys: pairs.map(({ key }) => key), preferenceCounts: pairs.map(({ count }) => count) };
}
