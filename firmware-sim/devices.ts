/**
 * What surrounds the machine and can fail: supply and printer, and the tapes that a printer makes. Chart, log, causes of the statechart
 * document and faults of scenarios are made from these lists.
 */
import { namesOf } from '../protocol/closed-list.ts';

interface SupplyRow {
  /** As the event log stores it; never given to another supply. */
  readonly number: number;
  /** What the state of the chart means. */
  readonly means: string;
  /** What happened in the world. */
  readonly cause: string;
}

/** Mains, battery for two hours, the end of it, and a voltage too low to move paper. */
export const supplies = {
  mains: { number: 0, means: 'Mains: the battery is charging', cause: 'mains power' },
  battery: {
    number: 1,
    means: 'Battery: everything goes on for two hours',
    cause: 'mains power failed, the battery carries on',
  },
  low: {
    number: 2,
    means: 'Battery nearly empty: no sheet is drawn in any more',
    cause: 'the battery is nearly empty',
  },
  'brown-out': {
    number: 3,
    means: 'Voltage too low for motors: paper stands still',
    cause: 'the voltage is too low for the motors',
  },
} as const satisfies Readonly<Record<string, SupplyRow>>;

export type Supply = keyof typeof supplies;

export type SupplyFault = Exclude<Supply, 'mains'>;

/** All but `mains`, each worse than the one before. */
export const supplyFaults: readonly SupplyFault[] = namesOf(supplies).filter((name) => name !== 'mains');

interface PrinterRow {
  /** What the state of the chart means. */
  readonly means: string;
  /** What happened in the world. */
  readonly cause: string;
  /** On the display, for the poll worker. */
  readonly operator: string;
}

/** `ready`, and every fault a printer can report. */
export const printerConditions = {
  ready: { means: 'Ready to print', cause: 'the printer is ready', operator: 'Printer ready' },
  'no-paper': {
    means: 'Out of paper',
    cause: 'the printer is out of paper',
    operator: 'Printer out of paper: insert a roll',
  },
  'cover-open': {
    means: 'Cover open',
    cause: "the printer's cover is open",
    operator: 'Printer cover open: close it',
  },
  error: {
    means: 'The print mechanism reports an error',
    cause: 'the print mechanism reports an error',
    operator: 'Printer error: switch it off and on, or call service',
  },
} as const satisfies Readonly<Record<string, PrinterRow>>;

export type PrinterCondition = keyof typeof printerConditions;

export type PrinterFault = Exclude<PrinterCondition, 'ready'>;

export const printerFaults: readonly PrinterFault[] = namesOf(printerConditions).filter((name) => name !== 'ready');

/** What each tape is, and whether a person may ask for it at the panel. */
export const tapes = {
  zero: { means: 'every counter at zero before the polls open', asked: false },
  results: { means: 'the results, with the digest of the report', asked: true },
  receipt: { means: 'what the server signed', asked: false },
  test: { means: 'results of a logic-and-accuracy deck', asked: false },
  events: { means: 'the event log', asked: true },
  readiness: { means: 'what the self-test found', asked: true },
} as const satisfies Readonly<Record<string, { readonly means: string; readonly asked: boolean }>>;

export type TapeKind = keyof typeof tapes;

/** Tapes that a person may ask for. */
export type AskedTape = {
  [Tape in TapeKind]: (typeof tapes)[Tape]['asked'] extends true ? Tape : never;
}[TapeKind];
