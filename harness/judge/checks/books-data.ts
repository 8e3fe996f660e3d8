/** What books hold: a ledger, and what its first entries amount to. Plain data. */
import { emptySum, type Sum } from '../oracle/sum.ts';
import type { TraceReceipt } from '../trace/events.ts';
import type { Facts } from './facts.ts';
import { createReceipts, type GivenReceipts } from './given-receipts.ts';
import type { LedgerEntries } from './ledger-entries.ts';
import type { JournalBook, UnitBook, UnitStanding } from './standing.ts';

/** What the trace shows of one ledger, whatever index its figures are asked for. */
export interface Ledger {
  /** The ledger as far as it is durable. */
  readonly entries: LedgerEntries;
  /** Unit of every journal that ever reported, also those an older ledger does not have. */
  readonly unitOfJournal: Map<string, number>;
  readonly receipts: GivenReceipts;
  /**
   * Journals of machines that were set up in the place of a lost one: held until officials decide, also where nothing of the
   * lost one ever came. A trace does not show assignments, so that only a verifier of ledgers enters any.
   */
  readonly replacements: Set<string>;
}

export interface Books extends Ledger {
  readonly facts: Facts;
  /** Whether preferences are summed: those of a nation take time, and few checks ask for them. */
  readonly preferences: boolean;
  /** The last index applied. */
  applied: number;
  readonly journals: Map<string, JournalBook>;
  readonly units: Map<number, UnitBook>;
  /** Sum of everything counted, by contest. */
  readonly totals: Map<number, Sum>;
  /** The same in each region, by contest and region; only of contests with a threshold in each region. */
  readonly regional: Map<string, Sum>;
  /** How many units have each standing. */
  readonly coverage: Record<UnitStanding, number>;
  /** Officials' decisions by journal, also those made before it reported. */
  readonly decisions: Map<string, 'adds' | 'replaces'>;
  /** Options in the order in which lots were drawn, by contest; the newest drawing. */
  readonly lots: Map<number, readonly number[]>;
  /** Receipts that alarms of this ledger are about. */
  readonly missed: TraceReceipt[];
}

export function emptyCoverage(missing: number): Record<UnitStanding, number> {
  return { missing, partial: 0, held: 0, disputed: 0, complete: 0, annulled: 0 };
}

export function createLedger(): Ledger {
  return {
    entries: { length: 0, byNumber: new Map() },
    unitOfJournal: new Map(),
    receipts: createReceipts(),
    replacements: new Set(),
  };
}

/** Books of a ledger, before its first entry. `ledger`: given where several books keep one. */
export function createBooks(facts: Facts, preferences = false, ledger: Ledger = createLedger()): Books {
  return {
    entries: ledger.entries,
    unitOfJournal: ledger.unitOfJournal,
    receipts: ledger.receipts,
    replacements: ledger.replacements,
    facts,
    preferences,
    applied: 0,
    journals: new Map(),
    units: new Map(),
    totals: new Map(),
    regional: new Map(),
    coverage: emptyCoverage(facts.units.size),
    decisions: new Map(),
    lots: new Map(),
    missed: [],
  };
}

export function unitBook(books: Books, number: number): UnitBook {
  const existing = books.units.get(number);
  if (existing !== undefined) return existing;
  const book: UnitBook = {
    number,
    own: [],
    visiting: [],
    protocol: null,
    hand: new Map(),
    handFinal: false,
    annulled: false,
    contested: false,
    lost: [],
    standing: 'missing',
    counted: [],
  };
  books.units.set(number, book);
  return book;
}

/** What is counted in one contest as of the entry applied last. */
export function totalOf(books: Books, contest: number): Sum {
  const existing = books.totals.get(contest);
  if (existing !== undefined) return existing;
  const sum = emptySum(contest, books.facts.contests.get(contest)?.options.length ?? 0);
  books.totals.set(contest, sum);
  return sum;
}

/** What is counted in one contest and region; nothing where the contest has no threshold in each region. */
export function regionalTotalOf(books: Books, contest: number, region: string): Sum {
  const key = `${contest} ${region}`;
  const existing = books.regional.get(key);
  if (existing !== undefined) return existing;
  const sum = emptySum(contest, books.facts.contests.get(contest)?.options.length ?? 0);
  books.regional.set(key, sum);
  return sum;
}

/** Standing of a unit as of the entry applied last. */
export function standingOf(books: Books, unit: number): UnitStanding {
  return books.units.get(unit)?.standing ?? 'missing';
}
