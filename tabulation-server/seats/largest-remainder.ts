/**
 * Largest remainder: whole quotas first, what is left to the largest remainders. Hare: quota = votes / seats, kept as a
 * fraction. Droop: quota = floor(votes / (seats + 1)) + 1.
 */
import { byVotesThenLot, type PartyVotes } from './party.ts';

/** Seats by position in `parties`. Without votes no party gets a seat. */
export function largestRemainder(
  parties: readonly PartyVotes[],
  seats: number,
  quota: 'hare' | 'droop',
): readonly number[] {
  const total = parties.reduce((sum, party) => sum + BigInt(party.votes), 0n);
  if (total === 0n) return parties.map(() => 0);
  // The quota is numerator / denominator; a party's whole quotas are votes * denominator / numerator.
  const numerator = quota === 'hare' ? total : total / BigInt(seats + 1) + 1n;
  const denominator = quota === 'hare' ? BigInt(seats) : 1n;
  const shares = parties.map((party, position) => {
    const scaled = BigInt(party.votes) * denominator;
    return { position, party, seats: Number(scaled / numerator), remainder: scaled % numerator };
  });
  let left = seats - shares.reduce((sum, share) => sum + share.seats, 0);
  const ranked = shares
    .filter((share) => share.party.votes > 0)
    .sort((a, b) => compare(b.remainder, a.remainder) || byVotesThenLot(a.party, b.party));
  for (let rank = 0; left > 0; rank = (rank + 1) % ranked.length) {
    const share = ranked[rank];
    if (share === undefined) break;
    share.seats += 1;
    left -= 1;
  }
  return shares.map((share) => share.seats);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
