/**
 * How seats are shared by votes: the closed list that an election definition may name. Both ends and every election file take
 * the ids from here; the oracle keeps a list of its own, so that a mistake in this one is no mistake of both.
 */

/** Ids as they stand in a definition. */
export const seatMethodIds = ['hare-largest-remainder', 'droop-largest-remainder', 'dhondt', 'sainte-lague'] as const;

export type SeatMethod = (typeof seatMethodIds)[number];
