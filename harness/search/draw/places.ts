/** The reporting units of a generated scenario by name: a station's one ballot, or one of several. */
import type { ElectionFile } from '../../simulation/elections/election-file.ts';
import type { ScenarioContent } from '../../simulation/scenario/schema.ts';
import type { Place } from './story.ts';

/** Ids of the ballot types, where a station has several; none where `station 2` says enough. */
function typesOf(election: ScenarioContent['election']): readonly string[] {
  if (typeof election === 'string') return [];
  const ids = (election as ElectionFile).ballotTypes.map(({ id }) => id);
  return ids.length > 1 ? ids : [];
}

export function placesOf({ election, stations }: Pick<ScenarioContent, 'election' | 'stations'>): Place[] {
  const types = typesOf(election);
  const numbers = Array.from({ length: stations === 'all' ? 1 : stations }, (_, at) => `station ${at + 1}`);
  const names = types.length === 0 ? numbers : numbers.flatMap((name) => types.map((type) => `${name}/${type}`));
  return names.map((name, at) => ({ name, number: at + 1 }));
}

/** The same value with `station n` wherever it stands alone read as the name of unit n. */
export function renamed<T>(value: T, places: readonly Place[]): T {
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') {
      const number = /^station (\d+)$/.exec(part)?.[1];
      return number === undefined ? part : (places[Number(number) - 1]?.name ?? part);
    }
    if (Array.isArray(part)) return part.map(walk);
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(value) as T;
}
