/** What a publication says of a contest, in the form in which reports and tallies say it. */
import type { TraceTally } from '../trace/events.ts';
import type { TraceSeries, TraceSnapshot } from '../trace/publication.ts';

/** Preferences included where they are published. */
export function publishedTally(contest: TraceSnapshot['contests'][number]): TraceTally {
  const { number, tookPart, undervotes, overvotes, invalid, options } = contest;
  const pairs = options.flatMap(({ preferences = [] }, option) =>
    preferences.flatMap((count, place) => (count === 0 ? [] : [{ key: option * 256 + place + 1, count }])),
  );
  return {
    contest: number,
    ballots: tookPart,
    votes: options.map((option) => option.votes),
    undervotes,
    overvotes,
    invalid,
    preferenceKeys: pairs.map(({ key }) => key),
    preferenceCounts: pairs.map(({ count }) => count),
  };
}

/** The columns of the hand count, by what a sentence calls them. */
export function handTallies({ hand }: TraceSnapshot): readonly { readonly what: string; readonly tally: TraceTally }[] {
  return (hand?.contests ?? []).flatMap(({ number, official, machine, hand: byHand }) => [
    { what: 'hand count', tally: seriesTally(number, official) },
    { what: 'machines beside the hand count', tally: seriesTally(number, machine) },
    { what: 'hand count beside the machines', tally: seriesTally(number, byHand) },
  ]);
}

/** Preferences left out. */
export function seriesTally(
  contest: number,
  { tookPart, undervotes, overvotes, invalid, votes }: TraceSeries,
): TraceTally {
  return { contest, ballots: tookPart, votes, undervotes, overvotes, invalid };
}
