/** Did-you-mean: the name a person most likely meant, so that a typing mistake costs one look instead of a search. */

/** Levenshtein distance with a swap of neighbours as one step; O(a x b), for names of a few dozen characters. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j - 1] ?? 0) + 1, (previous[j] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      }
      row.push(best);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** The nearest of `names`, or null when none is near: at most a third of the letters may differ (one for short names). */
export function nearestName(word: string, names: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const distance = editDistance(word.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return bestDistance <= Math.max(1, Math.floor(word.length / 3)) ? best : null;
}

/** `did you mean ...?`, or empty. */
export function didYouMean(word: string, names: readonly string[]): string {
  const name = nearestName(word, names);
  return name === null ? '' : `did you mean \`${name}\`?`;
}

/** `one of a, b, c`; long lists are cut at `most`. */
export function oneOf(names: readonly string[], most = 12): string {
  const first = names.slice(0, most).map((name) => `\`${name}\``);
  const rest = names.length > most ? ` and ${names.length - most} more` : '';
  return names.length === 1 ? (first[0] ?? '') : `one of ${first.join(', ')}${rest}`;
}
