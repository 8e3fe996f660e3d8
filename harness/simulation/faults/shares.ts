/** Shares as a display shows them. */
import type { PublicRow } from '../../../tabulation-server/publication/view.ts';

/** Basis points of `of`, rounded half up; 0 of nothing. */
export function shareBp(votes: number, of: number): number {
  return of === 0 ? 0 : Math.floor((votes * 20_000 + of) / (of * 2));
}

/** Whether votes of this row are for somebody, or against all. */
export function isForSomebody({ kind }: PublicRow): boolean {
  return kind === 'party' || kind === 'candidate' || kind === 'against-all';
}
