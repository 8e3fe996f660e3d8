import type { PublicContest, PublicRow } from '../../../../tabulation-server/publication/view.ts';
import { eachContest, shareBp } from '../shares.ts';
import { displayFault, type DrawingSurface, drawn, harmless } from '../kit.ts';

/** Preference votes by option index. */
function preferenceVotes(display: DrawingSurface, contest: number): number[] {
  const sums: number[] = [];
  for (const tally of display.reports().flatMap(({ blocks }) => blocks.flatMap(({ contests }) => contests))) {
    if (tally.contest !== contest) continue;
    tally.preferenceKeys?.forEach((key, i) => {
      const option = key >> 8;
      sums[option] = (sums[option] ?? 0) + (tally.preferenceCounts?.[i] ?? 0);
    });
  }
  return sums;
}

/** The column sums to more than all ballots. */
function withPreferences(contest: PublicContest, display: DrawingSurface): PublicContest {
  const preferences = preferenceVotes(display, contest.number);
  let index = -1;
  const rows = contest.rows.map((row): PublicRow => {
    if (row.kind !== 'party') return row;
    index++;
    const votes = row.votes + (preferences[index] ?? 0);
    return { ...row, votes, shareBp: shareBp(votes, contest.denominator.value) };
  });
  return { ...contest, rows };
}

export const displayAddPreferences = displayFault({
  name: 'display.add-preferences',
  summary: 'the display formula adds preference votes to party votes',
  params: {},
  budget: harmless,
  mustDo: 'refuse the publication, keep the last good snapshot',
  heals: 'when the right formula is back',
  explored: drawn({}),
  example: {
    fault: ['when: close', 'for: 30 min'],
    day: ['election: kyrgyzstan-2021', 'ballotTypes: [party]', 'voters: {preference: 1/1}'],
  },
  does: { type: 'draw', draw: eachContest(withPreferences) },
});
