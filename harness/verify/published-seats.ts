/**
 * Who is in, who gets which seats, and who of a list sits, against the rows: by the oracle's rules, over the votes and
 * preferences of the books. Nothing of the server's seats has a part in it.
 */
import { type Books, regionalTotalOf, totalOf } from '../judge/checks/books.ts';
import type { TraceContest } from '../judge/checks/facts.ts';
import { type ElectedTruth, electedTruth } from '../judge/oracle/elected.ts';
import { type SeatTruth, seatTruth } from '../judge/oracle/seats.ts';
import type { Sum } from '../judge/oracle/sum.ts';
import { isStopped, type SnapshotText } from './snapshot.ts';

type PublishedContest = SnapshotText['contests'][number];
type PublishedOption = PublishedContest['options'][number];

/** One sentence for each option that is not where the rules put it. Stopped contests keep older figures: nothing to compare. */
export function seatSentences(snapshot: SnapshotText, books: Books): readonly string[] {
  return snapshot.contests.flatMap((published) => {
    const { number, options } = published;
    const contest = books.facts.contests.get(number);
    if (contest === undefined || isStopped(snapshot, number)) return [];
    const total = totalOf(books, number);
    // Other votes give other seats: the votes are a finding already, and say why.
    if (options.some(({ votes }, at) => votes !== total.votes[at])) return [];
    return contestSentences(published, contest, total, books);
  });
}

function contestSentences(
  { number, options, tied }: PublishedContest,
  contest: TraceContest,
  total: Sum,
  books: Books,
): readonly string[] {
  const regions = books.facts.run.definition.regions.map((region) => regionalTotalOf(books, number, region));
  const seats = seatTruth(contest, total, regions, books.lots.get(number) ?? null);
  const standings = dueStandings(contest, total, seats);
  const sentences = options.flatMap((option, at) => {
    const due = standings[at] ?? '';
    const published = standingText(publishedStanding(option));
    return published === due ? [] : [`contest ${number}, ${option.id}: published ${published}; by the rows ${due}`];
  });
  const [published, due] = [tied.join(', '), seats.tied.map((at) => options[at]?.id ?? '').join(', ')];
  if (published === due) return sentences;
  const tie = `published as tied ${published || 'none'}; by the rows ${due || 'none'}`;
  return [...sentences, `contest ${number}: ${tie}`];
}

/** By option, in words. */
function dueStandings(contest: TraceContest, { votes, preferences }: Sum, seats: SeatTruth): readonly string[] {
  const preferred = (option: number, place: number) => preferences.get(option * 256 + place) ?? 0;
  const elected = electedTruth(contest, { ...seats, votes, preferences: preferred });
  return contest.options.map(({ kind }, at) => {
    const numbers = kind === 'party' ? contest.preferenceNumbers : 0;
    return standingText({
      admitted: seats.admitted[at] ?? null,
      seats: seats.seats[at] ?? null,
      preferences: Array.from({ length: numbers }, (_, place) => preferred(at, place + 1)),
      sitting: elected[at] ?? null,
    });
  });
}

/** All that is published of an option beside its votes. */
interface Standing {
  readonly admitted: boolean | null;
  readonly seats: number | null;
  readonly preferences: readonly number[];
  readonly sitting: ElectedTruth | null;
}

function publishedStanding({ admitted, seats, preferences = [], list }: PublishedOption): Standing {
  const sitting = list === undefined ? null : { elected: list.elected.map(({ place }) => place), vacant: list.vacant };
  return { admitted, seats, preferences, sitting };
}

/** `in, 3 seats, preferences 2 0 1, sitting numbers 3 1, 1 vacant`. */
function standingText({ admitted, seats, preferences, sitting }: Standing): string {
  return [
    ...(admitted === null ? [] : [admitted ? 'in' : 'out']),
    ...(seats === null ? ['no seats to have'] : [`${seats} seats`]),
    ...(preferences.length === 0 ? [] : [`preferences ${preferences.join(' ')}`]),
    ...(sitting === null ? [] : [`sitting numbers ${sitting.elected.join(' ') || 'none'}, ${sitting.vacant} vacant`]),
  ].join(', ');
}
