/** Highest averages: each seat in turn to the largest votes / divisor. D'Hondt divides by 1, 2, 3 ...; Sainte-Laguë by 1, 3, 5 ... */
import { byVotesThenLot, type PartyVotes } from './party.ts';

/** By method, how much larger the divisor is for each seat that a party has. */
const steps = { dhondt: 1, 'sainte-lague': 2 } as const;

/** Seats by position in `parties`. Without votes no party gets a seat. */
export function highestAverage(
  parties: readonly PartyVotes[],
  seats: number,
  divisors: keyof typeof steps,
): readonly number[] {
  const given = parties.map(() => 0);
  const divisor = (position: number): number => steps[divisors] * (given[position] ?? 0) + 1;
  const leads = (a: number, b: number): boolean => {
    const [first, second] = [parties[a], parties[b]];
    if (first === undefined || second === undefined) return second === undefined;
    // votes / divisor compared crosswise: fractions never meet a double.
    const difference = BigInt(first.votes) * BigInt(divisor(b)) - BigInt(second.votes) * BigInt(divisor(a));
    return difference > 0n || (difference === 0n && byVotesThenLot(first, second) < 0);
  };
  const running = [...parties.keys()].filter((position) => (parties[position]?.votes ?? 0) > 0);
  for (let seat = 0; seat < seats && running.length > 0; seat += 1) {
    const next = running.reduce((best, position) => (leads(position, best) ? position : best));
    given[next] = (given[next] ?? 0) + 1;
  }
  return given;
}
