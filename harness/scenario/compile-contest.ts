/** Contests and options as a scenario names them by id. */
import type { Contest } from '../../protocol/election/definition.ts';
import type { Compilation } from './compilation.ts';
import { didYouMean, oneOf } from './names.ts';
import { type Path, problemAt } from './source.ts';

/** The contest with this id; null after noting a problem. */
export function contestNamed(compilation: Compilation, path: Path, id: string): Contest | null {
  const contest = compilation.definition.contests.find((each) => each.id === id);
  if (contest !== undefined) return contest;
  const ids = compilation.definition.contests.map((each) => each.id);
  const expected = `a contest of ${compilation.definition.id}: ${oneOf(ids)}`;
  compilation.problems.push(problemAt(compilation.source, path, { expected, hint: didYouMean(id, ids), key: true }));
  return null;
}

/** Notes every option id the contest does not have. */
export function checkOptions(compilation: Compilation, path: Path, contest: Contest, ids: readonly string[]): void {
  const known = contest.options.map((option) => option.id);
  for (const id of ids.filter((each) => !known.includes(each))) {
    const expected = `an option of ${contest.id}: ${oneOf(known)}`;
    const found = `the unknown option \`${id}\``;
    compilation.problems.push(
      problemAt(compilation.source, [...path, id], { found, expected, hint: didYouMean(id, known), key: true }),
    );
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
