import type { PublicContest, PublicRow } from '../../../../tabulation-server/publication/view.ts';
import { eachContest, isForSomebody, shareBp } from '../shares.ts';
import { displayFault, type DrawingSurface, drawn, harmless } from '../kit.ts';

/** Leaves out the region that reported first, from the rows and from the whole. */
function withoutRegion(contest: PublicContest, display: DrawingSurface): PublicContest {
  const reports = display.reports();
  const region = display.regionOf(reports[0]?.blocks[0]?.unit ?? -1);
  const tallies = reports
    .flatMap(({ blocks }) => blocks.filter(({ unit }) => display.regionOf(unit) === region))
    .flatMap(({ contests }) => contests.filter((tally) => tally.contest === contest.number));
  const left = contest.rows.map((row, at): PublicRow => {
    const gone = tallies.reduce((sum, tally) => sum + (isForSomebody(row) ? (tally.votes[at] ?? 0) : 0), 0);
    return { ...row, votes: Math.max(0, row.votes - gone) };
  });
  const value = left.reduce((sum, { votes }) => sum + votes, 0);
  const rows = left.map((row) => ({ ...row, shareBp: shareBp(row.votes, value) }));
  return { ...contest, denominator: { ...contest.denominator, value }, rows };
}

export const displaySkipRegion = displayFault({
  name: 'display.skip-region',
  summary: 'the display formula leaves a region out, and the column adds up all the same',
  params: {},
  budget: harmless,
  mustDo: 'refuse the publication, keep the last good snapshot',
  heals: 'when the right formula is back',
  explored: drawn({}),
  example: { fault: ['when: close', 'for: 30 min'], day: [] },
  does: { type: 'draw', draw: eachContest(withoutRegion) },
});
