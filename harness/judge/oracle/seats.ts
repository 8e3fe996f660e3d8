/**
 * Who gets the seats, by the rules the election states and by nothing of the server's: written from the rules' own words, with
 * whole numbers throughout. A share is compared crosswise, quotients are compared as fractions, and each seat is given by
 * name, so that a mistake in the server's arithmetic has no twin here.
 */
import type { TraceDefinition, TraceSeatMethod } from '../trace/election.ts';
import { unknownRule } from './unknown-rule.ts';

type Contest = TraceDefinition['contests'][number];

/** Votes by option and how many ballots they are of, in the country or in one region. */
export interface Turnout {
  readonly ballots: number;
  readonly votes: readonly number[];
}

/** By option. Null: the rules have nothing to say of it. */
export interface SeatTruth {
  readonly admitted: readonly (boolean | null)[];
  readonly seats: readonly (number | null)[];
  /** Options between which lots must be drawn, ascending; none once they are, or where nothing depends on them. */
  readonly tied: readonly number[];
}

interface Party {
  readonly option: number;
  readonly votes: bigint;
  /** Of equals, the lower one is first. */
  readonly rank: number;
}

/** By option: which of equals is first. */
type Ranks = readonly number[];

/**
 * `regions`: turnout of every region of the election, also of those without a ballot. `lots`: options in the order in which lots
 * were drawn, null while they were not; asked only where lots decide. Before the lots an option has the seats it keeps when it
 * loses every tie.
 */
export function seatTruth(
  contest: Contest,
  nation: Turnout,
  regions: readonly Turnout[],
  lots: readonly number[] | null = null,
): SeatTruth {
  const ballot = contest.options.map((_, option) => option);
  const by = (ranks: Ranks) => ({ ...truthBy(ranks, contest, nation, regions), tied: [] });
  if (contest.tie !== 'drawn-lot') return by(ballot);
  if (lots !== null) return by(ballot.map((option) => lots.indexOf(option)));
  /** Seats of an option that loses every tie (`ballot.length`), or wins each (-1). */
  const seatsAt = (option: number, rank: number) =>
    by(ballot.map((other) => (other === option ? rank : other))).seats[option] ?? null;
  const least = ballot.map((option) => seatsAt(option, ballot.length));
  const tied = ballot.filter((option) => least[option] !== seatsAt(option, -1));
  return { admitted: by(ballot).admitted, seats: least, tied };
}

function truthBy(
  ranks: Ranks,
  contest: Contest,
  nation: Turnout,
  regions: readonly Turnout[],
): Omit<SeatTruth, 'tied'> {
  const none = contest.options.map(() => null);
  const { method } = contest;
  if (method !== '') return listTruth(contest, method, nation, regions, ranks);
  const elected = electedTruth(contest, nation, ranks);
  if (elected === null) return { admitted: none, seats: none };
  return {
    admitted: none,
    seats: contest.options.map(({ kind }, at) => (isParty(kind) ? Number(elected.includes(at)) : null)),
  };
}

/** Options that get a seat each where no method shares them; null where the rules say nothing of seats. */
function electedTruth(contest: Contest, nation: Turnout, ranks: Ranks): readonly (number | null)[] | null {
  switch (contest.kind) {
    case 'party-list':
      return null;
    case 'single-mandate':
      return [pluralityWinner(contest, nation, ranks)];
    case 'vote-for-n':
      return mostVoted(contest, nation, ranks);
    default:
      return unknownRule('kind of contest', contest.kind);
  }
}

function isParty(kind: Contest['options'][number]['kind']): boolean {
  switch (kind) {
    case 'party':
    case 'candidate':
      return true;
    case 'against-all':
      return false;
    default:
      return unknownRule('kind of option', kind);
  }
}

/** The most votes; of equals the one ranked first. Null without votes, or where more voted against all. */
function pluralityWinner(contest: Contest, nation: Turnout, ranks: Ranks): number | null {
  let winner: number | null = null;
  let against = 0;
  for (const [at, { kind }] of contest.options.entries()) {
    const votes = nation.votes[at] ?? 0;
    const most = winner === null ? 0 : (nation.votes[winner] ?? 0);
    const first = winner !== null && votes === most && (ranks[at] ?? 0) < (ranks[winner] ?? 0);
    if (!isParty(kind)) against += votes;
    else if (votes > most || first) winner = at;
  }
  return winner !== null && against > (nation.votes[winner] ?? 0) ? null : winner;
}

/** Vote for N: as many as are elected, by their votes; of equals the one ranked first. No candidate without a vote. */
function mostVoted({ options, elects, votesAllowed }: Contest, { votes }: Turnout, ranks: Ranks): number[] {
  const places = options.flatMap(({ kind }, at) => (isParty(kind) && (votes[at] ?? 0) > 0 ? [at] : []));
  const order = (a: number, b: number) => (votes[b] ?? 0) - (votes[a] ?? 0) || (ranks[a] ?? 0) - (ranks[b] ?? 0);
  return places.sort(order).slice(0, elects ?? votesAllowed);
}

function listTruth(
  contest: Contest,
  method: TraceSeatMethod,
  nation: Turnout,
  regions: readonly Turnout[],
  ranks: Ranks,
): Omit<SeatTruth, 'tied'> {
  const admitted = contest.options.map(({ kind }, at) => (isParty(kind) ? isIn(contest, at, nation, regions) : null));
  const parties = admitted.flatMap((is, option) =>
    is === true ? [{ option, votes: BigInt(nation.votes[option] ?? 0), rank: ranks[option] ?? 0 }] : [],
  );
  const given = share(parties, contest, method);
  return { admitted, seats: admitted.map((is, option) => (is === null ? null : (given.get(option) ?? 0))) };
}

/** Every threshold is met, everywhere it is asked; no option gets a seat without a vote. */
function isIn(contest: Contest, option: number, nation: Turnout, regions: readonly Turnout[]): boolean {
  if ((nation.votes[option] ?? 0) <= 0) return false;
  for (const threshold of contest.thresholds) {
    const { numerator, denominator } = threshold;
    for (const place of placesOf(threshold, nation, regions)) {
      const whole = wholeOf(threshold, place);
      if (BigInt(place.votes[option] ?? 0) * BigInt(denominator) < BigInt(whole) * BigInt(numerator)) return false;
    }
  }
  return true;
}

type Threshold = Contest['thresholds'][number];

function placesOf({ scope }: Threshold, nation: Turnout, regions: readonly Turnout[]): readonly Turnout[] {
  switch (scope) {
    case 'per-region':
      return regions;
    case 'national':
      return [nation];
    default:
      return unknownRule('scope of a threshold', scope);
  }
}

function wholeOf({ of }: Threshold, { votes, ballots }: Turnout): number {
  switch (of) {
    case 'valid':
      return votes.reduce((sum, each) => sum + each, 0);
    case 'took-part':
      return ballots;
    default:
      return unknownRule('whole of a threshold', of);
  }
}

/**
 * Seats by option. An option that would hold more than the cap holds the cap, and the others share the rest from the
 * start.
 */
function share(all: readonly Party[], { seats, cap }: Contest, method: TraceSeatMethod): Map<number, number> {
  const capped = new Map<number, number>();
  for (;;) {
    const parties = all.filter(({ option }) => !capped.has(option));
    const free = seats - [...capped.values()].reduce((sum, each) => sum + each, 0);
    const given = byMethod(parties, free, method);
    const above = cap === null ? [] : parties.filter(({ option }) => (given.get(option) ?? 0) > cap);
    for (const { option } of above) capped.set(option, cap ?? 0);
    if (above.length === 0) return new Map([...capped, ...given]);
  }
}

function byMethod(parties: readonly Party[], seats: number, method: TraceSeatMethod): Map<number, number> {
  switch (method) {
    case 'hare-largest-remainder':
      return byRemainders(parties, seats, false);
    case 'droop-largest-remainder':
      return byRemainders(parties, seats, true);
    case 'dhondt':
      return byQuotients(parties, seats, 1n);
    case 'sainte-lague':
      return byQuotients(parties, seats, 2n);
    default:
      return unknownRule('method', method);
  }
}

/** Of equals the one with more votes, then the one ranked first. */
function before(a: Party, b: Party): number {
  if (a.votes !== b.votes) return a.votes > b.votes ? -1 : 1;
  return a.rank - b.rank;
}

/** A seat for each full quota; the others, one each, in the order of what each has left. */
function byRemainders(parties: readonly Party[], seats: number, droop: boolean): Map<number, number> {
  const given = new Map<number, number>();
  const total = parties.reduce((sum, { votes }) => sum + votes, 0n);
  if (total === 0n || seats <= 0) return given;
  // Everything times the number of seats, so that Hare's quota is a whole number too.
  const scale = droop ? 1n : BigInt(seats);
  const quota = droop ? total / BigInt(seats + 1) + 1n : total;
  for (const { option, votes } of parties) given.set(option, Number((votes * scale) / quota));
  const left = ({ votes }: Party) => (votes * scale) % quota;
  const queue = parties
    .filter(({ votes }) => votes > 0n)
    .sort((a, b) => (left(a) === left(b) ? before(a, b) : left(a) > left(b) ? -1 : 1));
  const over = seats - [...given.values()].reduce((sum, each) => sum + each, 0);
  for (let at = 0; at < over; at++) {
    const option = queue[at % queue.length]?.option ?? 0;
    given.set(option, (given.get(option) ?? 0) + 1);
  }
  return given;
}

/** Every quotient of every party in one list, the largest first: as many as there are seats win one. */
function byQuotients(parties: readonly Party[], seats: number, step: bigint): Map<number, number> {
  const given = new Map<number, number>();
  const quotients = parties
    .filter(({ votes }) => votes > 0n)
    .flatMap((party) => Array.from({ length: Math.max(0, seats) }, (_, n) => ({ party, by: 1n + step * BigInt(n) })));
  quotients.sort((a, b) => {
    const [left, right] = [a.party.votes * b.by, b.party.votes * a.by];
    return left === right ? before(a.party, b.party) : left > right ? -1 : 1;
  });
  for (const { party } of quotients.slice(0, Math.max(0, seats)))
    given.set(party.option, (given.get(party.option) ?? 0) + 1);
  return given;
}
