/** A page against the publication it says it shows, and against its own denominators (I11). */
import type { TracePage, TraceSnapshot } from '../trace/publication.ts';
import type { Context } from './check.ts';
import { broken, lacks } from './evaluation.ts';
import type { Facts } from './facts.ts';
import { sumOf } from './figures.ts';
import { contestName, counted, optionNamed } from './names.ts';
import { seatsText } from './published-seats.ts';

type SnapshotContest = TraceSnapshot['contests'][number];
type PageContest = TracePage['contests'][number];
type Row = PageContest['rows'][number];

/** Hundredths of a percent of `of`, half up. */
function shareOf(votes: number, of: number): number {
  return of === 0 ? 0 : Math.floor((votes * 20_000 + of) / (2 * of));
}

/** Hundredths of a percent as `12.34 %`. */
function percentText(hundredths: number): string {
  const whole = Math.abs(hundredths);
  return `${hundredths < 0 ? '-' : ''}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')} %`;
}

/** The rows an honest page draws of a contest: options in order; invalid, undervotes and overvotes by their kind. */
function figureOf(contest: SnapshotContest, row: Row): number {
  switch (row.kind) {
    case 'invalid':
      return contest.invalid;
    case 'undervote':
      return contest.undervotes;
    case 'overvote':
      return contest.overvotes;
    default:
      return contest.options.find((option) => option.id === row.id)?.votes ?? -1;
  }
}

function whereOf(facts: Facts, page: TracePage, contest: PageContest): string {
  return `The page of publication ${page.snapshot}, ${contestName(facts, contest.number)}`;
}

/** The rows of a contest sum to what its percentages are of. */
export function judgeColumn(context: Context, at: number, page: TracePage, contest: PageContest): void {
  const { name, value } = contest.denominator;
  const where = whereOf(context.facts, page, contest);
  const sum = sumOf(contest.rows.map((row) => row.votes));
  if (sum !== value) {
    const percent = value === 0 ? 'no' : `${(sum / value) * 100}`.slice(0, 6);
    const sentence = `${where}: the column sums to ${sum}; percentages are of ${value} (${name}), so it shows ${percent} percent.`;
    broken(context, at, sentence, value, sum);
  }
  for (const row of contest.rows) {
    const expected = shareOf(row.votes, value);
    if (row.shareBp === expected) continue;
    const option = optionNamed(context.facts, contest.number, row.id);
    const sentence = `${where}: ${option} shows ${percentText(row.shareBp)}; ${row.votes} of ${value} are ${percentText(expected)}.`;
    broken(context, at, sentence, expected, row.shareBp);
  }
}

/** Denominator, votes, seats, those elected and the list of options of one contest. */
export function judgePageContest(
  context: Context,
  at: number,
  page: TracePage,
  contest: PageContest,
  snapshot: TraceSnapshot,
): void {
  const published = snapshot.contests.find((each) => each.number === contest.number);
  const where = whereOf(context.facts, page, contest);
  if (published === undefined) {
    broken(context, at, `${where}: the publication has no such contest.`, 'a published contest', contest.number);
    return;
  }
  const [expected, shown] = [published.denominator.value, contest.denominator.value];
  if (expected !== shown)
    broken(context, at, `${where}: percentages are of ${shown}; published is ${expected}.`, expected, shown);
  if (published.denominator.name !== contest.denominator.name) {
    const [due, stated] = [published.denominator.name, contest.denominator.name];
    broken(context, at, `${where}: percentages are said to be of "${stated}"; published is "${due}".`, due, stated);
  }
  judgeRows(context, at, where, contest, published);
  for (const row of contest.rows)
    judgeRow(context, at, `${where}: ${optionNamed(context.facts, contest.number, row.id)}`, row, published);
  judgeElected(context, at, where, contest, published);
  const missing = published.options.find((option) => !contest.rows.some((row) => row.id === option.id));
  if (missing === undefined) return;
  const sentence = `${where}: ${optionNamed(context.facts, contest.number, missing.id)} is not shown.`;
  broken(context, at, sentence, missing.id, 'no row');
}

/** Each row once, each of the kind its option has on the ballot. */
function judgeRows(
  context: Context,
  at: number,
  where: string,
  contest: PageContest,
  published: SnapshotContest,
): void {
  for (const [place, { id, kind }] of contest.rows.entries()) {
    if (contest.rows.findIndex((row) => row.id === id) !== place)
      broken(context, at, `${where}: ${optionNamed(context.facts, contest.number, id)} is shown twice.`, 'once', id);
    const isOption = published.options.some((option) => option.id === id);
    const due = context.facts.contests.get(contest.number)?.options.find((option) => option.id === id)?.kind;
    if (!isOption || due === undefined || due === kind) continue;
    const name = optionNamed(context.facts, contest.number, id);
    broken(context, at, `${where}: ${name} is shown as ${kind}; it is ${due}.`, due, kind);
  }
}

function judgeRow(context: Context, at: number, subject: string, row: Row, published: SnapshotContest): void {
  const expected = figureOf(published, row);
  if (row.votes !== expected) {
    const sentence = `${subject} shows ${row.votes}; published is ${expected < 0 ? 'no such row' : expected}.`;
    broken(context, at, sentence, expected, row.votes);
  }
  const seats = published.options.find((option) => option.id === row.id)?.seats ?? null;
  if (row.seats === seats) return;
  const sentence = `${subject} shows ${row.seats ?? 'no'} seats; published is ${seats ?? 'none'}.`;
  broken(context, at, sentence, seats ?? 'none', row.seats ?? 'none');
}

/** A page that says who sits says what the publication says of every party with a seat. */
function judgeElected(
  context: Context,
  at: number,
  where: string,
  shown: PageContest,
  { options }: SnapshotContest,
): void {
  const seated = options.filter(({ elected, seats }) => elected !== undefined && (seats ?? 0) > 0);
  if (shown.lists === undefined) {
    if (seated.length > 0) lacks(context, `the page of a publication that says who sits does not say it (event ${at})`);
    return;
  }
  const shownIds = shown.lists.map(({ id }) => id);
  const twice = shownIds.find((id, place) => shownIds.indexOf(id) !== place);
  if (twice !== undefined) {
    const name = optionNamed(context.facts, shown.number, twice);
    broken(context, at, `${where}: who sits of ${name} is shown twice.`, 'once', twice);
  }
  for (const { id, elected = [], vacant = 0 } of seated) {
    const list = shown.lists.find((each) => each.id === id);
    const expected = seatsText(elected, vacant);
    const stated = list === undefined ? 'no candidate' : seatsText(list.elected, list.vacant);
    if (stated === expected) continue;
    const option = optionNamed(context.facts, shown.number, id);
    broken(context, at, `${where}: ${option} seats ${stated}; published is ${expected}.`, expected, stated);
  }
}

/** Seconds since 1970 as a moment of the run, which reports show as the time of the night. */
function timeText({ run }: Facts, atS: number): string {
  return `${(atS - run.epochS) * 1_000_000} µs`;
}

/** Time and coverage: old figures under a new time are as wrong as new figures would be. */
export function judgePageHead(context: Context, at: number, page: TracePage, snapshot: TraceSnapshot): void {
  if (page.atS !== snapshot.atS) {
    const time = (atS: number) => timeText(context.facts, atS);
    const sentence = `The page of publication ${page.snapshot} says that it is as of ${time(page.atS)}; it was published as of ${time(snapshot.atS)}.`;
    broken(context, at, sentence, snapshot.atS, page.atS);
  }
  for (const each of ['expected', 'complete', 'held', 'disputed', 'missing', 'annulled'] as const) {
    const [expected, shown] = [snapshot.coverage[each], page.coverage[each]];
    if (shown === expected) continue;
    const sentence = `The page says that ${counted(shown, 'unit is', 'units are')} ${each}; publication ${snapshot.number} says ${expected}.`;
    broken(context, at, sentence, expected, shown);
  }
}
