/**
 * Seats of a party list: the admitted parties share them by the rules' method; a party above the cap keeps the cap and the
 * rest go round among the others by the same method, again until no party is above it. Seats that no party may take
 * stay empty.
 */
import type { AllocationRules } from '../../protocol/election/definition.ts';
import { sharedSeats } from './method.ts';
import type { PartyVotes } from './party.ts';

/** Seats by position in `parties`, which are the admitted ones only. */
export function allocateSeats(
  parties: readonly PartyVotes[],
  rules: Pick<AllocationRules, 'seats' | 'method' | 'cap'>,
): readonly number[] {
  const seats = parties.map(() => 0);
  let open = [...parties.keys()];
  let left = rules.seats;
  while (open.length > 0 && left > 0) {
    const shared = sharedSeats(
      open.flatMap((position) => parties[position] ?? []),
      left,
      rules.method,
    );
    const cap = rules.cap ?? Number.POSITIVE_INFINITY;
    const above = open.filter((_, rank) => (shared[rank] ?? 0) > cap);
    if (above.length === 0) {
      for (const [rank, position] of open.entries()) seats[position] = shared[rank] ?? 0;
      break;
    }
    for (const position of above) seats[position] = cap;
    left -= above.length * cap;
    open = open.filter((position) => !above.includes(position));
  }
  return seats;
}
