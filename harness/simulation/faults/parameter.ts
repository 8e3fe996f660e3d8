/**
 * Parameters of faults. Each has a default or is needed: the types leave no third way. Numbers have a least and a most, because a
 * figure beyond them does nothing, never ends, or is no figure that anybody means.
 */

interface NumberParameter {
  /** Durations in microseconds, ratios per million. */
  readonly unit: 'duration' | 'bytes' | 'ratio' | 'count';
  readonly default: number | string;
  readonly least: number;
  readonly most: number;
  /** A word that may stand in place of a number. */
  readonly word?: string;
  readonly meaning: string;
}

interface WordParameter {
  readonly unit: 'text';
  readonly default: string;
  readonly choices: readonly string[];
  readonly meaning: string;
}

/** Another station or machine than the one the fault is at. There is no default: nothing says whom. */
interface ActorParameter {
  readonly unit: 'actor';
  /** Always, or where another parameter is this word. */
  readonly needed: 'always' | { readonly parameter: string; readonly is: string };
  /** As one would write it. */
  readonly example: string;
  readonly meaning: string;
}

export type FaultParameter = NumberParameter | WordParameter | ActorParameter;
export type ParameterUnit = FaultParameter['unit'];

/** What a scenario or the catalogue says of the parameters of one fault; numbers in microseconds, bytes, per million. */
export type ParameterValues = Readonly<Record<string, number | string | boolean>>;

/** One of these words, the first unless said. */
export function oneOf(choices: readonly [string, ...string[]], meaning = ''): FaultParameter {
  const words = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`;
  return { unit: 'text', default: choices[0], meaning: meaning === '' ? words : `${words}: ${meaning}`, choices };
}

const directions = ['to-server', 'to-machine', 'both'] as const;

export const direction: FaultParameter = {
  unit: 'text',
  default: 'both',
  meaning: 'to-server, to-machine or both',
  choices: directions,
};

export const toServer: FaultParameter = { ...direction, default: 'to-server' };

const million = 1_000_000;
export const secondUs = million;
const dayUs = 86_400 * secondUs;
export const tenYearsUs = 3650 * dayUs;

/** More than 0: a chance of 0 is no fault. */
export function ratio(perMillion: number, meaning: string, most = million): FaultParameter {
  return { unit: 'ratio', default: perMillion, least: 1, most, meaning };
}

export function chance(perMillion: number): FaultParameter {
  return ratio(perMillion, 'chance at each opportunity while the fault lasts');
}

/** At most a day unless said. */
export function duration(us: number, meaning: string, least = 1, most = dayUs): FaultParameter {
  return { unit: 'duration', default: us, least, most, meaning };
}

export function bytes(count: number, meaning: string, least = 1, most = 65_536): FaultParameter {
  return { unit: 'bytes', default: count, least, most, meaning };
}

export function count(number: number, meaning: string, least: number, most: number): FaultParameter {
  return { unit: 'count', default: number, least, most, meaning };
}

export function otherStation(meaning: string, needed: ActorParameter['needed'] = 'always'): FaultParameter {
  return { unit: 'actor', needed, example: 'station 2', meaning };
}

/** Whether nothing may stand in its place, beside what else is written. */
export function isNeeded(
  parameter: FaultParameter,
  params: Readonly<Record<string, FaultParameter>>,
  others: ParameterValues,
) {
  if (parameter.unit !== 'actor') return false;
  const { needed } = parameter;
  return needed === 'always' || (others[needed.parameter] ?? defaultOf(params[needed.parameter])) === needed.is;
}

/** Null where there is none. */
export function defaultOf(parameter: FaultParameter | undefined): number | string | null {
  return parameter === undefined || parameter.unit === 'actor' ? null : parameter.default;
}
