/** How voters vote: the ratios and weights a workload draws its sheets from. */
import type { Contest, Ratio } from '../../../protocol/election/definition.ts';
import { nextInt, type Random } from '../random.ts';

export interface VoterDistribution {
  /** Per sheet; what is left of 1 is `valid`. Their sum may not exceed 1. */
  readonly blank: Ratio;
  readonly overvote: Ratio;
  readonly 'preference-without-party': Ratio;
  readonly 'two-preferences': Ratio;
  readonly 'against-all': Ratio;
  readonly marginal: Ratio;
  readonly 'stray-dot': Ratio;
  /** Of the party votes, those with a preference number. */
  readonly preference: Ratio;
  /** Of the selections a vote-for-n contest allows beyond the first, those used. */
  readonly further: Ratio;
  /** Weight by option id, whole, 0..; options not named weigh by their place: the first weighs most. */
  readonly weights: Readonly<Record<string, number>>;
  /** How often a returned sheet is fed again before the voter takes it away. */
  readonly retries: number;
}

/** Mostly valid, with a few of everything else; invented, near what counting machines are reported to meet. */
export const defaultDistribution: VoterDistribution = {
  blank: { numerator: 2, denominator: 100 },
  overvote: { numerator: 2, denominator: 100 },
  'preference-without-party': { numerator: 1, denominator: 100 },
  'two-preferences': { numerator: 1, denominator: 100 },
  'against-all': { numerator: 2, denominator: 100 },
  marginal: { numerator: 1, denominator: 100 },
  'stray-dot': { numerator: 3, denominator: 100 },
  preference: { numerator: 3, denominator: 4 },
  further: { numerator: 3, denominator: 4 },
  weights: {},
  retries: 1,
};

/** The kinds drawn by ratio, in the order they are drawn. */
export const drawnKinds = [
  'blank',
  'overvote',
  'preference-without-party',
  'two-preferences',
  'against-all',
  'marginal',
  'stray-dot',
] as const;

export type DrawnKind = (typeof drawnKinds)[number];

const whole = 1_000_000;

/** How many of a million sheets a ratio is. */
export function perMillion({ numerator, denominator }: Ratio): number {
  return Math.floor((numerator * whole) / denominator);
}

/** One kind drawn by its ratio. Throws RangeError when the ratios sum to more than 1. */
export function drawKind(random: Random, distribution: VoterDistribution): DrawnKind | 'valid' {
  const at = nextInt(random, whole);
  let edge = 0;
  let drawn: DrawnKind | 'valid' = 'valid';
  for (const kind of drawnKinds) {
    const next = edge + perMillion(distribution[kind]);
    if (next > whole) throw new RangeError(`the ratios up to ${kind} sum to more than 1`);
    if (at >= edge && at < next) drawn = kind;
    edge = next;
  }
  return drawn;
}

/** One option index by weight, none of `without`; null when no weight is left. Throws RangeError on a weight that is none. */
export function drawOption(
  random: Random,
  contest: Contest,
  distribution: VoterDistribution,
  without: readonly number[],
): number | null {
  const weights = contest.options.map((option, index) => {
    if (without.includes(index)) return 0;
    return distribution.weights[option.id] ?? contest.options.length - index;
  });
  if (weights.some((weight) => !Number.isInteger(weight) || weight < 0)) {
    throw new RangeError(`contest ${contest.number}: weights must be whole and not negative`);
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return null;
  let left = nextInt(random, total);
  return weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
}

/** A preference number; low numbers are liked best (the smaller of two draws). */
export function drawPreference(random: Random, numbers: number): number {
  return 1 + Math.min(nextInt(random, numbers), nextInt(random, numbers));
}
