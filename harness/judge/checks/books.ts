/**
 * The checks' own ledger: what a trace's committed entries amount to, derived by rules of its own (who counts
 * what), sharing nothing with the tally that is judged. Entries wait until the state as of an index is asked for,
 * because a server learns of a commit a little later than the disk. Several books may keep one ledger, each as of an
 * index of its own.
 */
import { addTotals, emptySum, type Sum } from '../oracle/sum.ts';
import type { TraceEvent } from '../trace/events.ts';
import { isHeard } from '../trace/hearing.ts';
import { type Books, emptyCoverage, type Ledger } from './books-data.ts';
import { applyEntry } from './entry-effects.ts';
import { countBreach } from './figures.ts';
import { noteReceipt } from './given-receipts.ts';
import { appendEntry, cutEntries } from './ledger-entries.ts';
import { agreedHandCount } from './unit-standing.ts';

export {
  type Books,
  createBooks,
  regionalTotalOf,
  standingOf,
  totalOf,
} from './books-data.ts';
export type { Committed } from './ledger-entries.ts';

/** Events that change a ledger or its receipts. */
export const booksHear = ['server.sent', 'server.committed', 'server.recovered'] as const;

/** Takes commits, recoveries and given receipts in; other events do not change a ledger. */
export function booksOn(books: Books, event: TraceEvent): void {
  booksOfOneLedgerOn([books], event);
}

/** As `booksOn`, for all books that keep one ledger: it takes the event in once. */
export function booksOfOneLedgerOn(all: readonly Books[], event: TraceEvent): void {
  const [ledger] = all;
  if (ledger === undefined || !isHeard(booksHear, event)) return;
  if (event.type === 'server.sent' && event.message.what === 'receipt') {
    noteReceipt(ledger.receipts, event.message.digest, event.message.receipt);
  }
  if (event.type === 'server.committed') {
    if (event.index <= ledger.entries.length) cutLedger(all, ledger, event.index - 1);
    appendEntry(ledger.entries, event);
    if (event.report !== undefined) ledger.unitOfJournal.set(event.report.journal, event.report.blocks[0]?.unit ?? 0);
  }
  if (event.type === 'server.recovered' && event.entries < ledger.entries.length) cutLedger(all, ledger, event.entries);
}

/** An older ledger came back: everything after `count` entries is gone. */
function cutLedger(all: readonly Books[], { entries }: Ledger, count: number): void {
  cutEntries(entries, count);
  for (const books of all) if (books.applied > count) clear(books);
}

/** Back to the beginning of the ledger: the entries that remain are applied anew. */
function clear(books: Books): void {
  books.applied = 0;
  books.journals.clear();
  books.units.clear();
  books.totals.clear();
  books.regional.clear();
  books.decisions.clear();
  books.missed.length = 0;
  books.lots.clear();
  Object.assign(books.coverage, emptyCoverage(books.facts.units.size));
}

/** Applies every entry up to and including `index`. */
export function advanceBooks(books: Books, index: number): void {
  while (books.applied < index && books.applied < books.entries.length) {
    books.applied += 1;
    const entry = books.entries.byNumber.get(books.applied);
    if (entry !== undefined) applyEntry(books, entry);
  }
}

/** Moves books that several checks share forward to `index`; false, and they stay where they are, when they are past it. */
export function reachIndex(books: Books, index: number): boolean {
  if (index < books.applied) return false;
  advanceBooks(books, index);
  return true;
}

/** Sum of all agreed hand counts as of the entry applied last, by contest. */
export function handTotals(books: Books): ReadonlyMap<number, Sum> {
  const sums = new Map<number, Sum>();
  for (const unit of books.units.values()) {
    const agreed = unit.annulled || unit.contested ? null : agreedHandCount(unit);
    if (agreed === null || countBreach(agreed, books.facts) !== '') continue;
    for (const tally of agreed.contests) {
      const sum = sums.get(tally.contest) ?? emptySum(tally.contest, tally.votes.length);
      sums.set(tally.contest, sum);
      addTotals(sum, tally);
    }
  }
  return sums;
}
