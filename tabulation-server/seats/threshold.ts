/** Who is admitted to the seats: every threshold of the rules must be met, national ones over the country, regional ones in each region. */
import type { AllocationRules, Ratio } from '../../protocol/election/definition.ts';
import { meetsRatio } from './ratio.ts';
import { unknownRule } from './unknown-rule.ts';

/** Votes by option and what they are measured against, for the country or one region. */
export interface Turnout {
  readonly tookPart: number;
  /** Votes for all options, against all included. */
  readonly valid: number;
  readonly votes: readonly number[];
}

/** Whether the option meets every threshold. A party without a vote is never admitted. */
export function isAdmitted(
  option: number,
  thresholds: AllocationRules['thresholds'],
  national: Turnout,
  regions: readonly Turnout[],
): boolean {
  if ((national.votes[option] ?? 0) === 0) return false;
  return thresholds.every((threshold) =>
    placesOf(threshold, national, regions).every((turnout) =>
      meetsRatio(turnout.votes[option] ?? 0, wholeOf(threshold, turnout), threshold.ratio),
    ),
  );
}

type Threshold = AllocationRules['thresholds'][number];

function placesOf({ scope }: Threshold, national: Turnout, regions: readonly Turnout[]): readonly Turnout[] {
  switch (scope) {
    case 'national':
      return [national];
    case 'per-region':
      return regions;
    default:
      return unknownRule('scope of a threshold', scope);
  }
}

function wholeOf({ of }: Threshold, { valid, tookPart }: Turnout): number {
  switch (of) {
    case 'valid':
      return valid;
    case 'took-part':
      return tookPart;
    default:
      return unknownRule('whole of a threshold', of);
  }
}

/** The national threshold a page draws: the largest of them over those who took part; null without one. */
export function drawnThreshold(thresholds: AllocationRules['thresholds']): Ratio | null {
  const national = thresholds.filter((threshold) => threshold.scope === 'national' && threshold.of === 'took-part');
  const ratios = national.map((threshold) => threshold.ratio);
  return ratios.reduce<Ratio | null>(
    (largest, ratio) => (largest === null || meetsRatio(ratio.numerator, ratio.denominator, largest) ? ratio : largest),
    null,
  );
}
