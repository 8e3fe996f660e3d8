import type { PublicContest, PublicRow } from '../../../../tabulation-server/publication/view.ts';
import { count, displayFault, drawn, harmless, oneOf } from '../kit.ts';
import { eachContest, shareBp } from '../shares.ts';

type Misfiguring = 'misread' | 'shifted' | 'left-out' | 'multiplied' | 'exchanged';

/** One decimal digit of the figure is read as the next one: the `place`th from the right, or the first. */
function misread(figure: number, place: number): number {
  const unit = 10 ** Math.min(place, String(figure).length - 1);
  const digit = Math.floor(figure / unit) % 10;
  return figure + (digit === 9 ? -9 : 1) * unit;
}

/** Votes by row, as the wrong program has them; null: the row is not drawn. */
function misfigured(votes: readonly number[], how: Misfiguring, row: number, by: number): (number | null)[] {
  const at = row % votes.length;
  const next = (at + 1) % votes.length;
  switch (how) {
    case 'misread':
      return votes.map((figure, each) => (each === at ? misread(figure, by) : figure));
    case 'shifted':
      return votes.map((_, each) => votes.at(each - 1) ?? 0);
    case 'left-out':
      return votes.map((figure, each) => (each === at ? null : figure));
    case 'multiplied':
      return votes.map((figure, each) => (each === at ? figure * by : figure));
    case 'exchanged':
      return votes.map((figure, each) => (each === at ? votes[next] : each === next ? votes[at] : figure) ?? 0);
  }
}

/** Shares follow the wrong figures, so that each line agrees with itself. */
function drawnWrong(contest: PublicContest, how: Misfiguring, row: number, by: number): PublicContest {
  if (contest.rows.length === 0) return contest;
  const votes = misfigured(
    contest.rows.map((each) => each.votes),
    how,
    row,
    by,
  );
  const rows = contest.rows.flatMap((each, at): PublicRow[] => {
    const figure = votes[at] ?? null;
    return figure === null ? [] : [{ ...each, votes: figure, shareBp: shareBp(figure, contest.denominator.value) }];
  });
  return { ...contest, rows };
}

export const displayMisfigure = displayFault({
  name: 'display.misfigure',
  summary: 'the display program misreads, shifts, leaves out, multiplies or exchanges figures of each contest',
  params: {
    how: oneOf(['misread', 'shifted', 'left-out', 'multiplied', 'exchanged'], 'what it does'),
    row: count(0, 'which row of a contest, counted round; `exchanged`: with the next one', 0, 10_000),
    by: count(8, 'how many times `multiplied`; the digit from the right that is `misread`, 0 the last', 0, 1_000),
  },
  budget: harmless,
  mustDo: 'refuse the publication, keep the last good snapshot',
  heals: 'when the right program is back',
  explored: drawn({ how: 'word', row: [0, 1, 2, 3], by: [0, 1, 2, 8] }),
  example: { fault: ['when: close', 'for: 30 min'], day: [] },
  does: {
    type: 'draw',
    draw: (view, surface, { how, row, by }) =>
      eachContest((contest) => drawnWrong(contest, how, row, by))(view, surface),
  },
});
