/**
 * Splits a whole into whole parts that sum to it exactly (largest remainder). Data preparation only: the seat rules of
 * the tally are elsewhere and share nothing with this.
 */

/**
 * Parts proportional to `weights` (whole numbers 0..), summing to `total`; equal remainders go to the earlier index, a
 * zero weight always gets 0. Throws when no weight is positive or a product would leave exact integers.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  let sum = 0;
  let heaviest = 0;
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`weight ${weight} is not a whole number 0..`);
    sum += weight;
    if (weight > heaviest) heaviest = weight;
  }
  if (total === 0) return weights.map(() => 0);
  if (sum === 0) throw new RangeError(`nothing to split ${total} over`);
  if (!Number.isSafeInteger(total * heaviest) || !Number.isSafeInteger(sum))
    throw new RangeError('weights too large to split exactly');
  const parts: number[] = [];
  const remainders: number[] = [];
  let left = total;
  for (const weight of weights) {
    const remainder = (total * weight) % sum;
    const part = (total * weight - remainder) / sum;
    parts.push(part);
    remainders.push(remainder);
    left -= part;
  }
  if (left > 0) {
    const order = remainders.map((_, i) => i).sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b);
    for (const i of order.slice(0, left)) parts[i] = (parts[i] ?? 0) + 1;
  }
  return parts;
}

/** Sum of whole numbers. */
export function sumOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
