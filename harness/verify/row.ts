/** One row of a ledger as it lies on the disk, and what is found in it. Shares no code with the server. */

export type RowKind = 'report' | 'evidence' | 'act' | 'alarm' | 'publication' | 'records' | 'refusal';

export interface Row {
  readonly index: number;
  readonly kind: RowKind;
  readonly key: string;
  readonly digest: Uint8Array;
  readonly atS: number;
  readonly bytes: Uint8Array;
  readonly hash: Uint8Array;
}

/** What of a ledger was looked at. */
export type Subject = 'chain' | 'tree' | 'signatures' | 'acts' | 'totals' | 'receipts' | 'records';

/** One sentence about something that must not be. */
export interface Finding {
  readonly subject: Subject;
  readonly sentence: string;
}

/** One item of a list beside the entries. */
export interface Item {
  readonly journal: string;
  readonly generation: number;
  readonly list: 'records' | 'log';
  readonly bytes: Uint8Array;
}

export interface Ledger {
  readonly rows: readonly Row[];
  /** In their order; none in a ledger that keeps none. */
  readonly items: readonly Item[];
  /** What the entries are about; null in a ledger that does not say. */
  readonly election: Uint8Array | null;
}
