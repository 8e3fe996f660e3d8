/** Exact comparison of counts with ratios: nothing is rounded before it is compared, and nothing overflows. */
import type { Ratio } from '../../protocol/election/definition.ts';

/**
 * Whether `part` of `whole` is at least `ratio`. Of nothing, everything meets any ratio: a region without ballots
 * excludes no party.
 */
export function meetsRatio(part: number, whole: number, ratio: Ratio): boolean {
  return BigInt(part) * BigInt(ratio.denominator) >= BigInt(whole) * BigInt(ratio.numerator);
}

/** Hundredths of a percent of `whole`, rounded half up; 0 of nothing. */
export function basisPoints(part: number, whole: number): number {
  if (whole === 0) return 0;
  return Number((BigInt(part) * 20_000n + BigInt(whole)) / (2n * BigInt(whole)));
}
