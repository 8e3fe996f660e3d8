/** What each entry of the ledger changes in the books, by rules of the checks' own. */
import { addTally, addTotals } from '../oracle/sum.ts';
import type { TraceAct, TraceRecords, TraceReport } from '../trace/events.ts';
import { type Books, regionalTotalOf, totalOf, unitBook } from './books-data.ts';
import { blockBreach } from './figures.ts';
import type { Committed } from './ledger-entries.ts';
import { hearAgain, makeGood, testify } from './lost-receipts.ts';
import { type JournalBook, openDispute, type UnitBook } from './standing.ts';
import { judgeUnit } from './unit-standing.ts';
import { sheetsBreach } from './report-sheets.ts';

export function applyEntry(books: Books, entry: Committed): void {
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

/** The journal's machine scans for its own unit first; a report names that unit in its first block. */
function openJournal(books: Books, report: TraceReport, machineKey: string): JournalBook {
  const existing = books.journals.get(report.journal);
  if (existing !== undefined) return existing;
  const unit = report.blocks[0]?.unit ?? 0;
  const own = unitBook(books, unit);
  const journal: JournalBook = {
    id: report.journal,
    unit,
    machineKey,
    second: books.replacements.has(report.journal) || [...own.own, ...own.lost].some((id) => id !== report.journal),
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
  const ofBlocks = blocks.map((block) => blockBreach(block, books.facts)).find((sentence) => sentence !== '');
  const breach = ofBlocks ?? sheetsBreach(report);
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
