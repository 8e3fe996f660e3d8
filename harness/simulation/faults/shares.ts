/** What a display's program draws of a contest: shares, and each contest by itself. */
import type { PublicContest, PublicRow, PublicView } from '../../../tabulation-server/publication/view.ts';
import type { DrawingSurface } from './display-surface.ts';

/** Basis points of `of`, rounded half up; 0 of nothing. */
export function shareBp(votes: number, of: number): number {
  return of === 0 ? 0 : Math.floor((votes * 20_000 + of) / (of * 2));
}

/** Whether votes of this row are for somebody, or against all. */
export function isForSomebody({ kind }: PublicRow): boolean {
  return kind === 'party' || kind === 'candidate' || kind === 'against-all';
}

/** Draws each contest by itself, and all else as it is. */
export function eachContest(draw: (contest: PublicContest, surface: DrawingSurface) => PublicContest) {
  return (view: PublicView, surface: DrawingSurface): PublicView => ({
    ...view,
    contests: view.contests.map((contest) => draw(contest, surface)),
  });
}
