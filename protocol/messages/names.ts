/**
 * Wire numbers of the closed lists (wire.proto, enums) and their names, both ways. A list that differs from the one in `generated/` does
 * not compile.
 */
import { columnOf } from '../closed-list.ts';
import type { sanak } from '../generated/wire.js';
import { refusals } from './refusals.ts';

/** The names of an enum of wire.proto as the code has them: `MODE_LIVE` is `live`. */
type WireNames<Enum, Prefix extends string> = keyof Enum extends infer Key
  ? Key extends `${Prefix}${infer Name}`
    ? Lowercase<Exclude<Name, 'UNSPECIFIED'>>
    : never
  : never;

type Numbers<Name extends string> = Readonly<Record<Name, number>>;

export const modeNumbers = { live: 1, rehearsal: 2, test: 3 } as const satisfies Numbers<
  WireNames<typeof sanak.v1.Mode, 'MODE_'>
>;

export const standingNumbers = { counted: 1, held: 2 } as const satisfies Numbers<
  WireNames<typeof sanak.v1.Standing, 'STANDING_'>
>;

/** `records`: cast vote records, encoded, in the journal's random order. `log`: entries of the event log, in their order. */
export const listNumbers = { records: 1, log: 2 } as const satisfies Numbers<WireNames<typeof sanak.v1.List, 'LIST_'>>;

/** Whether the records give the report they stand behind. */
export const agreementNumbers = { same: 1, different: 2 } as const satisfies Numbers<
  WireNames<typeof sanak.v1.Agreement, 'AGREEMENT_'>
>;

export const refusalNumbers = columnOf(refusals, 'number');
