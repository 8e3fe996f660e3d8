/**
 * Parameters of faults. Each has a default or is needed: the types leave no third way. Numbers have a least and a most, because a
 * figure beyond them does nothing, never ends, or is no figure that anybody means. The type of a parameter carries the type of its
 * value: what a fault does gets its values typed, from the one description.
 */

/** `Word`: what may stand in place of a number; `never` where nothing may. */
export interface NumberParameter<Word extends string = string> {
  /** Durations in microseconds, ratios per million. */
  readonly unit: 'duration' | 'bytes' | 'ratio' | 'count';
  readonly default: number | Word;
  readonly least: number;
  readonly most: number;
  /** The word that may stand in place of a number; null: none. */
  readonly word: Word | null;
  readonly meaning: string;
}

export interface WordParameter<Word extends string = string> {
  readonly unit: 'text';
  readonly default: Word;
  readonly choices: readonly Word[];
  readonly meaning: string;
}

type Needed = 'always' | { readonly parameter: string; readonly is: string };

/** Another station or machine than the one the fault is at. There is no default: nothing says whom. */
export interface ActorParameter<When extends Needed = Needed> {
  readonly unit: 'actor';
  /** Always, or where another parameter is this word. */
  readonly needed: When;
  /** As one would write it. */
  readonly example: string;
  readonly meaning: string;
}

export type FaultParameter = NumberParameter | WordParameter | ActorParameter;
export type ParameterUnit = FaultParameter['unit'];
export type Parameters = Readonly<Record<string, FaultParameter>>;

/** A number in microseconds, bytes or per million; a word; the name of a machine, null where none is asked for. */
export type ValueOf<Parameter extends FaultParameter> =
  Parameter extends WordParameter<infer Word>
    ? Word
    : Parameter extends NumberParameter<infer Word>
      ? number | Word
      : Parameter extends ActorParameter<infer When>
        ? When extends 'always'
          ? string
          : string | null
        : never;

/** What a fault knows of its parameters when it happens. */
export type Values<Params extends Parameters> = { readonly [Name in keyof Params]: ValueOf<Params[Name]> };

/** What a scenario or the catalogue says of the parameters of one fault; numbers in microseconds, bytes, per million. */
export type ParameterValues = Readonly<Record<string, number | string | boolean>>;

/** One of these words, the first unless said. Throws where there is none: then there is no default. */
export function oneOf<const Word extends string>(choices: readonly Word[], meaning = ''): WordParameter<Word> {
  const [first] = choices;
  if (first === undefined) throw new Error('a parameter without words');
  const words = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1) ?? ''}`;
  return { unit: 'text', default: first, meaning: meaning === '' ? words : `${words}: ${meaning}`, choices };
}

const million = 1_000_000;
export const secondUs = million;
const dayUs = 86_400 * secondUs;
export const tenYearsUs = 3650 * dayUs;

type PlainNumber = NumberParameter<never>;

/** More than 0: a chance of 0 is no fault. */
export function ratio(perMillion: number, meaning: string, most = million): PlainNumber {
  return { unit: 'ratio', default: perMillion, least: 1, most, word: null, meaning };
}

export function chance(perMillion: number): PlainNumber {
  return ratio(perMillion, 'chance at each opportunity while the fault lasts');
}

/** At most a day unless said. */
export function duration(us: number, meaning: string, least = 1, most = dayUs): PlainNumber {
  return { unit: 'duration', default: us, least, most, word: null, meaning };
}

export function bytes(count: number, meaning: string, least = 1, most = 65_536): PlainNumber {
  return { unit: 'bytes', default: count, least, most, word: null, meaning };
}

export function count(number: number, meaning: string, least: number, most: number): PlainNumber {
  return { unit: 'count', default: number, least, most, word: null, meaning };
}

/** A whole number from 0 on, or `word` as long as none is said. */
export function countOrWord<const Word extends string>(
  word: Word,
  meaning: string,
  most: number,
): NumberParameter<Word> {
  return { unit: 'count', default: word, word, least: 0, most, meaning };
}

export function otherStation(meaning: string): ActorParameter<'always'> {
  return { unit: 'actor', needed: 'always', example: 'station 2', meaning };
}

/** Needed where `parameter` is the word `is`. */
export function otherStationWhere(
  parameter: string,
  is: string,
  meaning: string,
): ActorParameter<{ readonly parameter: string; readonly is: string }> {
  return { unit: 'actor', needed: { parameter, is }, example: 'station 2', meaning };
}

/** Whether nothing may stand in its place, beside what else is written. */
export function isNeeded(parameter: FaultParameter, params: Parameters, others: ParameterValues) {
  if (parameter.unit !== 'actor') return false;
  const { needed } = parameter;
  return needed === 'always' || (others[needed.parameter] ?? defaultOf(params[needed.parameter])) === needed.is;
}

/** Null where there is none. */
export function defaultOf(parameter: FaultParameter | undefined): number | string | null {
  return parameter === undefined || parameter.unit === 'actor' ? null : parameter.default;
}
