/** `results.json`, schema 1: a whole run as data, for a program. Documented key by key in docs/ci.md. */
import type { Outcome, Overall } from './outcome.ts';

const RESULTS_SCHEMA = 1;

export interface Results extends Omit<Overall, 'outcomes'> {
  readonly schema: typeof RESULTS_SCHEMA;
  readonly scenarios: readonly Outcome[];
}

export function resultsJson(overall: Overall): Results {
  const { outcomes, ...rest } = overall;
  return { schema: RESULTS_SCHEMA, ...rest, scenarios: outcomes };
}
