/**
 * Marks as ink on paper, for accuracy runs: darkness of a target is coverage times ink over the noise of the paper. The
 * stated mark quality is that of the requirement: a mark covers at least `coverageMin` of its target with ink of at
 * least `inkMin`; anything else on the sheet (paper noise, folds, stray dots) stays below `strayMax`.
 */
import { nextChance, nextInt, type Random } from '../../simulation/random.ts';

/** Percentages of a target's area and of full black; darkness 0..255. */
export interface MarkQuality {
  readonly coverageMin: number;
  readonly inkMin: number;
  readonly strayMax: number;
}

export const statedQuality: MarkQuality = { coverageMin: 75, inkMin: 75, strayMax: 56 };

const paperNoiseMax = 14;
const strayDotMax = 30;
const foldMax = 12;

/** Darkness of a target that was marked at this quality or better. */
export function markedDarkness(random: Random, quality: MarkQuality): number {
  const coverage = quality.coverageMin + nextInt(random, 101 - quality.coverageMin);
  const ink = quality.inkMin + nextInt(random, 101 - quality.inkMin);
  return Math.min(255, Math.floor((255 * coverage * ink) / 10_000));
}

/** Darkness of an unmarked target: paper, and now and then a dot or a fold across it. */
export function unmarkedDarkness(random: Random, quality: MarkQuality): number {
  let darkness = nextInt(random, paperNoiseMax + 1);
  if (nextChance(random, 1, 50)) darkness += nextInt(random, strayDotMax + 1);
  if (nextChance(random, 1, 80)) darkness += nextInt(random, foldMax + 1);
  return Math.min(darkness, quality.strayMax);
}
