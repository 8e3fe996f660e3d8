/**
 * A ledger as far as receipts and recoveries are held against it. Reports are remembered for good, all other entries for a
 * while: a night publishes every minute for as long as it lasts.
 */
import type { Committed } from './ledger-entries.ts';
import { noteRecent, type Recent } from './recent.ts';

/** Entries without a report that are remembered: a publication a minute for most of a day. */
const othersMax = 1024;

/** What is durable, by index from 1. */
export interface DurableLedger {
  length: number;
  /** Entries that carry a report: what a receipt may name. */
  readonly reports: Map<number, Committed>;
  /** The newest of all others, for the head that a server states when it recovers. */
  readonly others: Recent<Committed>;
}

export function createDurable(): DurableLedger {
  return { length: 0, reports: new Map(), others: new Map() };
}

/** The entry, unless there is none or it is too old to be remembered. */
export function entryAt({ reports, others }: DurableLedger, index: number): Committed | undefined {
  return reports.get(index) ?? others.get(index);
}

/** An entry became durable; written again, the newer one counts. */
export function enter(ledger: DurableLedger, event: Committed): void {
  const { index } = event;
  ledger.length = Math.max(ledger.length, index);
  ledger.reports.delete(index);
  ledger.others.delete(index);
  if (event.report !== undefined) ledger.reports.set(index, event);
  else noteRecent(ledger.others, index, event, othersMax);
}

/** An older ledger came back: only the first `entries` are left. */
export function cutDurable(ledger: DurableLedger, entries: number): void {
  ledger.length = Math.min(ledger.length, entries);
  for (const index of [...ledger.reports.keys()]) if (index > entries) ledger.reports.delete(index);
  for (const index of [...ledger.others.keys()]) if (Number(index) > entries) ledger.others.delete(index);
}
