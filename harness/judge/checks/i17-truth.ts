/**
 * I17. The end of everything: the totals are those of the paper. Truth comes from the oracle's reading of the sheets that
 * fell; which boxes officials count comes from the ledger's journals; the totals come from the tally.
 */
import { boxesHear, boxesOn, boxTotals, createBoxes, type Boxes } from '../oracle/box-truth.ts';
import { addTally, emptySum, type Sum, tallyOf } from '../oracle/sum.ts';
import type { TraceSnapshot } from '../trace/publication.ts';
import type { TraceBlock, TraceEvent, TraceTally } from '../trace/events.ts';
import { advanceBooks, type Books, booksOn, createBooks, standingOf, totalOf } from './books.ts';
import { reportFinding } from './box-findings.ts';
import { defineCheck, type Evaluation } from './evaluation.ts';
import { serverTypes } from '../trace/hearing.ts';
import { type Facts, unitName } from './facts.ts';
import { type MemoryAccount, memoryHears, memoryOn } from './memory-account.ts';
import { contestName, counted as countOf, differingFigures } from './names.ts';
import { createPaper, type PaperAccount, paperHears, paperOn } from './paper-account.ts';
import { sheetFinding } from './sheet-standing.ts';
import { blockDifference, totalDifference } from './truth-difference.ts';
import { agreedHandCount } from './unit-standing.ts';
import { contentInForce, journalReport, journalStanding, type JournalBook } from './standing.ts';

type Ended = Extract<TraceEvent, { type: 'run.ended' }>;

interface Night {
  readonly facts: Facts;
  readonly books: Books;
  readonly boxes: Boxes;
  readonly memory: MemoryAccount;
  readonly paper: PaperAccount;
  /** The server's newest totals, by contest: tallied or published. */
  readonly tallied: Map<number, TraceTally>;
  /** Machine actor by journal, from the reports it sent. */
  readonly actors: Map<string, string>;
  /** Which machine sent a content first, by digest: a copied card speaks for the same journal with another content. */
  readonly senders: Map<string, string>;
  /** Digests of reports that were not the content of their box when they were sent. */
  readonly parted: Set<string>;
}

/** Why totals are not judged. */
function noSurvival({ whyNot }: Ended): string {
  return `no system must survive these faults${whyNot === '' ? '' : `: ${whyNot}`}`;
}

/** The machine whose box a journal's content in force is about. */
function ownerOf(night: Night, journal: JournalBook): string | undefined {
  return night.senders.get(contentInForce(journal)?.digest ?? '') ?? night.actors.get(journal.id);
}

/** Truth of one machine's box against its journal's report; true when both may be summed. */
function judgeMachine(evaluation: Evaluation, night: Night, at: number, journal: JournalBook, actor: string): void {
  const report = journalReport(journal);
  if (report === null) return;
  evaluation.evaluated();
  if (night.parted.has(contentInForce(journal)?.digest ?? '')) return;
  const difference = blockDifference(boxTotals(night.boxes, actor), report.blocks, report.unresolved, night.facts);
  if (difference === '') return;
  evaluation.broken(
    at,
    `The report of ${actor} is not the content of its box: ${difference}.`,
    'the sheets in the box',
    difference,
  );
}

/** A report as it leaves its machine the first time. */
function judgeReport(evaluation: Evaluation, night: Night, event: Extract<TraceEvent, { type: 'machine.sent' }>): void {
  if (night.senders.has(event.message.digest)) return;
  const finding = reportFinding(night.boxes, night.paper, event);
  if (finding === null) return;
  night.parted.add(event.message.digest);
  evaluation.broken(event.n, finding.sentence, finding.expected, finding.found);
}

/** Each counted sheet against the record that counts it: whatever befell the machine, its memory was written as marked. */
function judgeRecords(evaluation: Evaluation, { paper }: Night, at: number): void {
  for (const [number, sheet] of paper.sheets) {
    const { standing, problem } = sheetFinding(paper, sheet);
    if (standing !== 'misread') continue;
    evaluation.evaluated();
    evaluation.broken(at, `Ballot ${number} at ${sheet.machine}: ${problem}.`, 'counted as it is marked', problem);
  }
}

/** A machine outside the tally by the story counts only by officials' decision. */
function judgeOwner(evaluation: Evaluation, night: Night, at: number, journal: JournalBook, actor: string): void {
  const role = night.facts.machines.get(actor)?.role ?? 'impostor';
  if (role === 'regular' || role === 'replacement' || journal.decided !== null) return;
  if (standingOf(night.books, journal.unit) !== 'complete') return;
  const name = unitName(night.facts, journal.unit);
  const sentence = `${name} is complete with the journal of ${actor}, which is no machine of it (${role}) and about which officials did not decide.`;
  evaluation.broken(at, sentence, 'not counted', role);
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

function sumOf(sums: Map<number, Sum>, { contest, votes }: TraceTally): Sum {
  const sum = sums.get(contest) ?? emptySum(contest, votes.length);
  sums.set(contest, sum);
  return sum;
}

/** Sheets of regular machines that no journal brings in although their unit is complete: votes that were lost. */
function judgeForgotten(evaluation: Evaluation, night: Night, at: number, counted: ReadonlySet<string>): void {
  const replaced = new Set<string>();
  for (const journal of night.books.journals.values()) {
    if (journal.replacedBy !== '') replaced.add(ownerOf(night, journal) ?? '');
  }
  for (const [actor, box] of night.boxes.byActor) {
    const machine = night.facts.machines.get(actor);
    if (machine === undefined || box.sheets === 0 || counted.has(actor) || replaced.has(actor)) continue;
    if (machine.role !== 'regular' && machine.role !== 'replacement') continue;
    if (standingOf(night.books, machine.unit) !== 'complete' || night.books.units.get(machine.unit)?.handFinal === true)
      continue;
    const name = unitName(night.facts, machine.unit);
    evaluation.broken(
      at,
      `${name} is complete without the ${countOf(box.sheets, 'sheet')} in the box of ${actor}.`,
      `${box.sheets} sheets`,
      0,
    );
  }
}

/** By key as a report has them; nothing where a publication speaks of no preferences. */
function publishedPreferences({ options }: TraceSnapshot['contests'][number]): Partial<TraceTally> {
  if (options.every(({ preferences }) => preferences === undefined)) return {};
  const pairs = options.flatMap(({ preferences = [] }, at) =>
    preferences.flatMap((count, place) => (count === 0 ? [] : [{ key: at * 256 + place + 1, count }])),
  );
  return { preferenceKeys: pairs.map(({ key }) => key), preferenceCounts: pairs.map(({ count }) => count) };
}

function judgeTotals(evaluation: Evaluation, night: Night, end: Ended): void {
  const { books, boxes, tallied } = night;
  const sums = new Map<number, Sum>();
  const counted = new Set<string>();
  const unresolved = new Map<number, number>();
  for (const journal of books.journals.values()) {
    const actor = ownerOf(night, journal);
    const report = journalReport(journal);
    if (actor === undefined || report === null || journalStanding(journal) !== 'counted') continue;
    counted.add(actor);
    judgeMachine(evaluation, night, end.n, journal, actor);
    judgeOwner(evaluation, night, end.n, journal, actor);
    const truth = boxTotals(boxes, actor);
    addBlocks(sums, truth, books);
    for (const { contests } of truth) {
      for (const { contest } of contests) unresolved.set(contest, (unresolved.get(contest) ?? 0) + report.unresolved);
    }
  }
  for (const unit of books.units.values()) {
    if (unit.protocol !== null && ['complete', 'partial'].includes(unit.standing))
      addBlocks(sums, [unit.protocol], books);
    // What officials counted by hand stands for the box that nothing was received of.
    const byHand = unit.handFinal && unit.counted.length > 0 ? agreedHandCount(unit) : null;
    for (const tally of byHand?.contests ?? []) addTally(sumOf(sums, tally), tally);
  }
  judgeForgotten(evaluation, night, end.n, counted);
  for (const contest of night.facts.contests.keys()) {
    const truth = tallyOf(
      sums.get(contest) ?? emptySum(contest, night.facts.contests.get(contest)?.options.length ?? 0),
    );
    const found = tallied.get(contest) ?? tallyOf(emptySum(contest, truth.votes.length));
    // Nothing against nothing says nothing.
    if (truth.ballots > 0 || found.ballots > 0) evaluation.evaluated();
    const difference = totalDifference(truth, found, unresolved.get(contest) ?? 0, night.facts);
    if (difference !== '') otherTotal(evaluation, night.facts, end.n, truth, found, difference);
  }
}

function otherTotal(
  evaluation: Evaluation,
  facts: Facts,
  at: number,
  truth: TraceTally,
  found: TraceTally,
  difference: string,
): void {
  const name = contestName(facts, truth.contest);
  const figures = differingFigures(facts, truth, found);
  if (figures.found !== '') {
    const sentence = `The total of ${name} ends at ${figures.found}; the boxes hold ${figures.expected}: ${difference}.`;
    evaluation.broken(at, sentence, figures.expected, figures.found);
    return;
  }
  // Only preferences differ, and the difference says which.
  const sentence = `The total of ${name} is not that of the boxes: ${difference}.`;
  evaluation.broken(at, sentence, 'the sheets in the boxes', difference);
}

export const i17Truth = defineCheck(
  {
    id: 'I17',
    name: 'The totals are those of the paper',
    statement:
      'A survivable fault schedule ends in the totals of the sheets in the boxes, less those named as unresolved.',
    needs: 'votes: sheets in a box or totals of the server, at the end of a survivable run',
  },
  [...serverTypes, ...boxesHear, ...memoryHears, ...paperHears, 'run.ended'],
  (evaluation, facts) => {
    const memory: MemoryAccount = new Map();
    const night: Night = {
      facts,
      books: createBooks(facts),
      boxes: createBoxes(facts.run.definition),
      memory,
      paper: createPaper(facts, memory),
      tallied: new Map(),
      actors: new Map(),
      senders: new Map(),
      parted: new Set(),
    };
    let ended: Ended | null = null;
    let inside = true;
    let server = false;

    /** A machine whose inside is not shown is known by the key that signed, if that key is one machine's alone. */
    function owned({ machineKey, report }: Extract<TraceEvent, { type: 'server.committed' }>): void {
      const journal = report?.journal ?? '';
      if (night.actors.has(journal)) return;
      const [owner, ...others] = facts.machinesByKey.get(machineKey ?? '') ?? [];
      if (owner === undefined || others.length > 0) inside = false;
      else night.actors.set(journal, owner.actor);
    }

    function boxed(event: TraceEvent): void {
      const problem = boxesOn(night.boxes, event);
      if (problem === null) return;
      if (problem.what === 'impossible-figures') {
        const sentence = `The box of ${event.actor} was filled with figures of ${unitName(facts, problem.unit)} that no sheets give.`;
        evaluation.broken(event.n, sentence, 'figures of some box of paper', problem.what);
        return;
      }
      const why = {
        'never-made': 'was never handed out',
        unreadable: `has a mark in ${contestName(facts, problem.contest)} that cannot be read`,
        'misread-intent': `reads otherwise in ${contestName(facts, problem.contest)} than its voter meant`,
      }[problem.what];
      evaluation.broken(
        event.n,
        `Sheet ${problem.sheet} lies in the box of ${event.actor} and ${why}.`,
        'a readable sheet',
        problem.what,
      );
    }

    return {
      on(event) {
        booksOn(night.books, event);
        boxed(event);
        paperOn(night.paper, event, memoryOn(memory, event));
        if (event.type.startsWith('server.')) server = true;
        switch (event.type) {
          case 'machine.sent':
            if (event.message.what !== 'report') return;
            judgeReport(evaluation, night, event);
            night.actors.set(event.message.report.journal, event.actor);
            if (!night.senders.has(event.message.digest)) night.senders.set(event.message.digest, event.actor);
            return;
          case 'server.committed':
            if (event.what === 'report') owned(event);
            return;
          case 'server.tallied':
            for (const total of event.totals) night.tallied.set(total.contest, total);
            return;
          case 'server.published':
            for (const contest of event.snapshot.contests) {
              night.tallied.set(contest.number, {
                contest: contest.number,
                ballots: contest.tookPart,
                votes: contest.options.map((option) => option.votes),
                undervotes: contest.undervotes,
                overvotes: contest.overvotes,
                invalid: contest.invalid,
                ...publishedPreferences(contest),
              });
            }
            return;
          case 'server.recovered':
            // A replay tallies without saying so entry by entry; I1, I9 and I11 judge whether it tallied the same.
            advanceBooks(night.books, event.entries);
            night.tallied.clear();
            for (const contest of facts.contests.keys()) {
              const { preferenceKeys, preferenceCounts, ...figures } = tallyOf(totalOf(night.books, contest));
              night.tallied.set(contest, figures);
            }
            return;
          case 'run.ended':
            ended = event;
            return;
          default:
            return;
        }
      },
      end({ n }) {
        judgeRecords(evaluation, night, n);
        if (ended === null) evaluation.lacks('the trace does not say how the run ended');
        else if (!server) evaluation.lacks('the trace does not show the server, nor any totals of it');
        else if (!inside) evaluation.lacks('the trace does not show which machine a report came from');
        else if (!ended.survivable) evaluation.excused(noSurvival(ended));
        else {
          advanceBooks(night.books, night.books.entries.length);
          if (night.paper.shown || night.books.journals.size === 0) judgeTotals(evaluation, night, ended);
          else evaluation.lacks('the trace does not show the sheets in the boxes');
        }
      },
    };
  },
);
