/**
 * Quantities as people write them in a scenario, turned into integers: durations into microseconds, sizes into bytes,
 * ratios into parts per million. Ratios are exact fractions: `3 %` and `0.03` are refused, so that nothing is rounded unseen.
 */
export const durationPattern = /^(\d+(?:\.\d+)?) ?(us|ms|s|sec|min|h|day|days)$/;
export const sizePattern = /^(\d+) ?(B|KiB|MiB)$/;
export const ratioPattern = /^(\d+) ?\/ ?(\d+)$/;

export const durationExpected = 'a duration such as `40 s`, `2 min`, `1 h`, `1 day` or `500 ms`';
export const ratioExpected = 'a ratio from 0 to 1 such as `3/100`';

const durationUnitUs: Readonly<Record<string, number>> = {
  us: 1,
  ms: 1_000,
  s: 1_000_000,
  sec: 1_000_000,
  min: 60_000_000,
  h: 3_600_000_000,
  day: 86_400_000_000,
  days: 86_400_000_000,
};

const sizeUnitBytes: Readonly<Record<string, number>> = { B: 1, KiB: 1024, MiB: 1_048_576 };

/** Microseconds, or null where the text is no duration or not a whole number of microseconds. */
export function parseDuration(text: string): number | null {
  const match = durationPattern.exec(text);
  if (match === null) return null;
  const us = Number(match[1]) * (durationUnitUs[match[2] ?? ''] ?? 0);
  const whole = Math.round(us);
  return Number.isSafeInteger(whole) && Math.abs(us - whole) < 1e-6 * Math.max(1, whole) ? whole : null;
}

/** How long a fault lasts, as `for` says it. */
export interface Length {
  readonly us: number;
  /** `at least 20 s`: longer is drawn. */
  readonly atLeast: boolean;
}

export const lengthPattern = new RegExp(`^(?:at least )?${durationPattern.source.slice(1)}`);
export const lengthExpected = `${durationExpected}, or \`at least\` one`;

/** Null where the text is no length. */
export function parseLength(text: string): Length | null {
  const atLeast = text.startsWith('at least ');
  const us = parseDuration(atLeast ? text.slice('at least '.length) : text);
  return us === null ? null : { us, atLeast };
}

/** Bytes, or null. */
export function parseSize(text: string): number | null {
  const match = sizePattern.exec(text);
  if (match === null) return null;
  const bytes = Number(match[1]) * (sizeUnitBytes[match[2] ?? ''] ?? 0);
  return Number.isSafeInteger(bytes) ? bytes : null;
}

/** Parts per million, rounded to the nearest but never to 0 from above 0; null where the text is no ratio from 0 to 1. */
export function parseRatio(text: string): number | null {
  const match = ratioPattern.exec(text);
  if (match === null) return null;
  const numerator = Number(match[1]);
  const denominator = Number(match[2]);
  if (denominator === 0 || numerator > denominator) return null;
  if (numerator === 0) return 0;
  return Math.max(1, Math.round((numerator * 1_000_000) / denominator));
}

/** Numerator and denominator as written, or null. */
export function parseFraction(text: string): { readonly numerator: number; readonly denominator: number } | null {
  const match = ratioPattern.exec(text);
  if (match === null || parseRatio(text) === null) return null;
  return { numerator: Number(match[1]), denominator: Number(match[2]) };
}

/** A quantity as one would write it in a scenario: microseconds, bytes, parts per million or a count. */
export function quantityText(unit: 'duration' | 'bytes' | 'ratio' | 'count', value: number): string {
  switch (unit) {
    case 'duration':
      return formatDuration(value);
    case 'bytes':
      return `${value} B`;
    case 'ratio': {
      const divisor = greatestDivisor(value, 1_000_000);
      return `${value / divisor}/${1_000_000 / divisor}`;
    }
    case 'count':
      return String(value);
  }
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** `1 h 30 min`, `40 s`, `500 ms`: the two largest units that say it. Whole microseconds. */
export function formatDuration(us: number): string {
  const units: readonly (readonly [string, number])[] = [
    ['day', 86_400_000_000],
    ['h', 3_600_000_000],
    ['min', 60_000_000],
    ['s', 1_000_000],
    ['ms', 1_000],
    ['us', 1],
  ];
  const at = units.findIndex(([, size]) => us >= size);
  if (at < 0) return '0 s';
  const parts: string[] = [];
  let left = us;
  for (const [name, size] of units.slice(at, at + 2)) {
    const count = Math.floor(left / size);
    if (count > 0) parts.push(`${count} ${name}`);
    left -= count * size;
  }
  return parts.join(' ');
}
