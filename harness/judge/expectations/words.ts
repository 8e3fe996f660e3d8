/** Names and figures in the sentences of expectations, as a person of the election knows them. */
import type { Facts } from '../checks/facts.ts';
import { optionNamed } from '../checks/names.ts';
import type { Focus } from './result.ts';

/** Why nothing is judged that only the server itself could show. */
export const notShown = 'a server behind a port does not show it';

/** The whole run. */
export const everything: Focus = { at: null, actors: [] };

/** A unit's machines, up to the end. */
export function unitFocus({ run }: Facts, unit: number): Focus {
  const machines = run.machines.filter((machine) => machine.unit === unit);
  return { at: null, actors: machines.map((machine) => machine.actor) };
}

/** `Apple 12` and `Birch 3`: one figure for each of the options. */
export function figuresText(
  facts: Facts,
  contest: number,
  ids: readonly string[],
  of: (id: string) => string,
): readonly string[] {
  return ids.map((id) => `${optionNamed(facts, contest, id)} ${of(id)}`);
}

/** `35 s`, `8.1 min`. `us`: microseconds. */
export function spanText(us: number): string {
  return us >= 120_000_000 ? `${(us / 60_000_000).toFixed(1)} min` : `${(us / 1_000_000).toFixed(1)} s`;
}

/** `1 record`, `20 records`. */
export function countText(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;
}

/** `once`, `3 times`. */
export function timesText(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
