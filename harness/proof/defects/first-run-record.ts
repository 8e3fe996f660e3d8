/** The first run of the second batch as it is kept: written once for each defect, and never improved afterwards. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const file = new URL('./spec-batch-2/first-run.json', import.meta.url);

const look = z.strictObject({
  /** Invariants, `expectation`, `assertion`, `hang`; empty: nothing showed it. */
  by: z.array(z.string()),
  /** Scenario of the first sighting, and of the first by an invariant where that is another; or `random`. */
  where: z.string(),
  sentence: z.string(),
  /** Scenarios run, or generated sessions. */
  runs: z.number(),
});

const schema = z.strictObject({
  /** The harness that was measured. */
  version: z.string(),
  seed: z.string(),
  exploreSeconds: z.number(),
  /** By defect. `reached`: whether a run loads any file that it changes. Null: not looked there yet. */
  results: z.record(
    z.string(),
    z.strictObject({ reached: z.boolean(), library: look.nullable(), exploration: look.nullable() }),
  ),
});

export type Look = z.infer<typeof look>;
export type FirstRun = z.infer<typeof schema>;

/** Null before the first defect was measured. */
export function firstRun(): FirstRun | null {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}

export function keepFirstRun(run: FirstRun): void {
  writeFileSync(file, `${JSON.stringify(run, null, 2)}\n`);
}
