/** Names and figures in the sentences of expectations, as a person of the election knows them. */
import type { Facts } from '../checks/facts.ts';
import type { Focus } from '../run-result.ts';

/** Why nothing is judged that only the server itself could show. */
export const notShown = 'a server behind a port does not show it';

/** The whole run. */
export const everything: Focus = { at: null, actors: [] };

/** A unit's machines, up to the end. */
export function unitFocus({ run }: Facts, unit: number): Focus {
  const machines = run.machines.filter((machine) => machine.unit === unit);
  return { at: null, actors: machines.map((machine) => machine.actor) };
}

const kinds = { 'party-list': 'party list', 'single-mandate': 'single mandate', 'vote-for-n': 'vote for several' };

/** `contest 1 (party list)`. */
export function contestName({ contests }: Facts, number: number): string {
  const contest = contests.get(number);
  return contest === undefined ? `contest ${number}` : `contest ${number} (${kinds[contest.kind]})`;
}

/** The option's name; its id where the definition has none of that id. */
export function optionName({ contests }: Facts, contest: number, id: string): string {
  return contests.get(contest)?.options.find((option) => option.id === id)?.name ?? id;
}

/** `Apple 12` and `Birch 3`: one figure for each of the options. */
export function figuresText(
  facts: Facts,
  contest: number,
  ids: readonly string[],
  of: (id: string) => string,
): readonly string[] {
  return ids.map((id) => `${optionName(facts, contest, id)} ${of(id)}`);
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
