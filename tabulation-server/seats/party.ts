/** A party before the seat rules. `lot`: its place on the ballot, or its place among drawn lots, 0 first; what breaks the last tie. */
export interface PartyVotes {
  readonly lot: number;
  readonly votes: number;
}

/** Ties: more votes first, then the lower lot. */
export function byVotesThenLot(a: PartyVotes, b: PartyVotes): number {
  return b.votes - a.votes || a.lot - b.lot;
}
