/** A row of the campaign: noticed wherever it was tried, for people only, explained, or neither. */
import { unreadFields } from '../../documents/trace-unread.ts';
import type { FieldRow } from './campaign.ts';
import { type Explanation, explanations } from './explained.ts';

export type Judged = 'noticed' | 'for people' | 'explained' | 'UNNOTICED';

const unread = unreadFields().map(({ path }) => path);

function isUnread(field: string): boolean {
  return unread.some((path) => field === path || ['.', '[', '('].some((next) => field.startsWith(`${path}${next}`)));
}

/** The explanations of a row; one that says `seldom` asks that the row be noticed somewhere, where it is tried enough. */
export function explanationsOf({ field, change }: FieldRow): readonly Explanation[] {
  return explanations.filter((each) => each.field.test(field) && each.changes.includes(change));
}

/**
 * What becomes of a row. `enough`: occurrences from which a row that is noticed nowhere is not noticed seldom but never.
 */
export function judgedRow(row: FieldRow, enough: number): Judged {
  if (row.noticed === row.tried) return 'noticed';
  if (isUnread(row.field)) return 'for people';
  const fitting = explanationsOf(row);
  const isNever = row.noticed === 0 && row.tried >= enough;
  return fitting.some((each) => !isNever || !each.seldom) ? 'explained' : 'UNNOTICED';
}

/** Explanations that no row needs any more: everything they are for is noticed. */
export function idleExplanations(rows: readonly FieldRow[]): readonly Explanation[] {
  const needed = new Set(
    rows.filter((row) => row.noticed < row.tried && !isUnread(row.field)).flatMap((row) => explanationsOf(row)),
  );
  return explanations.filter((each) => !needed.has(each));
}
