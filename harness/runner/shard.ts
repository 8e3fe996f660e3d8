/** Shares of one piece of work, for several machines: `2/4` is the second of four. */
import { InputError } from '../judge/input/input-error.ts';

/** `index` counts from 0. */
export function shardOf(text: string): { readonly index: number; readonly count: number } {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const [index, count] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
  if (index < 1 || index > count) throw new InputError(`--shard ${text}: found no share, expected one such as \`1/4\``);
  return { index: index - 1, count };
}

/** The shares that a merge lacks; its output names them. */
export function missingShards(shards: readonly string[]): string[] {
  const count = Number(shards[0]?.split('/')[1] ?? 1);
  return Array.from({ length: count }, (_, i) => `${i + 1}/${count}`).filter((shard) => !shards.includes(shard));
}
