/** Wire numbers of the closed lists (wire.proto, enums) and their names, both ways. */
import type { Kept, ListName, Mode, RefusalReason, Standing } from './types.ts';

export const modeNumbers: Readonly<Record<Mode, number>> = { live: 1, rehearsal: 2, test: 3 };

export const standingNumbers: Readonly<Record<Standing, number>> = { counted: 1, held: 2 };

export const listNumbers: Readonly<Record<ListName, number>> = { records: 1, log: 2 };

export const agreementNumbers: Readonly<Record<Kept['agreement'], number>> = { same: 1, different: 2 };

export const refusalNumbers: Readonly<Record<RefusalReason, number>> = {
  UNSUPPORTED_VERSION: 1,
  UNKNOWN_KEY: 2,
  BAD_SIGNATURE: 3,
  WRONG_DEFINITION: 4,
  WRONG_MODE: 5,
  WRONG_UNIT: 6,
  MALFORMED: 7,
  ROLLED_BACK: 8,
  DISPUTED: 9,
  NOT_SUPERSEDING: 10,
  NOT_AUTHORISED: 11,
  STORAGE: 12,
  BUSY: 13,
  LEDGER_ROLLED_BACK: 14,
  UNKNOWN_JOURNAL: 15,
};

/** The number of `name`; throws on a name outside the list, which only our own code could hand in. */
export function numberOf<Name extends string>(numbers: Readonly<Record<Name, number>>, name: Name): number {
  const number: number | undefined = numbers[name];
  if (number === undefined) throw new Error(`no wire number for ${name}`);
  return number;
}

/** The name of `number`; `otherwise` for a number outside the list. */
export function nameOf<Name extends string, Otherwise>(
  numbers: Readonly<Record<Name, number>>,
  number: number,
  otherwise: Otherwise,
): Name | Otherwise {
  for (const name in numbers) if (numbers[name] === number) return name;
  return otherwise;
}
