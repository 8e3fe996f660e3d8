/**
 * Where a figure comes from. The mark travels beside the figure in every data file, so that an invented number can never
 * be mistaken for a result that somebody published.
 */
import { z } from 'zod';

/**
 * `official`: the commission's final figure. `reported`: published during the count or found in at least one source.
 * `derived`: arithmetic over the former two. `assumed`: usual for such elections, no source. `synthetic`: invented so
 * that a table closes; never a result.
 */
export const provenanceSchema = z.enum(['official', 'reported', 'derived', 'assumed', 'synthetic']);

/** A whole number 0.. with its mark. */
export const figureSchema = z.strictObject({ value: z.int().nonnegative(), mark: provenanceSchema });

/** Hundredths of a percent, 0..10,000. */
export const shareBpSchema = z.int().min(0).max(10_000);

/** Lowercase words joined by hyphens. */
export const idSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id: lowercase letters and digits joined by -');
