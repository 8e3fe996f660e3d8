/** Paper as the transport and the scan bar see it: what was read, what is wrong with it, why a sheet comes back. */
import { namesOf } from '../protocol/closed-list.ts';
import type { Mode } from '../protocol/messages/types.ts';

/** A sheet as the scan bar saw it. `darkness` is one value 0..255 per target, in the order of the style's layout (`marks/layout.ts`). */
export interface SheetScan {
  /** Printed on the sheet. */
  readonly definitionDigest: Uint8Array;
  readonly style: number;
  readonly unit: number;
  readonly mode: Mode;
  readonly darkness: Uint8Array;
}

interface ReturnRow {
  /** As the event log stores it; never given to another reason. */
  readonly number: number;
  /**
   * Whose doing it is. `ballot`: what is printed or marked on the sheet. `machine`: the machine's own state. `transport`: paper that
   * did not pass. `scan`: the same, as the scan bar or the sensors in front of it tell it. `voter`: a
   * hand at the front.
   */
  readonly by: 'ballot' | 'machine' | 'transport' | 'scan' | 'voter';
  /** On the display, for the voter and for the poll worker. */
  readonly voter: string;
  readonly operator: string;
}

/** Every reason for which a sheet comes back to the voter. */
export const returnReasons = {
  overvote: {
    number: 0,
    by: 'ballot',
    voter: 'Too many marks: ask for a new ballot',
    operator: 'Overvoted sheet returned: replace it',
  },
  blank: {
    number: 1,
    by: 'ballot',
    voter: 'No mark found: mark your ballot and feed it again',
    operator: 'Blank sheet returned',
  },
  unreadable: {
    number: 2,
    by: 'ballot',
    voter: 'A mark is unclear: darken it and feed again',
    operator: 'Sheet returned: unclear marks',
  },
  'wrong-definition': {
    number: 3,
    by: 'ballot',
    voter: 'Not a ballot of this election',
    operator: 'Sheet of another election returned',
  },
  'wrong-style': {
    number: 4,
    by: 'ballot',
    voter: 'Not a ballot of this precinct',
    operator: 'Sheet of a wrong type returned',
  },
  'wrong-unit': {
    number: 5,
    by: 'ballot',
    voter: 'Not a ballot of this precinct',
    operator: 'Sheet of another precinct returned',
  },
  'wrong-mode': {
    number: 6,
    by: 'ballot',
    voter: 'Not a ballot for today',
    operator: 'Test, rehearsal or live sheet in the wrong mode',
  },
  'memory-full': {
    number: 7,
    by: 'machine',
    voter: 'Please call an official',
    operator: 'Memory full: no more ballots; call service',
  },
  'storage-failed': {
    number: 8,
    by: 'machine',
    voter: 'Please feed your ballot again',
    operator: 'Memory refused a ballot: sheet returned',
  },
  'power-up': {
    number: 9,
    by: 'machine',
    voter: 'Please take your ballot and feed it again',
    operator: 'Sheet returned at power-up',
  },
  jammed: {
    number: 10,
    by: 'transport',
    voter: 'Please take your ballot and feed it again',
    operator: 'Sheet freed from a jam',
  },
  /** A sheet of the test deck: it goes back to the person who tests, and into no box. */
  'test-deck': { number: 11, by: 'machine', voter: 'Test', operator: 'Test sheet read' },
  skewed: { number: 12, by: 'scan', voter: 'Feed your ballot again, straight', operator: 'Sheet came in crooked' },
  folded: { number: 13, by: 'scan', voter: 'Unfold your ballot and feed it again', operator: 'Folded sheet returned' },
  torn: {
    number: 14,
    by: 'scan',
    voter: 'Your ballot is torn: ask for a new one',
    operator: 'Torn sheet returned: replace it',
  },
  held: {
    number: 15,
    by: 'scan',
    voter: 'Let go of your ballot and feed it again',
    operator: 'Sheet was held by hand',
  },
  'double-sheet': {
    number: 16,
    by: 'scan',
    voter: 'Feed one sheet at a time',
    operator: 'Two sheets at once returned',
  },
  /** Front and path sensor covered at once: too long a sheet, or a second one behind it. */
  'sensors-covered': {
    number: 17,
    by: 'scan',
    voter: 'Feed one sheet at a time',
    operator: 'A second sheet lay behind the first',
  },
  'dirty-bar': {
    number: 18,
    by: 'scan',
    voter: 'Please feed your ballot again',
    operator: 'Scan bar dirty: clean it',
  },
  'pulled-out': {
    number: 19,
    by: 'voter',
    voter: 'Feed your ballot again and let go of it',
    operator: 'Sheet pulled out while it was drawn in',
  },
} as const satisfies Readonly<Record<string, ReturnRow>>;

type ReturnRows = typeof returnReasons;

/** Why a sheet comes back to the voter. */
export type ReturnReason = keyof ReturnRows;

/** What the transport or the scan bar finds wrong with paper, whatever is marked on it. */
export type ScanProblem = {
  [Reason in ReturnReason]: ReturnRows[Reason]['by'] extends 'scan' ? Reason : never;
}[ReturnReason];

export const scanProblems: readonly ScanProblem[] = namesOf(returnReasons).filter(isScanProblem);

function isScanProblem(reason: ReturnReason): reason is ScanProblem {
  return returnReasons[reason].by === 'scan';
}

/** Whether the transport spoilt the sheet, as against what a voter did on it. */
export function isMisfeed(reason: ReturnReason): boolean {
  const { by } = returnReasons[reason];
  return by === 'transport' || by === 'scan';
}
