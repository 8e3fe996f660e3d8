/** A part of an invariant's sentence: what it reads of a trace, and a change of a true trace that breaks it. */

/**
 * Of a field. `dropped`: the key or the item is gone. `doubled`: the item stands twice. `swapped`: with the next item of
 * its list, or with the same field of the next event of its type and actor. `altered`: one more, another word, another
 * digit. `shifted`: a time, ten minutes later. `anothers`: what the same field says of another machine, unit or line.
 */
export const fieldChanges = ['dropped', 'doubled', 'swapped', 'altered', 'shifted', 'anothers'] as const;
/** Of a whole event. `late`: it comes ten minutes later. `anothers`: it is said of another machine or line. */
export const eventChanges = [
  'event dropped',
  'event doubled',
  'event swapped',
  'event late',
  'event anothers',
] as const;

export type FieldChange = (typeof fieldChanges)[number];
export type EventChange = (typeof eventChanges)[number];
export type Change = FieldChange | EventChange;

export interface Clause {
  readonly says: string;
  /** Fields by their path in the schema. */
  readonly reads: readonly string[];
  /** Path of the field that is changed, or type of the event. */
  readonly field: string;
  readonly change: Change;
  /** In what is found then. */
  readonly finding: RegExp;
  /** The list `field` gets this item more, instead of `change`: of a list that is empty in every true trace. */
  readonly item?: unknown;
}

/** `says`, `reads`, then what is changed, how, and what is found. */
export function clause(says: string, reads: readonly string[], field: string, change: Change, finding: RegExp): Clause {
  return { says, reads, field, change, finding };
}
