/**
 * Who of a party's list sits. The order is by the rules of the definition, exact: shares are compared crosswise, and of equal
 * preferences the earlier on the list is first. A seat that no candidate of the list may take is vacant, and is shown
 * as vacant.
 */
import type {
  Contest,
  ListCandidate,
  ListOrder,
  ListRules,
  ReservedSeats,
} from '../../protocol/election/definition.ts';
import type { Outcome } from './outcome.ts';
import { meetsRatio } from './ratio.ts';
import { unknownRule } from './unknown-rule.ts';

/** One party's list and what it is measured by. */
export interface PartyList {
  readonly candidates: readonly ListCandidate[];
  /** By place on the list, from 0. */
  readonly preferences: readonly number[];
  readonly votes: number;
  readonly seats: number;
}

/** Votes of all admitted parties and seats of the contest: the electoral quotient as a fraction. */
export interface Quotient {
  readonly votes: number;
  readonly seats: number;
}

/**
 * Why a candidate is elected: by place on the list, also among candidates without preferences; by preferences; by a
 * reserved seat.
 */
export type ElectedBy = 'list' | 'preferences' | 'reserved';

export interface Elected {
  /** On the list, from 0. */
  readonly place: number;
  readonly by: ElectedBy;
}

export interface ListOutcome {
  /** In the order in which they take the seats. */
  readonly elected: readonly Elected[];
  /** Seats that no candidate of the list may take. */
  readonly vacant: number;
}

/**
 * By option of the contest; null where the rules do not say who sits. Of a party in an undecided tie, who sits whichever lot is
 * drawn: one seat more never unelects a candidate. `preferences`: by option, then by place on its list.
 */
export function listOutcomes(
  contest: Contest,
  { admitted, seats }: Pick<Outcome, 'admitted' | 'seats'>,
  votes: readonly number[],
  preferences: readonly (readonly number[])[],
): readonly (ListOutcome | null)[] {
  const { list, allocation } = contest;
  const running = votes.filter((_, option) => admitted[option] === true).reduce((sum, count) => sum + count, 0);
  return contest.options.map(({ candidates }, option) => {
    if (list === undefined || allocation === undefined || candidates === undefined) return null;
    const party = { candidates, preferences: preferences[option] ?? [], votes: votes[option] ?? 0 };
    const quotient = { votes: running, seats: allocation.seats };
    return electedOf({ ...party, seats: seats[option] ?? 0 }, list, quotient);
  });
}

export function electedOf(list: PartyList, rules: ListRules, quotient: Quotient): ListOutcome {
  const order = orderOf(list, rules.order, quotient);
  const reserved = rules.reserved === undefined ? 0 : reservedSeats(list.seats, rules.reserved);
  const free = order.slice(0, list.seats - reserved);
  const rest = order.slice(free.length);
  const group = rest.filter(({ place }) => list.candidates[place]?.group === rules.reserved?.group);
  const byReservation = group.slice(0, reserved).map(({ place }): Elected => ({ place, by: 'reserved' }));
  const elected = [...free, ...byReservation];
  return { elected, vacant: list.seats - elected.length };
}

/** Every candidate, the first to sit first. */
function orderOf(list: PartyList, order: ListOrder, quotient: Quotient): readonly Elected[] {
  const places = [...list.candidates.keys()];
  switch (order.type) {
    case 'closed':
      return places.map((place) => ({ place, by: 'list' }));
    case 'open':
      return byPreferences(places, list);
    case 'quota': {
      const reaches = (place: number) => {
        const preferences = list.preferences[place] ?? 0;
        switch (order.of) {
          case 'list-votes':
            return meetsRatio(preferences, list.votes, order.ratio);
          case 'electoral-quotient':
            return meetsRatio(preferences * quotient.seats, quotient.votes, order.ratio);
          default:
            return unknownRule('whole of a quota', order.of);
        }
      };
      const front = byPreferences(places.filter(reaches), list);
      const others = places.filter((place) => !reaches(place));
      return [...front, ...others.map((place): Elected => ({ place, by: 'list' }))];
    }
    default:
      return unknownRule('order of a list', order);
  }
}

function byPreferences(places: readonly number[], { preferences }: PartyList): Elected[] {
  return places
    .toSorted((a, b) => (preferences[b] ?? 0) - (preferences[a] ?? 0) || a - b)
    .map((place) => ({ place, by: (preferences[place] ?? 0) > 0 ? 'preferences' : 'list' }));
}

function reservedSeats(seats: number, { ratio, rounding }: ReservedSeats): number {
  const [part, whole] = [BigInt(seats) * BigInt(ratio.numerator), BigInt(ratio.denominator)];
  switch (rounding) {
    case 'down':
      return Number(part / whole);
    case 'nearest':
      return Number((2n * part + whole) / (2n * whole));
    case 'up':
      return Number((part + whole - 1n) / whole);
    default:
      return unknownRule('rounding', rounding);
  }
}
