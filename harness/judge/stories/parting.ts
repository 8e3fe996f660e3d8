/**
 * Where a public figure parts from the count behind it: the ledger's reports added up, the publication made of them, the page
 * drawn of that. With the event at which it shows, the faults that were on, and whose ballots the difference is, if it is
 * exactly some unit's, region's or held machine's.
 */
import { type Books, totalOf } from '../checks/books.ts';
import { type Facts, unitName } from '../checks/facts.ts';
import { contestName, journalName, optionNamed } from '../checks/names.ts';
import { journalReport, journalStanding } from '../checks/standing.ts';
import { addTotals, emptySum, type Sum } from '../oracle/sum.ts';
import type { TracePage, TraceSnapshot } from '../trace/publication.ts';
import type { TraceTally } from '../trace/events.ts';

export interface FigureParting {
  /** Number of the trace event at which it shows. */
  readonly n: number;
  /** Microseconds since the run began. */
  readonly t: number;
  /** `publication`: it is not what the ledger sums to; `page`: it is not what was published. */
  readonly stage: 'publication' | 'page';
  readonly contest: number;
  /** Further contests that part at the same event. */
  readonly alike: number;
  /** A sentence. */
  readonly text: string;
  /** Faults that were on at the server or its display, by catalogue name. */
  readonly faults: readonly string[];
}

/** Ballots, votes by option, undervotes, overvotes, invalid. */
type Figures = readonly number[];

function figuresOf({ ballots, votes, undervotes, overvotes, invalid }: Sum | TraceTally): Figures {
  return [ballots, ...votes, undervotes, overvotes, invalid];
}

/** What the ledger sums to against a publication, contest by contest; `books` as of the entry it names. */
export function publicationPartings(books: Books, { number, contests }: TraceSnapshot) {
  return contests.flatMap((contest): { contest: number; text: string }[] => {
    const ledger = totalOf(books, contest.number);
    const { tookPart, options, undervotes, overvotes, invalid } = contest;
    const published = [tookPart, ...options.map(({ votes }) => votes), undervotes, overvotes, invalid];
    const difference = published.map((value, at) => value - (figuresOf(ledger)[at] ?? 0));
    const names = [
      'ballots',
      ...options.map(({ id }) => optionNamed(books.facts, contest.number, id)),
      'undervotes',
      'overvotes',
      'invalid',
    ];
    const at = difference.findIndex((value) => value !== 0);
    if (at < 0) return [];
    const whose = ownerOf(books, contest.number, difference);
    const figure = `${names[at]}: the ledger sums to ${figuresOf(ledger)[at]}; published is ${published[at]}`;
    const where = `publication ${number}, ${contestName(books.facts, contest.number)}`;
    return [{ contest: contest.number, text: `${where}, ${figure}${whose}` }];
  });
}

/** A publication against the page that says it shows it. */
export function pagePartings(facts: Facts, page: TracePage, snapshot: TraceSnapshot) {
  return page.contests.flatMap((contest): { contest: number; text: string }[] => {
    const published = snapshot.contests.find(({ number }) => number === contest.number)?.options ?? [];
    const wrong = published.find(({ id, votes }) => contest.rows.find((row) => row.id === id)?.votes !== votes);
    if (wrong === undefined) return [];
    const shown = contest.rows.find((row) => row.id === wrong.id)?.votes ?? 'nothing';
    const figure = `${optionNamed(facts, contest.number, wrong.id)}: published is ${wrong.votes}; the page of it shows ${shown}`;
    const where = `publication ${page.snapshot}, ${contestName(facts, contest.number)}`;
    return [{ contest: contest.number, text: `${where}, ${figure}` }];
  });
}

/** The units or regions whose ballots exactly make the difference; empty where none alone does. */
function ownerOf(books: Books, contest: number, difference: Figures): string {
  const lacks = difference.some((value) => value < 0);
  const wanted = difference.map((value) => (lacks ? -value : value));
  const owner = candidates(books, contest).find(({ sum }) => figuresOf(sum).every((value, at) => value === wanted[at]));
  if (owner === undefined) return '';
  const { ballots } = owner.sum;
  const whose = ballots === 1 ? `the ballot of ${owner.name} is` : `the ${ballots} ballots of ${owner.name} are`;
  return lacks ? `: ${whose} missing` : `: ${whose} counted besides`;
}

interface Candidate {
  readonly name: string;
  readonly sum: Sum;
}

/**
 * All whose ballots may be missing or counted besides: units, regions, all of them, and what the ledger holds
 * uncounted.
 */
function candidates(books: Books, contest: number): Candidate[] {
  const { facts } = books;
  const options = facts.contests.get(contest)?.options.length ?? 0;
  const units = [...books.units.values()].map(({ number, counted }) => ({
    name: unitName(facts, number),
    region: facts.units.get(number)?.region ?? '',
    sum: sumOf(contest, options, counted),
  }));
  const regions = [...new Set(units.map(({ region }) => region))].map((region): Candidate => {
    const sums = units.filter((unit) => unit.region === region).map(({ sum }) => sum);
    return { name: `region ${region}`, sum: sumOf(contest, options, sums) };
  });
  const all: Candidate = { name: 'all units', sum: totalOf(books, contest) };
  return [...units, ...regions, all, ...uncounted(books, contest, options)].filter(({ sum }) => sum.ballots > 0);
}

/** Contents of journals that count for nothing: undecided, disputed, replaced, or of a unit that does not count. */
function uncounted(books: Books, contest: number, options: number): Candidate[] {
  return [...books.journals.values()].flatMap((journal): Candidate[] => {
    const report = journalReport(journal);
    const unit = books.units.get(journal.unit);
    const standing = journalStanding(journal);
    if (report === null || (standing === 'counted' && unit?.counted.length !== 0)) return [];
    const tallies = report.blocks.flatMap(({ contests }) => contests);
    const why = standing === 'counted' ? (unit?.standing ?? 'missing') : standing;
    const name = `${journalName(books.facts, journal.id, journal.unit)}, which is ${why},`;
    return [{ name, sum: sumOf(contest, options, tallies) }];
  });
}

function sumOf(contest: number, options: number, tallies: readonly (TraceTally | Sum)[]): Sum {
  const sum = emptySum(contest, options);
  for (const tally of tallies) {
    const { ballots, votes, undervotes, overvotes, invalid } = tally;
    if (tally.contest === contest) addTotals(sum, { contest, ballots, votes, undervotes, overvotes, invalid });
  }
  return sum;
}
