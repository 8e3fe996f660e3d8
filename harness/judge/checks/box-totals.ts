/** The totals of the server against the sheets in the boxes that count, at the end of a run (I17). */
import { boxTotals } from '../oracle/box-truth.ts';
import { addTally, emptySum, type Sum, tallyOf } from '../oracle/sum.ts';
import type { TraceBlock, TraceTally } from '../trace/events.ts';
import type { Heard } from '../trace/hearing.ts';
import { type Books, standingOf } from './books.ts';
import type { Context } from './check.ts';
import { broken, evaluated } from './evaluation.ts';
import { unitName } from './facts.ts';
import { contestName, counted as countOf, differingFigures } from './names.ts';
import { contentInForce, type JournalBook, journalReport, journalStanding } from './standing.ts';
import { blockDifference, totalDifference } from './truth-difference.ts';
import { agreedHandCount } from './unit-standing.ts';

/** What I17 remembers of a run. */
export interface Night {
  /** The server's newest totals, by contest: tallied or published. */
  readonly tallied: Map<number, TraceTally>;
  /** Machine actor by journal, from the reports it sent. */
  readonly actors: Map<string, string>;
  /** Which machine sent a content first, by digest: a copied card speaks for the same journal with another content. */
  readonly senders: Map<string, string>;
  /** Digests of reports that were not the content of their box when they were sent. */
  readonly parted: Set<string>;
  /** Whether every report can be told to be of one machine. */
  inside: boolean;
  ended: Heard<'run.ended'> | null;
}

export type TruthContext = Context<'newest' | 'boxes' | 'paper' | 'server'>;

export function createNight(): Night {
  return { tallied: new Map(), actors: new Map(), senders: new Map(), parted: new Set(), inside: true, ended: null };
}

/** What the boxes that count hold, by contest. */
interface Truth {
  readonly sums: Map<number, Sum>;
  /** Sheets that their machines name as unresolved. */
  readonly unresolved: Map<number, number>;
  /** Machines whose journal counts. */
  readonly counted: Set<string>;
}

/** The machine whose box a journal's content in force is about. */
function ownerOf(night: Night, journal: JournalBook): string | undefined {
  return night.senders.get(contentInForce(journal)?.digest ?? '') ?? night.actors.get(journal.id);
}

function sumOf(sums: Map<number, Sum>, { contest, votes }: TraceTally): Sum {
  const sum = sums.get(contest) ?? emptySum(contest, votes.length);
  sums.set(contest, sum);
  return sum;
}

function addBlocks(sums: Map<number, Sum>, blocks: readonly TraceBlock[], books: Books): void {
  for (const block of blocks) {
    const book = books.units.get(block.unit);
    if (book?.annulled === true || book?.contested === true || book?.handFinal === true) continue;
    // More ballots than voters, from all sources together, are held and none of them is counted (I4).
    if (book?.standing === 'held' && book.counted.length === 0) continue;
    for (const tally of block.contests) addTally(sumOf(sums, tally), tally);
  }
}

/** The totals after the last event. `at`: number of the event with which the run ended. */
export function judgeTotals(night: Night, at: number, context: TruthContext): void {
  const { facts, accounts } = context;
  const truth: Truth = { sums: new Map(), unresolved: new Map(), counted: new Set() };
  for (const journal of accounts.newest.journals.values()) addJournal(truth, night, journal, at, context);
  addPaperOfOfficials(truth, accounts.newest);
  judgeForgotten(night, truth, at, context);
  for (const [number, contest] of facts.contests) {
    const expected = tallyOf(truth.sums.get(number) ?? emptySum(number, contest.options.length));
    const stated = night.tallied.get(number) ?? tallyOf(emptySum(number, expected.votes.length));
    // Nothing against nothing says nothing.
    if (expected.ballots > 0 || stated.ballots > 0) evaluated(context);
    const difference = totalDifference(expected, stated, truth.unresolved.get(number) ?? 0, facts);
    if (difference !== '') differ(context, at, expected, stated, difference);
  }
}

/** A journal that counts: its report is judged against its box, and the box is summed. */
function addJournal(truth: Truth, night: Night, journal: JournalBook, at: number, context: TruthContext): void {
  const { newest, boxes } = context.accounts;
  const actor = ownerOf(night, journal);
  const report = journalReport(journal);
  if (actor === undefined || report === null || journalStanding(journal) !== 'counted') return;
  truth.counted.add(actor);
  const trusted = tookTheWord(journal, actor, context);
  if (!trusted) judgeMachine(night, journal, actor, at, context);
  judgeOwner(journal, actor, at, context);
  const blocks = trusted ? report.blocks : boxTotals(boxes.account, actor);
  addBlocks(truth.sums, blocks, newest);
  for (const { contests } of blocks) {
    for (const { contest } of contests)
      truth.unresolved.set(contest, (truth.unresolved.get(contest) ?? 0) + report.unresolved);
  }
}

/**
 * Whether officials let count what a machine says that is no machine of the night. They may be wrong: what the totals are then
 * held against is what they decided on, and not a box that nobody set up.
 */
function tookTheWord(journal: JournalBook, actor: string, { facts }: TruthContext): boolean {
  if (facts.machines.get(actor)?.role !== 'impostor') return false;
  return isDecided(journal);
}

/** Whether officials said that it counts, or which of its contents does. */
function isDecided(journal: JournalBook): boolean {
  return journal.decided !== null || journal.kept.has(contentInForce(journal)?.generation ?? 0);
}

/** What officials counted: protocols, and the hand count that stands for a box of which nothing was received. */
function addPaperOfOfficials({ sums }: Truth, books: Books): void {
  for (const unit of books.units.values()) {
    if (unit.protocol !== null && ['complete', 'partial'].includes(unit.standing))
      addBlocks(sums, [unit.protocol], books);
    const byHand = unit.handFinal && unit.counted.length > 0 ? agreedHandCount(unit) : null;
    for (const tally of byHand?.contests ?? []) addTally(sumOf(sums, tally), tally);
  }
}

/** The sheets in one machine's box against the report that counts; once, where that parted when it was sent. */
function judgeMachine(night: Night, journal: JournalBook, actor: string, at: number, context: TruthContext): void {
  const report = journalReport(journal);
  if (report === null) return;
  evaluated(context);
  if (night.parted.has(contentInForce(journal)?.digest ?? '')) return;
  const blocks = boxTotals(context.accounts.boxes.account, actor);
  const difference = blockDifference(blocks, report.blocks, report.unresolved, context.facts);
  if (difference === '') return;
  const sentence = `The report of ${actor} differs from the sheets in its box: ${difference}.`;
  broken(context, at, sentence, 'the sheets in the box', difference);
}

/** A machine outside the tally by the story counts only by officials' decision. */
function judgeOwner(journal: JournalBook, actor: string, at: number, context: TruthContext): void {
  const { facts, accounts } = context;
  const role = facts.machines.get(actor)?.role ?? 'impostor';
  if (role === 'regular' || role === 'replacement' || isDecided(journal)) return;
  if (standingOf(accounts.newest, journal.unit) !== 'complete') return;
  const name = unitName(facts, journal.unit);
  const sentence = `${name} is complete with the journal of ${actor}, which is no machine of it (${role}) and about which officials did not decide.`;
  broken(context, at, sentence, 'not counted', role);
}

/** Sheets of regular machines that no journal brings in although their unit is complete: votes that were lost. */
function judgeForgotten(night: Night, { counted }: Truth, at: number, context: TruthContext): void {
  const { facts, accounts } = context;
  const { newest: books, boxes } = accounts;
  const replaced = new Set<string>();
  for (const journal of books.journals.values()) {
    if (journal.replacedBy !== '') {
      replaced.add(ownerOf(night, journal) ?? '');
      // A copied card's content of it is as little counted as the one it was copied from.
      for (const { digest } of journal.contents) replaced.add(night.senders.get(digest) ?? '');
    }
    if (journal.kept.has(contentInForce(journal)?.generation ?? 0)) setAside(replaced, night, journal);
  }
  for (const [actor, box] of boxes.account.byActor) {
    const machine = facts.machines.get(actor);
    if (machine === undefined || box.sheets === 0 || counted.has(actor) || replaced.has(actor)) continue;
    if (machine.role !== 'regular' && machine.role !== 'replacement') continue;
    if (standingOf(books, machine.unit) !== 'complete' || books.units.get(machine.unit)?.handFinal === true) continue;
    const name = unitName(facts, machine.unit);
    const sentence = `${name} is complete without the ${countOf(box.sheets, 'sheet')} in the box of ${actor}.`;
    broken(context, at, sentence, `${box.sheets} sheets`, 0);
  }
}

/** Machines whose content of a disputed journal officials decided against. */
function setAside(replaced: Set<string>, night: Night, journal: JournalBook): void {
  for (const { digest } of journal.contents) {
    if (digest !== contentInForce(journal)?.digest) replaced.add(night.senders.get(digest) ?? '');
  }
}

function differ(context: Context, at: number, truth: TraceTally, stated: TraceTally, difference: string): void {
  const name = contestName(context.facts, truth.contest);
  const figures = differingFigures(context.facts, truth, stated);
  if (figures.found !== '') {
    const sentence = `The total of ${name} ends at ${figures.found}; the boxes hold ${figures.expected}: ${difference}.`;
    broken(context, at, sentence, figures.expected, figures.found);
    return;
  }
  // Only preferences differ, and the difference says which.
  const sentence = `The total of ${name} differs from the sheets in the boxes: ${difference}.`;
  broken(context, at, sentence, 'the sheets in the boxes', difference);
}
