/** Figures as pages write them: thousands apart, hundredths of a percent, differences with their sign. */
import type { Difference } from './difference.ts';

/** `1,281,622`; null for anything else. */
export function readGrouped(text: string): number | null {
  return /^\d{1,3}(,\d{3})*$/.test(text) ? Number(text.replaceAll(',', '')) : null;
}

/** `17.32 %` as 1732; null for anything else. */
export function readPercent(text: string): number | null {
  const match = /^(\d+)\.(\d\d) %$/.exec(text);
  return match === null ? null : Number(match[1]) * 100 + Number(match[2]);
}

/** `0`, `+12`, `-1,200`; null for anything else. */
export function readSigned(text: string): number | null {
  if (text === '0') return 0;
  const size = readGrouped(text.slice(1));
  if (size === null || size === 0) return null;
  return text.startsWith('+') ? size : text.startsWith('-') ? -size : null;
}

/** Reads a figure or notes that it is none. */
export function figureAt(
  text: string,
  read: (text: string) => number | null,
  what: string,
  problems: Difference[],
): number | null {
  const value = read(text);
  if (value === null) problems.push({ what, expected: 'a figure', found: text === '' ? 'no text' : text });
  return value;
}

/** Hundredths of a percent, rounded half up; 0 of nothing. */
export function hundredths(part: number, whole: number): number {
  if (whole === 0) return 0;
  const scaled = BigInt(part) * 10_000n;
  const [size, rest] = [scaled / BigInt(whole), scaled % BigInt(whole)];
  return Number(rest * 2n >= BigInt(whole) ? size + 1n : size);
}
