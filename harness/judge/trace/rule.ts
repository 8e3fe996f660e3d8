/** A rule of the trace that one field alone cannot tell. */

/** Steps from the event to a field. */
export type FieldPath = readonly (string | number)[];

export interface RuleProblem {
  readonly path: FieldPath;
  /** In words; null where the value itself says it. */
  readonly found: string | null;
  readonly expected: string;
}

export function problem(path: FieldPath, expected: string, found: string | null = null): RuleProblem {
  return { path, found, expected };
}

/** A problem for each of `names` that came before. */
export function repeated(names: readonly (string | number)[], pathOf: (at: number) => FieldPath): RuleProblem[] {
  const seen = new Set<string | number>();
  return names.flatMap((name, at) => {
    const again = seen.has(name);
    seen.add(name);
    return again ? [problem(pathOf(at), 'each once', `\`${name}\` a second time`)] : [];
  });
}
