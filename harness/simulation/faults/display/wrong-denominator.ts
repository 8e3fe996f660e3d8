import type { PublicContest } from '../../../../tabulation-server/publication/view.ts';
import { eachContest, isForSomebody, shareBp } from '../shares.ts';
import { displayFault, drawn, harmless } from '../kit.ts';

/** Shares of the votes for somebody, under the name of another whole. */
function ofValidVotes(contest: PublicContest): PublicContest {
  const valid = contest.rows.reduce((sum, row) => (isForSomebody(row) ? sum + row.votes : sum), 0);
  return { ...contest, rows: contest.rows.map((row) => ({ ...row, shareBp: shareBp(row.votes, valid) })) };
}

export const displayWrongDenominator = displayFault({
  name: 'display.wrong-denominator',
  summary: 'the display formula takes percentages of the votes for somebody and states another whole',
  params: {},
  budget: harmless,
  mustDo: 'refuse the publication, keep the last good snapshot',
  heals: 'when the right formula is back',
  explored: drawn({}),
  example: { fault: ['when: close', 'for: 30 min'], day: [] },
  does: { type: 'draw', draw: eachContest(ofValidVotes) },
});
