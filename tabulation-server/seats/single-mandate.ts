/**
 * One seat by plurality. A tie goes to the lower lot; lots are places on the ballot (the earlier registration) unless drawn. A leader with fewer votes than "against
 * all" wins nothing: the election is repeated.
 */
import type { ContestOption } from '../../protocol/election/definition.ts';
import { byVotesThenLot } from './party.ts';

export interface Mandate {
  /** Index of the option that takes the seat; null without votes or when the election is repeated. */
  readonly winner: number | null;
  readonly repeat: boolean;
}

export function singleMandate(
  options: readonly Pick<ContestOption, 'kind'>[],
  votes: readonly number[],
  lots: readonly number[] = options.map((_, place) => place),
): Mandate {
  const ranked = options
    .map((option, place) => ({ place, lot: lots[place] ?? place, votes: votes[place] ?? 0, kind: option.kind }))
    .filter((option) => option.kind !== 'against-all')
    .sort(byVotesThenLot);
  const against = options.reduce(
    (sum, option, lot) => sum + (option.kind === 'against-all' ? (votes[lot] ?? 0) : 0),
    0,
  );
  const leader = ranked[0];
  const repeat = against > (leader?.votes ?? 0);
  return { winner: repeat || leader === undefined || leader.votes === 0 ? null : leader.place, repeat };
}
