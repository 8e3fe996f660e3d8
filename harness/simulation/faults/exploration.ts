/**
 * How exploration meets a fault: whether it may strike at random, when, for how long and with which parameters; and which single
 * ones are tried at every point of a session. Every parameter is spoken of: one that is forgotten does not compile.
 */
import type { FaultParameter, Parameters, WordParameter } from './parameter.ts';

type Written = string | number;

/**
 * `default`: left out. `word`: one of its words. `station`: another station of the run. A list: one of these. `last`: one of these,
 * drawn after all other parameters. `alone`: one of its words, but this one where the run has a single station.
 */
export type ParameterDraw<Parameter extends FaultParameter = FaultParameter> =
  Parameter extends WordParameter<infer Word>
    ? 'default' | 'word' | { readonly last: readonly Word[] } | { readonly alone: Word }
    : Parameter extends { readonly unit: 'actor' }
      ? 'default' | 'station'
      : 'default' | readonly Written[] | { readonly last: readonly Written[] };

/** A `chance` is drawn the same for every fault that has one. */
export type ParameterDraws<Params extends Parameters> = {
  readonly [Name in Exclude<keyof Params, 'chance'>]: ParameterDraw<Params[Name]>;
};

type AnyDraws = Readonly<Record<string, ParameterDraw>>;

/** `Draws`: how each parameter is drawn. */
export interface Draw<Draws extends AnyDraws = AnyDraws> {
  /** When it may begin, as `when:` says it. */
  readonly moments: readonly string[];
  /** How long it may last, as `for:` says it; nothing is drawn for what is over at once. */
  readonly lengths: readonly string[];
  readonly values: Draws;
  /** Where a parameter is drawn as `is`, it begins once and at `moment`; null: at every moment drawn. */
  readonly only: { readonly where: string; readonly is: string; readonly moment: string } | null;
}

type Candidate<Params extends Parameters> = {
  readonly [Name in keyof Params]?: Params[Name] extends WordParameter<infer Word> ? Word : Written;
};

export type Explored<Params extends Parameters> =
  | {
      readonly type: 'drawn';
      readonly draw: Draw<ParameterDraws<Params>>;
      /** The parameters with which it is tried at every point of a session, each in turn. */
      readonly tried: readonly Candidate<Params>[];
      /** Whether pairs with other faults are tried as well. */
      readonly inPairs: boolean;
    }
  /** `because`: as a certificate states it. */
  | { readonly type: 'never'; readonly because: string };

export const moments: readonly string[] = [
  'start',
  'opening',
  'close',
  'machine.state(open.feeding)',
  'machine.state(open.intent)',
  'machine.state(open.dropping)',
  'machine.state(open.confirming)',
  'machine.state(closed.preparing)',
  'machine.state(reporting)',
  'machine.sent(query)',
  'machine.sent(report)',
  'machine.session(up)',
  'server.received(report)',
  'server.committed(report)',
  'server.sent(receipt)',
  'machine.received(receipt)',
  'machine.receipted',
  'machine.counted',
  'server.published',
  'fault.started',
  'fault.ended',
];

/** Where people do what nobody asked of them: beside each of the usual moments, at what paper and display do, and after the seal. */
export const peoplesMoments: readonly string[] = [
  ...moments,
  'sheet.fed',
  'sheet.returned',
  'sheet.boxed',
  'sheet.pushed',
  'sheet.pulled',
  'machine.state(boot)',
  'machine.state(preparation)',
  'machine.state(testing)',
  'machine.state(open.returning)',
  'machine.state(open.suspended)',
  'machine.state(open.paused)',
  'machine.state(closed)',
  'machine.state(fault)',
  'machine.logged(sealed)',
];

/** Where paper is at the front or on its way. */
export const papersMoments: readonly string[] = [
  'opening',
  'close',
  'power',
  'sheet.fed',
  'sheet.returned',
  'sheet.boxed',
  'sheet.pushed',
  'machine.counted',
  'machine.state(boot)',
  'machine.state(open.feeding)',
  'machine.state(open.intent)',
  'machine.state(open.dropping)',
  'machine.state(open.confirming)',
  'machine.state(open.returning)',
  'machine.state(open.suspended)',
  'machine.state(open.paused)',
  'machine.state(closed)',
  'machine.state(fault)',
  'machine.receipted',
  'machine.logged(sealed)',
  'fault.started',
  'fault.ended',
];

export const lengths: readonly string[] = ['200 ms', '2 s', '20 s', '90 s', '5 min', '20 min'];

/** Durations, rates and counts that most faults are drawn with. */
export const someDurations: readonly string[] = ['50 ms', '800 ms', '5 s', '60 s'];
export const someRates: readonly string[] = ['1/100000', '1/2000', '1/300'];
export const someCounts: readonly number[] = [1, 2, 4];

type Tried = Readonly<Record<string, Written>>;
type Defaults = Readonly<Record<never, never>>;

/** What differs from the usual; each is described where it ends up, in `Draw` and `Explored`. */
interface Unusual<Each extends Tried> extends Partial<Omit<Draw, 'values'>> {
  readonly tried?: readonly Each[];
  readonly inPairs?: boolean;
}

interface Drawn<Draws extends AnyDraws, Each extends Tried> {
  readonly type: 'drawn';
  readonly draw: Draw<Draws>;
  readonly tried: readonly (Each | Defaults)[];
  readonly inPairs: boolean;
}

/** Unless said: at any moment, for any of the usual lengths; tried alone with its defaults, and in no pair. */
export function drawn<const Draws extends AnyDraws, const Each extends Tried>(
  values: Draws,
  { tried, inPairs = false, ...when }: Unusual<Each> = {},
): Drawn<Draws, Each> {
  return { type: 'drawn', draw: { moments, lengths, only: null, ...when, values }, tried: tried ?? [{}], inPairs };
}
