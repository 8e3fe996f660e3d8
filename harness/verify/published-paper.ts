/** Whether what a snapshot says can come from paper at all: a sum over boxes is what one box of all their ballots gives. */
import type { Facts } from '../judge/checks/facts.ts';
import { impossibility } from '../judge/checks/figures.ts';
import type { TraceTally } from '../judge/trace/events.ts';
import { handSeries, type SnapshotText } from './snapshot.ts';

type PublishedContest = SnapshotText['contests'][number];
type Column = Pick<TraceTally, 'undervotes' | 'overvotes' | 'invalid' | 'votes'> & { readonly tookPart: number };

/** One sentence for each contest, and each series of the hand count, with figures that no box gives. */
export function paperSentences({ contests, hand }: SnapshotText, facts: Facts): readonly string[] {
  const published = contests.map((contest) => impossibility(contestTally(contest), facts));
  const byHand = (hand?.contests ?? []).flatMap((contest) =>
    handSeries.map((series) => {
      const sentence = impossibility(tallyOf(contest.number, contest[series]), facts);
      return sentence === '' ? '' : `hand count, ${series}, ${sentence}`;
    }),
  );
  return [...published, ...byHand].filter((sentence) => sentence !== '');
}

function tallyOf(contest: number, { tookPart, undervotes, overvotes, invalid, votes }: Column): TraceTally {
  return { contest, ballots: tookPart, votes, undervotes, overvotes, invalid };
}

function contestTally(contest: PublishedContest): TraceTally {
  const votes = contest.options.map((option) => option.votes);
  const pairs = contest.options.flatMap(({ preferences = [] }, option) =>
    preferences.flatMap((count, place) => (count === 0 ? [] : [{ key: option * 256 + place + 1, count }])),
  );
  return {
    ...tallyOf(contest.number, { ...contest, votes }),
    preferenceKeys: pairs.map(({ key }) => key),
    preferenceCounts: pairs.map(({ count }) => count),
  };
}
