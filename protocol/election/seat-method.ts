/**
 * How seats are shared by votes: the closed list that an election definition may name, with a name and a rule in a sentence for
 * people. Both ends, every election file and the specification take it from here; the oracle keeps a list of its own, so that a
 * mistake in this one is no mistake of both.
 */
import { namesOf } from '../closed-list.ts';

interface SeatMethodText {
  readonly name: string;
  readonly sentence: string;
}

/** By id as it stands in a definition. */
export const seatMethods = {
  'hare-largest-remainder': {
    name: 'largest remainder, Hare quota',
    sentence: 'A seat for each full quota of votes / seats; the rest, one each, to the largest remainders.',
  },
  'droop-largest-remainder': {
    name: 'largest remainder, Droop quota',
    sentence: 'A seat for each full quota of floor(votes / (seats + 1)) + 1; the rest to the largest remainders.',
  },
  dhondt: {
    name: "D'Hondt",
    sentence: 'Each seat in turn to the largest quotient of votes by 1, 2, 3 and so on.',
  },
  'sainte-lague': {
    name: 'Sainte-Laguë',
    sentence: 'Each seat in turn to the largest quotient of votes by 1, 3, 5 and so on.',
  },
} as const satisfies Readonly<Record<string, SeatMethodText>>;

export type SeatMethod = keyof typeof seatMethods;

export const seatMethodIds: readonly SeatMethod[] = namesOf(seatMethods);
