/** The rule of each method of sharing seats as it is carried out; what people read of it stands in the protocol's list. */
import type { SeatMethod } from '../../protocol/election/seat-method.ts';
import { highestAverage } from './highest-average.ts';
import { largestRemainder } from './largest-remainder.ts';
import type { PartyVotes } from './party.ts';
import { unknownRule } from './unknown-rule.ts';

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
