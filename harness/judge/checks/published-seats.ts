/** Who is in and who gets which seats, published against the rules (oracle) applied to the checks' own sums. */
import { electedTruth } from '../oracle/elected.ts';
import { type SeatTruth, seatTruth, type Turnout } from '../oracle/seats.ts';
import type { Sum } from '../oracle/sum.ts';
import type { TraceSnapshot } from '../trace/publication.ts';
import { type Books, regionalTotalOf, totalOf } from './books.ts';
import type { TraceContest } from './facts.ts';
import { optionName, optionNamed } from './names.ts';

type PublishedContest = TraceSnapshot['contests'][number];

function turnoutOf({ ballots, votes }: Sum): Turnout {
  return { ballots, votes };
}

function admission(admitted: boolean | null): string {
  return admitted === null ? 'neither in nor out' : admitted ? 'in' : 'out';
}

/**
 * Sentence about the first option that is not where the rules put it, as of the entry applied last; or an empty string. A
 * publication that speaks of seats nowhere in a contest has nothing to compare: not every vendor's does. Where lots decide
 * between equals, a tied seat is vacant before they are drawn, and goes to the option they name after.
 */
export function seatDifference(books: Books, published: PublishedContest): string {
  const contest = books.facts.contests.get(published.number);
  if (contest === undefined) return '';
  const stated = published.options.some(({ admitted, seats }) => admitted !== null || seats !== null);
  if (!stated) return preferenceDifference(books, published);
  const regions = books.facts.run.definition.regions.map((region) =>
    turnoutOf(regionalTotalOf(books, contest.number, region)),
  );
  const nation = totalOf(books, contest.number);
  const truth = seatTruth(contest, turnoutOf(nation), regions, books.lots.get(contest.number) ?? null);
  const name = (id: string) => optionNamed(books.facts, contest.number, id);
  for (const [at, { id, admitted, seats }] of published.options.entries()) {
    const isIn = truth.admitted[at] ?? null;
    if (admitted !== isIn) return `${name(id)} is ${admission(admitted)}; by the thresholds it is ${admission(isIn)}`;
    const due = truth.seats[at] ?? null;
    if (seats !== due) return `${name(id)} has ${seats ?? 'no'} seats; by the rules it has ${due ?? 'none'}`;
  }
  const names = (ids: readonly (string | undefined)[]) => ids.map((id) => name(id ?? '')).join(', ') || 'no options';
  const { tied } = published;
  const due = truth.tied.map((at) => published.options[at]?.id);
  if (tied !== undefined && tied.join() !== due.join())
    return `lots are said to decide between ${names(tied)}; by the rules they decide between ${names(due)}`;
  return preferenceDifference(books, published) || electedDifference(books, published, contest, truth);
}

/** Preferences published against those of the ledger; nothing to compare where none are published, or the books have none. */
function preferenceDifference(books: Books, { number, options }: PublishedContest): string {
  if (!books.preferences) return '';
  const { preferences: summed } = totalOf(books, number);
  for (const [at, { preferences = [] }] of options.entries()) {
    for (const [place, count] of preferences.entries()) {
      const due = summed.get(at * 256 + place + 1) ?? 0;
      if (count === due) continue;
      const name = optionName(books.facts, number, at);
      return `${name} has ${count} preferences for number ${place + 1}; the ledger sums to ${due}`;
    }
  }
  return '';
}

function electedDifference(
  books: Books,
  { number, options }: PublishedContest,
  contest: TraceContest,
  { admitted, seats }: SeatTruth,
): string {
  if (contest.list === undefined || !books.preferences) return '';
  const { votes, preferences } = totalOf(books, number);
  const given = {
    votes,
    admitted,
    seats,
    preferences: (at: number, place: number) => preferences.get(at * 256 + place) ?? 0,
  };
  const truth = electedTruth(contest, given);
  for (const [at, { id, elected, vacant = 0 }] of options.entries()) {
    const due = truth[at] ?? null;
    if (due === null) continue;
    const name = optionNamed(books.facts, number, id);
    if (elected === undefined) return `${name}: the publication does not say who of its list sits`;
    const [stated, should] = [seatsText(elected, vacant), seatsText(due.elected, due.vacant)];
    if (stated !== should) return `${name} seats ${stated} of its list; by the rules it seats ${should}`;
  }
  return '';
}

/** `numbers 3, 1 and 2 vacant`. */
export function seatsText(elected: readonly number[], vacant: number): string {
  const named =
    elected.length === 0 ? 'no candidate' : `${elected.length === 1 ? 'number' : 'numbers'} ${elected.join(', ')}`;
  return vacant === 0 ? named : `${named} and ${vacant} vacant`;
}
