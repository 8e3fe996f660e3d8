/** How many invariants came to which verdict, in words: what every summary of a run or a trace says. */
import type { Verdict } from './check.ts';

/** Verdicts that are as they should be: invariants that hold, and those that had to break and did. */
export function holding(verdicts: readonly Verdict[], mustBreak: readonly string[] = []): readonly Verdict[] {
  return verdicts.filter(({ id, verdict }) => (mustBreak.includes(id) ? verdict === 'broken' : verdict === 'holds'));
}

/** `17 of 21 invariants hold, 4 not exercised: I6, I12, I19, I20`. `mustBreak`: counted apart from what holds. */
export function verdictCounts(verdicts: readonly Verdict[], mustBreak: readonly string[] = []): string {
  const free = verdicts.filter(({ id }) => !mustBreak.includes(id));
  const holds = free.filter(({ verdict }) => verdict === 'holds');
  const of = (word: Verdict['verdict'], name: string = word) => {
    const ids = free.filter(({ verdict }) => verdict === word).map(({ id }) => id);
    return ids.length === 0 ? [] : [`${ids.length} ${name}: ${ids.join(', ')}`];
  };
  const head = `${holds.length} of ${free.length} invariants hold`;
  return [head, ...of('broken'), ...of('inconclusive'), ...of('not exercised')].join(', ');
}

/** A check that nothing called for, with what would: `I6 Sheets in the box = ...: not exercised; it needs ...`. */
export function notExercisedText({ id, name, reason }: Verdict): string {
  return `${id} ${name}: not exercised; ${reason}`;
}
