/** Places as a scenario names them, resolved to actors: `station 2`, `station 2/party`, `all stations`, a spare's name, `server`. */
import type { ElectionDefinition } from '../../../protocol/election/definition.ts';
import { didYouMean } from '../../judge/input/names.ts';

export interface Places {
  /** Regular machines: actor and station number, in unit order. */
  readonly regular: readonly { readonly actor: string; readonly station: number }[];
  /** Machines besides the regular ones: the name in the file and the actor. */
  readonly extra: readonly { readonly name: string; readonly actor: string }[];
  readonly units: readonly { readonly number: number; readonly id: string; readonly station: number }[];
}

export type PlaceResult =
  | { readonly ok: true; readonly actors: readonly string[] }
  | { readonly ok: false; readonly expected: string; readonly hint: string };

export type UnitsResult =
  | { readonly ok: true; readonly units: readonly number[] }
  | { readonly ok: false; readonly expected: string; readonly hint: string };

export function placesOf(definition: ElectionDefinition, extra: Places['extra']): Places {
  const regular = definition.units
    .filter((unit) => unit.source === 'machine')
    .map((unit) => ({ actor: unit.id, station: unit.station }));
  return { regular, extra, units: definition.units };
}

const stationPattern = /^station (\d+)$/;

/** Machines at a place, or `server` or `display` where `ends` allows them. */
export function resolveActors(places: Places, text: string, ends: boolean): PlaceResult {
  if (ends && (text === 'server' || text === 'display')) return { ok: true, actors: [text] };
  if (text === 'all stations') return { ok: true, actors: places.regular.map((machine) => machine.actor) };
  const extra = places.extra.find((machine) => machine.name === text || machine.actor === text);
  if (extra !== undefined) return { ok: true, actors: [extra.actor] };
  const station = stationPattern.exec(text)?.[1];
  const actors = places.regular
    .filter((machine) => (station === undefined ? machine.actor === text : machine.station === Number(station)))
    .map((machine) => machine.actor);
  if (actors.length > 0) return { ok: true, actors };
  return { ok: false, ...expectedPlace(places, text, ends) };
}

/** Reporting units at a place; those whose protocol comes on paper too. */
export function resolveUnits(places: Places, text: string): UnitsResult {
  const station = stationPattern.exec(text)?.[1];
  const units = places.units
    .filter((unit) =>
      text === 'all stations' ? true : station === undefined ? unit.id === text : unit.station === Number(station),
    )
    .map((unit) => unit.number);
  if (units.length > 0) return { ok: true, units };
  return { ok: false, ...expectedPlace(places, text, false) };
}

function expectedPlace(places: Places, text: string, ends: boolean): { expected: string; hint: string } {
  const stations = new Set(places.units.map((unit) => unit.station));
  const last = Math.max(0, ...stations);
  const example = places.units[0]?.id ?? 'station 1';
  const others = [...(ends ? ['server', 'display'] : []), ...places.extra.map((machine) => machine.name)];
  const names = ['all stations', ...places.units.slice(0, 200).map((unit) => unit.id), ...others];
  const range = last === 1 ? '`station 1`' : `\`station 1\` to \`station ${last}\``;
  const rest = others.map((name) => `, \`${name}\``).join('');
  // A number beyond the last station is no misspelling of another number.
  const hint = /^station \d+/.test(text) ? '' : didYouMean(text, names);
  return { expected: `${range}, one machine such as \`${example}\`, \`all stations\`${rest}`, hint };
}
