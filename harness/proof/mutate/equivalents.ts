/**
 * Mutants that change nothing a user could see: a reviewed list, each with its argument. A mutant is found again by its
 * key, and must still be the same change at the same place.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Mutant } from './mutation.ts';
import { changeText } from './mutant-text.ts';

const schema = z.array(
  z.strictObject({
    key: z.string().regex(/^[0-9a-f]{10}$/),
    /** File, and functions around it. */
    place: z.string(),
    /** `original -> mutated`, on one line. */
    mutation: z.string(),
    /** Why no user could see it, in one line. */
    because: z.string().min(10),
  }),
);

export type Equivalent = z.infer<typeof schema>[number];

/** Of those that were reached, at most so many may be called equivalent. */
export const equivalentShareMax = 0.05;

/** Throws on a file that is no such list. */
export function readEquivalents(): readonly Equivalent[] {
  return schema.parse(JSON.parse(readFileSync(new URL('./equivalents.json', import.meta.url), 'utf8')));
}

export function placeOf({ file, within }: Pick<Mutant, 'file' | 'within'>): string {
  return within === '' ? file : `${file} ${within}`;
}

/** One sentence for each entry that fits no mutant of the sources any more. */
export function staleEquivalents(equivalents: readonly Equivalent[], mutants: readonly Mutant[]): string[] {
  const byKey = new Map(mutants.map((mutant) => [mutant.key, mutant]));
  return equivalents.flatMap(({ key, place, mutation }) => {
    const mutant = byKey.get(key);
    if (mutant === undefined) return [`equivalent ${key} (${place}): there is no such mutant; take it off the list`];
    const now = `${placeOf(mutant)}: ${changeText(mutant)}`;
    const then = `${place}: ${mutation}`;
    return now === then ? [] : [`equivalent ${key} was reviewed as ${then}; it is ${now} now: review it again`];
  });
}
