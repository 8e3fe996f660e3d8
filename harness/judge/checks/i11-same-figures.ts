/**
 * I11. The ledger's sum, the snapshot and the page are one set of figures. In 2021 the count was right and the page added
 * preference votes to party votes: the shares summed to 161 percent.
 */
import { emptySum, tallyOf } from '../oracle/sum.ts';
import type { TraceGroup, TracePage, TraceSnapshot } from '../trace/publication.ts';
import type { TraceEvent, TraceTally } from '../trace/events.ts';
import { advanceBooks, booksHear, booksOn, createBooks, handTotals, totalOf } from './books.ts';
import { defineCheck } from './evaluation.ts';
import { ballotsOf, votersOf } from './published-units.ts';
import { seatDifference, seatsText } from './published-seats.ts';
import { sameTotals, sumOf } from './figures.ts';
import { contestName, counted, differingFigures, optionNamed } from './names.ts';
import { noteRecent, type Recent } from './recent.ts';

/** A page may lag behind by so many publications. */
const lagMax = 64;
/** Numbers remembered: those, and as many of a ledger that had more of them before it was restored. */
const numbersMax = 2 * lagMax;
/** Publications remembered of one number that was given out again and again. */
const sameNumberMax = 16;

type SnapshotContest = TraceSnapshot['contests'][number];
type PageContest = TracePage['contests'][number];

/** Hundredths of a percent of `of`, half up. */
export function shareOf(votes: number, of: number): number {
  return of === 0 ? 0 : Math.floor((votes * 20_000 + of) / (2 * of));
}

/** Hundredths of a percent as `12.34 %`. */
function percentText(hundredths: number): string {
  const whole = Math.abs(hundredths);
  return `${hundredths < 0 ? '-' : ''}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')} %`;
}

/** The rows an honest page draws of a contest: options in order; invalid, undervotes and overvotes by their kind. */
function figureOf(contest: SnapshotContest, row: PageContest['rows'][number]): number {
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

export const i11SameFigures = defineCheck(
  {
    id: 'I11',
    name: 'One snapshot, same figures',
    statement:
      'Ledger, newest snapshot and page state the same sums, seats and people who sit; percentages are of a stated denominator and the column adds up.',
    needs: 'a publication or a page with figures',
  },
  [...booksHear, 'server.published', 'page.shown'],
  (evaluation, facts) => {
    const books = createBooks(facts, true);
    /** By number; a server that lost its newest entries gives their numbers out again. */
    const snapshots: Recent<readonly TraceSnapshot[]> = new Map();
    /** Number of the newest publication; an older ledger begins lower again. */
    let latest = 0;

    function againstLedger(at: number, snapshot: TraceSnapshot, byUnit: readonly TraceGroup[]): void {
      if (snapshot.ledgerIndex < books.applied) return;
      advanceBooks(books, snapshot.ledgerIndex);
      handAgainstLedger(at, snapshot);
      units(at, snapshot.number, byUnit);
      for (const contest of snapshot.contests) {
        evaluation.evaluated();
        const { number, tookPart, undervotes, overvotes, invalid } = contest;
        const votes = contest.options.map((option) => option.votes);
        const found = { contest: number, ballots: tookPart, votes, undervotes, overvotes, invalid };
        const expected = tallyOf(totalOf(books, number));
        if (sameTotals(expected, found)) {
          seats(at, snapshot.number, contest);
          turnout(at, snapshot.number, contest);
          continue;
        }
        differ(at, `Publication ${snapshot.number}, ${contestName(facts, number)}: the ledger sums`, expected, found);
      }
    }

    /** Seconds since 1970 as a moment of the run, which reports show as the time of the night. */
    function timeText(atS: number): string {
      return `${(atS - facts.run.epochS) * 1_000_000} µs`;
    }

    function differ(at: number, subject: string, expected: TraceTally, found: TraceTally): void {
      const figures = differingFigures(facts, expected, found);
      const sentence = `${subject} to ${figures.expected}; published is ${figures.found}.`;
      evaluation.broken(at, sentence, figures.expected, figures.found);
    }

    function seats(at: number, publication: number, contest: SnapshotContest): void {
      // Who decides between equals is the definition's to say; without it the publication cannot be held against the rules.
      const lots = (contest.tied ?? []).length > 0 || books.lots.has(contest.number);
      if (lots && facts.contests.get(contest.number)?.tie === undefined) {
        evaluation.lacks(
          `lots decide in ${contestName(facts, contest.number)}, and the definition does not say so (event ${at})`,
        );
        return;
      }
      const difference = seatDifference(books, contest);
      if (difference === '') return;
      const sentence = `Publication ${publication}, ${contestName(facts, contest.number)}: ${difference}.`;
      evaluation.broken(at, sentence, 'the seats of the rules', difference);
    }

    function turnout(at: number, publication: number, { number, voters }: SnapshotContest): void {
      const expected = votersOf(books, number);
      if (voters === undefined || (voters.expected === expected.expected && voters.counted === expected.counted))
        return;
      const text = (lists: typeof expected) => `${lists.counted} of ${lists.expected} voters`;
      const sentence = `Publication ${publication}, ${contestName(facts, number)}: turnout is over ${text(voters)}; by the lists it is over ${text(expected)}.`;
      evaluation.broken(at, sentence, text(expected), text(voters));
    }

    /** Each unit shown alone or merged counted what its sources say. */
    function units(at: number, publication: number, groups: readonly TraceGroup[]): void {
      for (const { units: names, ballots } of groups) {
        evaluation.evaluated();
        const expected = sumOf(names.map((name) => ballotsOf(books, name)));
        if (expected === ballots) continue;
        const sentence = `Publication ${publication} shows ${counted(ballots, 'ballot')} of ${names.join(' + ')}; the ledger holds ${expected}.`;
        evaluation.broken(at, sentence, expected, ballots);
      }
    }

    /** The hand count is a series of its own, summed from the officials' entries alone. */
    function handAgainstLedger(at: number, snapshot: TraceSnapshot): void {
      const sums = handTotals(books);
      for (const { number, official } of snapshot.hand?.contests ?? []) {
        evaluation.evaluated();
        const { tookPart, votes, undervotes, overvotes, invalid } = official;
        const found = { contest: number, ballots: tookPart, votes, undervotes, overvotes, invalid };
        const expected = tallyOf(sums.get(number) ?? emptySum(number, votes.length));
        if (sameTotals(expected, found)) continue;
        const where = `Publication ${snapshot.number}, ${contestName(facts, number)}`;
        differ(at, `${where}: the hand counts sum`, expected, found);
      }
    }

    function column(at: number, page: TracePage, contest: PageContest): void {
      const { name, value } = contest.denominator;
      const where = `The page of publication ${page.snapshot}, ${contestName(facts, contest.number)}`;
      const sum = sumOf(contest.rows.map((row) => row.votes));
      if (sum !== value) {
        const percent = value === 0 ? 'no' : `${(sum / value) * 100}`.slice(0, 6);
        evaluation.broken(
          at,
          `${where}: the column sums to ${sum}; percentages are of ${value} (${name}), so it shows ${percent} percent.`,
          value,
          sum,
        );
      }
      for (const row of contest.rows) {
        const expected = shareOf(row.votes, value);
        if (row.shareBp === expected) continue;
        evaluation.broken(
          at,
          `${where}: ${optionNamed(facts, contest.number, row.id)} shows ${percentText(row.shareBp)}; ${row.votes} of ${value} are ${percentText(expected)}.`,
          expected,
          row.shareBp,
        );
      }
    }

    function againstSnapshot(at: number, page: TracePage, contest: PageContest, snapshot: TraceSnapshot): void {
      const published = snapshot.contests.find((each) => each.number === contest.number);
      const where = `The page of publication ${page.snapshot}, ${contestName(facts, contest.number)}`;
      if (published === undefined) {
        evaluation.broken(at, `${where}: the publication has no such contest.`, 'a published contest', contest.number);
        return;
      }
      if (published.denominator.value !== contest.denominator.value) {
        evaluation.broken(
          at,
          `${where}: percentages are of ${contest.denominator.value}; published is ${published.denominator.value}.`,
          published.denominator.value,
          contest.denominator.value,
        );
      }
      for (const row of contest.rows) {
        const expected = figureOf(published, row);
        if (row.votes !== expected) {
          const sentence = `${where}: ${optionNamed(facts, contest.number, row.id)} shows ${row.votes}; published is ${expected < 0 ? 'no such row' : expected}.`;
          evaluation.broken(at, sentence, expected, row.votes);
        }
        const seats = published.options.find((option) => option.id === row.id)?.seats ?? null;
        if (row.seats === seats) continue;
        const sentence = `${where}: ${optionNamed(facts, contest.number, row.id)} shows ${row.seats ?? 'no'} seats; published is ${seats ?? 'none'}.`;
        evaluation.broken(at, sentence, seats ?? 'none', row.seats ?? 'none');
      }
      elected(at, where, contest, published);
      const missing = published.options.find((option) => !contest.rows.some((row) => row.id === option.id));
      if (missing !== undefined)
        evaluation.broken(
          at,
          `${where}: ${optionNamed(facts, contest.number, missing.id)} is not shown.`,
          missing.id,
          'no row',
        );
    }

    /** A page that says who sits says what the publication says of every party with a seat. */
    function elected(at: number, where: string, shown: PageContest, published: SnapshotContest): void {
      if (shown.lists === undefined) {
        const sits = published.options.some(({ elected, seats }) => elected !== undefined && (seats ?? 0) > 0);
        if (sits) evaluation.lacks(`the page of a publication that says who sits does not say it (event ${at})`);
        return;
      }
      for (const option of published.options) {
        if (option.elected === undefined || (option.seats ?? 0) === 0) continue;
        const list = shown.lists.find(({ id }) => id === option.id);
        const expected = seatsText(option.elected, option.vacant ?? 0);
        const found = list === undefined ? 'nobody at all' : seatsText(list.elected, list.vacant);
        if (found === expected) continue;
        evaluation.broken(
          at,
          `${where}: ${optionNamed(facts, shown.number, option.id)} seats ${found}; published is ${expected}.`,
          expected,
          found,
        );
      }
    }

    /** Old figures under a new time are as wrong as new figures would be. */
    function time(at: number, page: TracePage, snapshot: TraceSnapshot): void {
      if (page.atS === snapshot.atS) return;
      const sentence = `The page of publication ${page.snapshot} says that it is as of ${timeText(page.atS)}; it was published as of ${timeText(snapshot.atS)}.`;
      evaluation.broken(at, sentence, snapshot.atS, page.atS);
    }

    function coverage(at: number, page: TracePage, snapshot: TraceSnapshot): void {
      for (const each of ['expected', 'complete', 'held', 'disputed', 'annulled'] as const) {
        if (page.coverage[each] === snapshot.coverage[each]) continue;
        evaluation.broken(
          at,
          `The page says that ${page.coverage[each]} units are ${each}; publication ${snapshot.number} says ${snapshot.coverage[each]}.`,
          snapshot.coverage[each],
          page.coverage[each],
        );
      }
    }

    /** A page that does not say it is old is of the newest publication. */
    function newest(event: Extract<TraceEvent, { type: 'page.shown' }>): void {
      const { page, stale } = event;
      if (stale || page.snapshot >= latest) return;
      const sentence = `The page shows publication ${page.snapshot} without saying that it is old; publication ${latest} is out.`;
      evaluation.broken(event.n, sentence, latest, page.snapshot);
    }

    function shown(event: Extract<TraceEvent, { type: 'page.shown' }>): void {
      const { page } = event;
      newest(event);
      const numbered = snapshots.get(page.snapshot) ?? [];
      const snapshot = numbered.find((each) => each.atS === page.atS) ?? numbered.at(-1);
      if (snapshot !== undefined) {
        time(event.n, page, snapshot);
        coverage(event.n, page, snapshot);
      } else
        evaluation.broken(
          event.n,
          `The page shows publication ${page.snapshot}; the newest is ${latest}, and none of that number is among the last ${lagMax}.`,
          'a publication',
          page.snapshot,
        );
      for (const contest of page.contests) {
        evaluation.evaluated();
        column(event.n, page, contest);
        if (snapshot !== undefined) againstSnapshot(event.n, page, contest, snapshot);
      }
    }

    return {
      on(event) {
        booksOn(books, event);
        if (event.type === 'page.shown') shown(event);
        if (event.type !== 'server.published') return;
        latest = event.snapshot.number;
        const numbered = [...(snapshots.get(latest) ?? []), event.snapshot].slice(-sameNumberMax);
        noteRecent(snapshots, latest, numbered, numbersMax);
        snapshots.delete(latest - lagMax);
        againstLedger(event.n, event.snapshot, event.byUnit ?? []);
      },
    };
  },
);
