/** Small draws that the generators share. */
import { nextChance, nextInt, nextUint32, type Random, randomStream } from '../../simulation/random.ts';

export function pick<T>(random: Random, choices: readonly T[]): T {
  const choice = choices[nextInt(random, choices.length)];
  if (choice === undefined) throw new Error('nothing to pick from');
  return choice;
}

/** 1 to `most`, each power of two as likely as the next: most are small, some are large. */
export function logUniform(random: Random, most: number): number {
  const octaves = Math.floor(Math.log2(most)) + 1;
  const low = 2 ** nextInt(random, octaves);
  return low + nextInt(random, Math.min(most + 1, 2 * low) - low);
}

type Key = readonly (string | number)[];

/**
 * The choice whose own draw is least. Each draws from a stream keyed by its name, so that one more changes only what it wins.
 * Null where there is none.
 */
export function leastOf<T extends { readonly name: string }>(all: readonly T[], seed: string, key: Key): T | null {
  const draws = all.map((each) => ({ each, drawn: nextUint32(randomStream(seed, ...key, each.name)) }));
  const [least] = draws.sort((a, b) => a.drawn - b.drawn || (a.each.name < b.each.name ? -1 : 1));
  return least?.each ?? null;
}

/** Whether something takes part is drawn under its own name: one more thing to draw changes nothing else. */
export function drawnIn(seed: string, key: Key, name: string, [of, from]: readonly [number, number]): boolean {
  return nextChance(randomStream(seed, ...key, name), of, from);
}
