/** The ledger that books are kept of: the entries that can change what is counted, and the number of all. */
import type { TraceEvent } from '../trace/events.ts';

export type Committed = Extract<TraceEvent, { type: 'server.committed' }>;

/**
 * Entries that can change what is counted, by number from 1. A night publishes every minute for as long as it lasts: of
 * publications and whatever else changes no figure, only the number counts.
 */
export interface LedgerEntries {
  /** Of all entries, those left out included. */
  length: number;
  readonly byNumber: Map<number, Committed>;
}

const counting: readonly string[] = ['report', 'evidence', 'act', 'alarm', 'records'];

/** One more entry at the end. */
export function appendEntry(entries: LedgerEntries, event: Committed): void {
  entries.length += 1;
  if (counting.includes(event.what)) entries.byNumber.set(entries.length, event);
}

/** Only the first `count` are left. */
export function cutEntries(entries: LedgerEntries, count: number): void {
  entries.length = count;
  for (const number of [...entries.byNumber.keys()]) if (number > count) entries.byNumber.delete(number);
}
