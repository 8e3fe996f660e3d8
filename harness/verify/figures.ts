/** Figures of the books in the order in which a finding names them. */
import type { Books } from '../judge/checks/books.ts';
import { totalOf } from '../judge/checks/books.ts';
import type { Facts } from '../judge/checks/facts.ts';
import { countBreach } from '../judge/checks/figures.ts';
import type { UnitBook } from '../judge/checks/standing.ts';
import { agreedHandCount } from '../judge/checks/unit-standing.ts';
import { addTally, emptySum, type Sum } from '../judge/oracle/sum.ts';
import type { TraceBlock, TraceTally } from '../judge/trace/events.ts';

/** Figures of one contest in the order `took part, undervotes, overvotes, invalid, votes by option`. */
export type Figures = readonly number[];

type Column = Pick<TraceTally, 'undervotes' | 'overvotes' | 'invalid' | 'votes'>;

export function figuresOf({ ballots, undervotes, overvotes, invalid, votes }: Column & { ballots: number }): Figures {
  return [ballots, undervotes, overvotes, invalid, ...votes];
}

/** As `figuresOf`, of a column as snapshots state it. */
export function publishedFigures({ tookPart, ...column }: Column & { tookPart: number }): Figures {
  return figuresOf({ ...column, ballots: tookPart });
}

/** Everything that counts, by contest in the order of the definition. */
export function totalsOf(books: Books): ReadonlyMap<number, Figures> {
  return new Map([...books.facts.contests.keys()].map((contest) => [contest, figuresOf(totalOf(books, contest))]));
}

/** Tallies added up with their preferences, by contest; only contests that one of them has. */
export function sumsOf(tallies: readonly TraceTally[]): ReadonlyMap<number, Sum> {
  const sums = new Map<number, Sum>();
  for (const tally of tallies) {
    const sum = sums.get(tally.contest) ?? emptySum(tally.contest, tally.votes.length);
    sums.set(tally.contest, sum);
    addTally(sum, tally);
  }
  return sums;
}

/** The count that two officials entered alike, where paper can give it and the unit is neither annulled nor disputed. */
export function handCountOf(unit: UnitBook, facts: Facts): TraceBlock | null {
  const agreed = unit.annulled || unit.contested ? null : agreedHandCount(unit);
  return agreed === null || countBreach(agreed, facts) !== '' ? null : agreed;
}
