/** Who is in and who gets which seats, published against the rules (oracle) applied to the checks' own sums. */
import { seatTruth, type Turnout } from '../oracle/seats.ts';
import type { Sum } from '../oracle/sum.ts';
import type { TraceSnapshot } from '../trace/events.ts';
import { type Books, regionalTotalOf, totalOf } from './books.ts';

function turnoutOf({ ballots, votes }: Sum): Turnout {
  return { ballots, votes };
}

function admission(admitted: boolean | null): string {
  return admitted === null ? 'neither in nor out' : admitted ? 'in' : 'out';
}

/**
 * Sentence about the first option that is not where the rules put it, as of the entry applied last; or an empty string. A
 * publication that speaks of seats nowhere in a contest has nothing to compare: not every vendor's does. Where lots decide
 * between equals the rules alone do not say who gets the seat.
 */
export function seatDifference(books: Books, published: TraceSnapshot['contests'][number]): string {
  const contest = books.facts.contests.get(published.number);
  const stated = published.options.some(({ admitted, seats }) => admitted !== null || seats !== null);
  if (contest === undefined || !stated || contest.tie === 'drawn-lot') return '';
  const regions = books.facts.run.definition.regions.map((region) =>
    turnoutOf(regionalTotalOf(books, contest.number, region)),
  );
  const truth = seatTruth(contest, turnoutOf(totalOf(books, contest.number)), regions);
  for (const [at, { id, admitted, seats }] of published.options.entries()) {
    const isIn = truth.admitted[at] ?? null;
    if (admitted !== isIn) return `${id} is ${admission(admitted)}, by the thresholds it is ${admission(isIn)}`;
    const due = truth.seats[at] ?? null;
    if (seats !== due) return `${id} has ${seats ?? 'no'} seats, by the rules it has ${due ?? 'none to have'}`;
  }
  return '';
}
