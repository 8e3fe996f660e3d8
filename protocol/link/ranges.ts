/** Sets of stream offsets as lists of ranges, ascending and apart from each other. */
import type { Range } from './packet.ts';

/** What of `range` lies outside `cut`: none, one or two pieces; the range itself when nothing was cut. */
export function subtractRange<R extends Range>(range: R, removed: Range): (R | Range)[] {
  if (removed.to <= range.from || removed.from >= range.to) return [range];
  const pieces = [
    { from: range.from, to: Math.min(range.to, removed.from) },
    { from: Math.max(range.from, removed.to), to: range.to },
  ];
  return pieces.filter((piece) => piece.from < piece.to);
}

/** The same offsets, ascending, touching ranges joined. */
export function mergeRanges(ranges: readonly Range[]): Range[] {
  const merged: { from: number; to: number }[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && range.from <= last.to) last.to = Math.max(last.to, range.to);
    else merged.push({ from: range.from, to: range.to });
  }
  return merged;
}
