/** Preferences of a ledger's counted parts: which candidate of the chosen list voters preferred. Part of no other figure. */
import type { Part } from './count.ts';

/** By contest number, by option index * 256 + preference number; counts above 0. */
export type Preferences = ReadonlyMap<number, ReadonlyMap<number, number>>;

export function preferencesOf(parts: readonly Part[]): Preferences {
  const sums = new Map<number, Map<number, number>>();
  for (const { contest, preferenceKeys, preferenceCounts } of parts.flatMap((part) => part.contests)) {
    const sum = sums.get(contest) ?? new Map<number, number>();
    sums.set(contest, sum);
    for (const [at, key] of preferenceKeys.entries()) {
      const count = preferenceCounts[at] ?? 0;
      if (count > 0) sum.set(key, (sum.get(key) ?? 0) + count);
    }
  }
  return sums;
}

/** One line a preference, in the order of contests and keys: what two counts are compared by. */
export function preferenceLines(preferences: Preferences): readonly string[] {
  const ascending = <T>(map: ReadonlyMap<number, T>) => [...map].sort(([a], [b]) => a - b);
  return ascending(preferences).flatMap(([contest, counts]) =>
    ascending(counts).map(([key, count]) => `${contest}/${key}: ${count}`),
  );
}
