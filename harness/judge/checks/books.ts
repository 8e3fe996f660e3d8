/**
 * The checks' own ledger: what a trace's committed entries amount to, derived by rules of its own (who counts
 * what), sharing nothing with the tally that is judged. Entries wait until somebody asks for the state as of an index,
 * because a server learns of a commit a little later than the disk.
 */
import { addTally, addTotals, emptySum, type Sum } from '../oracle/sum.ts';
import type { TraceAct, TraceEvent, TraceReceipt, TraceRecords, TraceReport } from '../trace/events.ts';
import { isHeard } from '../trace/hearing.ts';
import { blockBreach, countBreach } from './figures.ts';
import type { Facts } from './facts.ts';
import { createReceipts, type GivenReceipts, noteReceipt } from './given-receipts.ts';
import { appendEntry, cutEntries, type LedgerEntries } from './ledger-entries.ts';
import { hearAgain, makeGood, testify } from './lost-receipts.ts';
import { openDispute, type JournalBook, type UnitBook, type UnitStanding } from './standing.ts';
import { agreedHandCount, judgeUnit } from './unit-standing.ts';

export type Committed = Extract<TraceEvent, { type: 'server.committed' }>;

export interface Books {
  readonly facts: Facts;
  /** Whether preferences are summed: whoever asks for none is not made to wait for a nation's. */
  readonly preferences: boolean;
  /** The ledger as far as it is durable. */
  readonly entries: LedgerEntries;
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
  /** Unit of every journal that ever reported, also those an older ledger does not know. */
  readonly unitOfJournal: Map<string, number>;
  readonly receipts: GivenReceipts;
  /** Receipts that alarms of this ledger are about. */
  readonly missed: TraceReceipt[];
}

function emptyCoverage(missing: number): Record<UnitStanding, number> {
  return { missing, partial: 0, held: 0, disputed: 0, complete: 0, annulled: 0 };
}

export function createBooks(facts: Facts, preferences = false): Books {
  return {
    facts,
    preferences,
    entries: { length: 0, byNumber: new Map() },
    applied: 0,
    journals: new Map(),
    units: new Map(),
    totals: new Map(),
    regional: new Map(),
    coverage: emptyCoverage(facts.units.size),
    decisions: new Map(),
    lots: new Map(),
    unitOfJournal: new Map(),
    receipts: createReceipts(),
    missed: [],
  };
}

/** What a ledger hears of. */
export const booksHear = ['server.sent', 'server.committed', 'server.recovered'] as const;

/** Takes commits, recoveries and given receipts in; everything else is nothing to a ledger. */
export function booksOn(books: Books, event: TraceEvent): void {
  if (!isHeard(booksHear, event)) return;
  if (event.type === 'server.sent' && event.message.what === 'receipt') {
    noteReceipt(books.receipts, event.message.digest, event.message.receipt);
  }
  if (event.type === 'server.committed') {
    if (event.index <= books.entries.length) cutBooks(books, event.index - 1);
    appendEntry(books.entries, event);
    if (event.report !== undefined) books.unitOfJournal.set(event.report.journal, event.report.blocks[0]?.unit ?? 0);
  }
  if (event.type === 'server.recovered' && event.entries < books.entries.length) cutBooks(books, event.entries);
}

/** An older ledger came back: everything after `entries` is gone, and what stays is applied anew. */
function cutBooks(books: Books, entries: number): void {
  cutEntries(books.entries, entries);
  if (books.applied <= entries) return;
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

function applyEntry(books: Books, entry: Committed): void {
  switch (entry.what) {
    case 'report':
      if (entry.report !== undefined) applyReport(books, entry, entry.report);
      return;
    case 'evidence':
      if (entry.report !== undefined) applyEvidence(books, entry, entry.report);
      return;
    case 'act':
      if (entry.act !== undefined) applyAct(books, entry.act, entry.official ?? '');
      return;
    case 'alarm':
      applyAlarm(books, entry);
      return;
    case 'records':
      if (entry.records !== undefined) applyRecords(books, entry.records);
      return;
    default:
      return;
  }
}

export function unitBook(books: Books, number: number): UnitBook {
  const held = books.units.get(number);
  if (held !== undefined) return held;
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

/** The journal's machine scans for its own unit first; a report names that unit in its first block. */
function openJournal(books: Books, report: TraceReport, machineKey: string): JournalBook {
  const held = books.journals.get(report.journal);
  if (held !== undefined) return held;
  const unit = report.blocks[0]?.unit ?? 0;
  const own = unitBook(books, unit);
  const journal: JournalBook = {
    id: report.journal,
    unit,
    machineKey,
    second: [...own.own, ...own.lost].some((id) => id !== report.journal),
    contents: [],
    disputed: [],
    kept: new Map(),
    highWater: 0,
    replacedBy: '',
    decided: null,
    differs: new Set(),
  };
  books.journals.set(report.journal, journal);
  own.own.push(report.journal);
  const decision = books.decisions.get(report.journal);
  if (decision !== undefined) applyDecision(books, report.journal, decision);
  return journal;
}

function unitsOf(journal: JournalBook): Set<number> {
  return new Set([journal.unit, ...journal.contents.flatMap(({ report }) => report.blocks.map((block) => block.unit))]);
}

function refreshJournal(books: Books, journal: JournalBook): void {
  for (const unit of unitsOf(journal)) refresh(books, unit);
}

function addContent(books: Books, journal: JournalBook, entry: Committed, report: TraceReport): void {
  const { generation, blocks } = report;
  const breach = blocks.map((block) => blockBreach(block, books.facts)).find((sentence) => sentence !== '') ?? '';
  journal.contents.push({ generation, digest: entry.digest, report, breach, genuine: entry.what === 'report' });
  for (const { unit } of blocks) {
    const visited = unitBook(books, unit);
    if (unit !== journal.unit && !visited.visiting.includes(journal.id)) visited.visiting.push(journal.id);
  }
}

function applyReport(books: Books, entry: Committed, report: TraceReport): void {
  const journal = openJournal(books, report, entry.machineKey ?? '');
  addContent(books, journal, entry, report);
  journal.highWater = Math.max(journal.highWater, report.counter);
  hearAgain(journal, report.generation, entry.digest, books.missed);
  makeGood(journal, unitBook(books, journal.unit), report.generation, books.missed);
  refreshJournal(books, journal);
}

/** Evidence disputes a generation when the same machine states it anew; an older memory or another key disputes nothing. */
function applyEvidence(books: Books, entry: Committed, report: TraceReport): void {
  const journal = books.journals.get(report.journal);
  if (journal === undefined || journal.machineKey !== entry.machineKey || report.counter < journal.highWater) return;
  addContent(books, journal, entry, report);
  openDispute(journal, report.generation);
  refreshJournal(books, journal);
}

function applyAct(books: Books, act: TraceAct, official: string): void {
  switch (act.type) {
    case 'resolve-hold':
      applyDecision(books, act.journal, act.decision);
      return;
    case 'resolve-dispute':
      keepContent(books, act.journal, act.generation, act.keep);
      return;
    case 'annul':
    case 'reinstate':
    case 'dispute':
    case 'settle':
    case 'hand-count-final':
      for (const unit of act.units) {
        const book = unitBook(books, unit);
        if (act.type === 'hand-count-final') book.handFinal = true;
        else if (act.type === 'annul' || act.type === 'reinstate') book.annulled = act.type === 'annul';
        else book.contested = act.type === 'dispute';
        refresh(books, unit);
      }
      return;
    case 'draw-lots':
      books.lots.set(act.contest, act.order);
      return;
    case 'protocol':
    case 'hand-count': {
      const { unit, ballots, contests } = act;
      const block = { unit, ballots, diverted: 0, contests };
      if (act.type === 'hand-count') unitBook(books, unit).hand.set(official, block);
      else if (books.facts.units.get(unit)?.source === 'protocol') unitBook(books, unit).protocol = block;
      refresh(books, unit);
      return;
    }
  }
}

/** The newest decision is in force: `adds` takes an earlier `replaces` back. */
function applyDecision(books: Books, id: string, decision: 'adds' | 'replaces'): void {
  books.decisions.set(id, decision);
  const journal = books.journals.get(id);
  if (journal === undefined) return;
  journal.decided = decision;
  for (const sibling of unitBook(books, journal.unit).own) {
    const other = books.journals.get(sibling);
    if (other === undefined || other === journal) continue;
    if (decision === 'replaces') other.replacedBy = id;
    else if (other.replacedBy === id) other.replacedBy = '';
    refreshJournal(books, other);
  }
  if (decision === 'replaces') journal.replacedBy = '';
  refreshJournal(books, journal);
}

function keepContent(books: Books, id: string, generation: number, digest: string): void {
  const journal = books.journals.get(id);
  if (journal?.contents.some((one) => one.generation === generation && one.digest === digest) !== true) return;
  journal.kept.set(generation, digest);
  journal.disputed = journal.disputed.filter((one) => one !== generation);
  makeGood(journal, unitBook(books, journal.unit), generation, books.missed);
  refreshJournal(books, journal);
}

/**
 * A receipt this ledger does not hold was presented: its journal has to report again before its unit is complete. The
 * alarm's key ends in the digest of that receipt, or in the journal itself.
 */
function applyAlarm(books: Books, entry: Committed): void {
  const name = entry.key.split(':').at(-1) ?? '';
  const receipt = books.receipts.byDigest.get(name);
  const id = receipt?.journal ?? name;
  const unit = books.unitOfJournal.get(id);
  if (unit === undefined) return;
  const book = unitBook(books, unit);
  const journal = books.journals.get(id);
  const settled = receipt !== undefined && journal?.kept.has(receipt.generation) === true;
  if (!settled && !book.lost.includes(id)) book.lost.push(id);
  if (receipt !== undefined) testify(journal, receipt, books.missed);
  if (journal !== undefined) refreshJournal(books, journal);
  refresh(books, unit);
}

/** Ballots that, sent one by one, do not give their report: officials decide what it is worth (I5). */
function applyRecords(books: Books, { journal: id, reportDigest, difference }: TraceRecords): void {
  const journal = books.journals.get(id);
  if (journal === undefined || difference === '') return;
  journal.differs.add(reportDigest);
  refreshJournal(books, journal);
}

/** Judges one unit anew: takes its old share out of the totals and puts the new one in. */
function refresh(books: Books, number: number): void {
  const unit = unitBook(books, number);
  const judged = judgeUnit(unit, books.journals, books.facts, books.preferences);
  if (books.facts.units.has(number)) {
    books.coverage[unit.standing] -= 1;
    books.coverage[judged.standing] += 1;
  }
  addCounted(books, unit, -1);
  unit.standing = judged.standing;
  unit.counted = judged.counted;
  addCounted(books, unit, 1);
}

function addCounted(books: Books, unit: UnitBook, sign: 1 | -1): void {
  const region = books.facts.units.get(unit.number)?.region ?? '';
  for (const tally of unit.counted) {
    const add = books.preferences ? addTally : addTotals;
    add(totalOf(books, tally.contest), tally, sign);
    if (books.facts.regionalContests.has(tally.contest))
      addTotals(regionalTotalOf(books, tally.contest, region), tally, sign);
  }
}

/** What is counted in one contest as of the entry applied last. */
export function totalOf(books: Books, contest: number): Sum {
  const held = books.totals.get(contest);
  if (held !== undefined) return held;
  const sum = emptySum(contest, books.facts.contests.get(contest)?.options.length ?? 0);
  books.totals.set(contest, sum);
  return sum;
}

/** What is counted in one contest and region; nothing where the contest has no threshold in each region. */
export function regionalTotalOf(books: Books, contest: number, region: string): Sum {
  const key = `${contest} ${region}`;
  const held = books.regional.get(key);
  if (held !== undefined) return held;
  const sum = emptySum(contest, books.facts.contests.get(contest)?.options.length ?? 0);
  books.regional.set(key, sum);
  return sum;
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

/** Standing of a unit as of the entry applied last. */
export function standingOf(books: Books, unit: number): UnitStanding {
  return books.units.get(unit)?.standing ?? 'missing';
}
