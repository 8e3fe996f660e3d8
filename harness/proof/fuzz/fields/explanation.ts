/** Why a change of a field is not noticed: in one sentence, for a field and some changes. */
import { type Change, eventChanges, fieldChanges } from './change.ts';

export interface Explanation {
  /** Of a field's path in the schema. */
  readonly field: RegExp;
  readonly changes: readonly Change[];
  readonly seldom: boolean;
  readonly why: string;
}

export const anyChange: readonly Change[] = [...fieldChanges, ...eventChanges];
export const order: readonly Change[] = ['swapped'];
export const count: readonly Change[] = ['dropped', 'doubled', 'swapped'];

export const never = (field: RegExp, changes: readonly Change[], why: string): Explanation => {
  return { field, changes, seldom: false, why };
};
export const seldom = (field: RegExp, changes: readonly Change[], why: string): Explanation => {
  return { field, changes, seldom: true, why };
};
