/**
 * Names of mutants that survive unrelated edits: file, function, kind, and which of its kind in that function. A sample
 * is drawn by the name alone, so that code added elsewhere does not draw another one.
 */
import { createHash } from 'node:crypto';
import type { Mutant } from './mutation.ts';

type Place = Pick<Mutant, 'file' | 'within' | 'kind' | 'ordinal'>;

/** 10 hex digits. */
export function keyOf({ file, within, kind, ordinal }: Place): string {
  return digest([file, within, kind, ordinal].join('\0')).slice(0, 10);
}

/** `count` of them, or all; in the order they were drawn: a smaller sample is the beginning of a larger one. */
export function sampleOf<Named extends Pick<Mutant, 'key'>>(
  mutants: readonly Named[],
  count: number,
  seed: string,
): Named[] {
  return mutants
    .map((mutant) => ({ mutant, rank: digest(`${seed}\0${mutant.key}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, count)
    .map(({ mutant }) => mutant);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
