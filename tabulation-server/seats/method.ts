/** What the server knows of each method of sharing seats: its name, its rule in a sentence, and the rule as it is carried out. */
import type { SeatMethod } from '../../protocol/election/seat-method.ts';
import { highestAverage } from './highest-average.ts';
import { largestRemainder } from './largest-remainder.ts';
import type { PartyVotes } from './party.ts';
import { unknownRule } from './unknown-rule.ts';

export interface SeatMethodText {
  readonly name: string;
  readonly sentence: string;
}

export const seatMethodTexts: Readonly<Record<SeatMethod, SeatMethodText>> = {
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
};

/** Seats by position in `parties`. */
export function sharedSeats(parties: readonly PartyVotes[], seats: number, method: SeatMethod): readonly number[] {
  switch (method) {
    case 'hare-largest-remainder':
      return largestRemainder(parties, seats, 'hare');
    case 'droop-largest-remainder':
      return largestRemainder(parties, seats, 'droop');
    case 'dhondt':
      return highestAverage(parties, seats, 'dhondt');
    case 'sainte-lague':
      return highestAverage(parties, seats, 'sainte-lague');
    default:
      return unknownRule('method', method);
  }
}
