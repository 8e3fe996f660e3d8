/** Who is admitted and elected in one contest, by the rules of its definition; and which options an undecided tie is between. */
import type { AllocationRules, Contest } from '../../protocol/election/definition.ts';
import { allocateSeats } from './allocation.ts';
import { byVotesThenLot } from './party.ts';
import { singleMandate } from './single-mandate.ts';
import { isAdmitted, type Turnout } from './threshold.ts';
import { unknownRule } from './unknown-rule.ts';

export interface Outcome {
  /** By option; null where the rules have nothing to say. */
  readonly admitted: readonly (boolean | null)[];
  readonly seats: readonly (number | null)[];
  readonly repeat: boolean;
  /** Options, by place on the ballot, between which a lot must be drawn; empty without such a tie. */
  readonly tied: readonly number[];
}

/** `drawn`: options by place in the order in which lots were drawn; null before. */
export function outcomeOf(
  contest: Contest,
  national: Turnout,
  regional: readonly Turnout[],
  drawn: readonly number[] | null,
): Outcome {
  const places = contest.options.map((_, place) => place);
  const by = (order: readonly number[]) => ({
    ...outcomeByLots(
      contest,
      national,
      regional,
      places.map((place) => order.indexOf(place)),
    ),
    tied: [],
  });
  if (contest.tie !== 'drawn-lot') return by(places);
  if (drawn !== null) return by(drawn);
  // An option that a lot could help gets the seat when it is first in the lot and not when it is last. Nothing else
  // depends on the lot.
  const trials = places.map((_, first) => by([...places.slice(first), ...places.slice(0, first)]));
  const [one] = trials;
  if (one === undefined) return by(places);
  const all = (place: number) => trials.map((trial) => trial.seats[place] ?? 0);
  const tied = places.filter((place) => new Set(all(place)).size > 1);
  const seats = one.seats.map((seatsOfParty, place) => (seatsOfParty === null ? null : Math.min(...all(place))));
  return { ...one, seats, tied };
}

/** `lots`: each option's place in the order that decides ties. */
function outcomeByLots(
  contest: Contest,
  national: Turnout,
  regional: readonly Turnout[],
  lots: readonly number[],
): Omit<Outcome, 'tied'> {
  if (contest.allocation !== undefined) return listOutcome(contest, contest.allocation, national, regional, lots);
  switch (contest.kind) {
    case 'single-mandate': {
      const { winner, repeat } = singleMandate(contest.options, national.votes, lots);
      const seats = contest.options.map(({ kind }, place) =>
        kind === 'against-all' ? null : place === winner ? 1 : 0,
      );
      return { admitted: [], seats, repeat };
    }
    case 'vote-for-n':
      return { admitted: [], seats: electedOf(contest, national.votes, lots), repeat: false };
    case 'party-list':
      return { admitted: [], seats: [], repeat: false };
    default:
      return unknownRule('kind of contest', contest.kind);
  }
}

/** Vote for N: the most votes, as many as are elected; no candidate without a vote. */
function electedOf(contest: Contest, votes: readonly number[], lots: readonly number[]): readonly (number | null)[] {
  const elected = contest.options
    .map(({ kind }, place) => ({ kind, place, votes: votes[place] ?? 0, lot: lots[place] ?? place }))
    .filter((option) => option.kind !== 'against-all' && option.votes > 0)
    .sort(byVotesThenLot)
    .slice(0, contest.elects ?? contest.votesAllowed)
    .map(({ place }) => place);
  return contest.options.map(({ kind }, place) => (kind === 'against-all' ? null : elected.includes(place) ? 1 : 0));
}

function listOutcome(
  contest: Contest,
  rules: AllocationRules,
  national: Turnout,
  regional: readonly Turnout[],
  lots: readonly number[],
): Omit<Outcome, 'tied'> {
  const admitted = contest.options.map((option, place) =>
    option.kind === 'against-all' ? null : isAdmitted(place, rules.thresholds, national, regional),
  );
  const running = admitted.flatMap((isIn, place) => (isIn === true ? [place] : []));
  const parties = running.map((place) => ({ lot: lots[place] ?? place, votes: national.votes[place] ?? 0 }));
  const allocated = allocateSeats(parties, rules);
  const seats = admitted.map((isIn, place) => (isIn === null ? null : (allocated[running.indexOf(place)] ?? 0)));
  return { admitted, seats, repeat: false };
}
