import { describe, expect, test } from 'vitest';
import { seatTruth, type Turnout } from '../../../../harness/judge/oracle/seats.ts';
import { seatMethods, type TraceDefinition, type TraceSeatMethod } from '../../../../harness/judge/trace/election.ts';
import type { Contest as Rules } from '../../../../protocol/election/definition.ts';
import { allocateSeats } from '../../../../tabulation-server/seats/allocation.ts';
import { outcomeOf } from '../../../../tabulation-server/seats/outcome.ts';
import { definition } from '../checks/small-election.ts';

type Contest = TraceDefinition['contests'][number];

function list(
  rules: Partial<Contest>,
  kinds: readonly Contest['options'][number]['kind'][] = ['party', 'party', 'party', 'party'],
): Contest {
  const [base] = definition.contests;
  if (base === undefined) throw new Error('the small election has a list');
  const options = kinds.map((kind, at) => ({ id: `${at}`, name: `${at}`, kind }));
  return { ...base, options, thresholds: [], cap: null, ...rules };
}

function nation(...votes: number[]): Turnout {
  return { ballots: votes.reduce((sum, each) => sum + each, 0), votes };
}

/** An election decided by hand for each method: seats, votes, and the seats that come of them. */
const decided: Readonly<Record<TraceSeatMethod, readonly [seats: number, votes: number[], expected: number[]]>> = {
  'hare-largest-remainder': [10, [47, 16, 158, 12], [2, 1, 7, 0]],
  'droop-largest-remainder': [10, [47, 16, 158, 12], [2, 1, 7, 0]],
  dhondt: [8, [100, 80, 30, 20], [4, 3, 1, 0]],
  'sainte-lague': [8, [100, 80, 30, 20], [3, 3, 1, 1]],
};

describe('seats of the oracle', () => {
  test.each(seatMethods)('%s shares the seats as by hand', (method) => {
    const [seats, votes, expected] = decided[method];
    expect(seatTruth(list({ method, seats }), nation(...votes), []).seats).toEqual(expected);
  });

  test('of equals the earlier on the ballot takes the only seat', () => {
    const contest = list({ method: 'hare-largest-remainder', seats: 1 });
    expect(seatTruth(contest, nation(5, 5, 5, 0), []).seats).toEqual([1, 0, 0, 0]);
  });

  test('who would hold more than the cap holds the cap, and the rest goes round among the others', () => {
    const contest = list({ method: 'hare-largest-remainder', seats: 10, cap: 5 });
    expect(seatTruth(contest, nation(80, 10, 6, 4), []).seats).toEqual([5, 3, 1, 1]);
    expect(seatTruth(contest, nation(80, 0, 0, 0), []).seats).toEqual([5, 0, 0, 0]);
  });

  test('a threshold is of those who took part or of the valid votes, as it says, and in each region where it says so', () => {
    const share = { numerator: 1, denominator: 10 };
    const of = (thresholds: Contest['thresholds'], regions: readonly Turnout[] = []) =>
      seatTruth(list({ method: 'dhondt', seats: 3, thresholds }), { ballots: 200, votes: [90, 15, 0, 0] }, regions)
        .admitted;
    expect(of([])).toEqual([true, true, false, false]);
    expect(of([{ scope: 'national', ...share, of: 'valid' }])).toEqual([true, true, false, false]);
    expect(of([{ scope: 'national', ...share, of: 'took-part' }])).toEqual([true, false, false, false]);
    const regions = [nation(80, 15, 0, 0), nation(10, 0, 0, 0)];
    expect(of([{ scope: 'per-region', ...share, of: 'took-part' }], regions)).toEqual([true, false, false, false]);
    expect(of([{ scope: 'per-region', ...share, of: 'took-part' }], [nation(0, 0), nation(80, 15)])).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('one seat: the most votes, the earlier of equals, nobody below those against all', () => {
    const contest = list({ method: '', kind: 'single-mandate', seats: 1 }, ['candidate', 'candidate', 'against-all']);
    const seats = (...votes: number[]) => seatTruth(contest, nation(...votes), []).seats;
    expect([seats(3, 4, 1), seats(4, 4, 1), seats(3, 2, 4), seats(0, 0, 0)]).toEqual([
      [0, 1, null],
      [1, 0, null],
      [0, 0, null],
      [0, 0, null],
    ]);
  });

  test('two programs that share nothing agree on a thousand elections', () => {
    let draw = 1;
    const next = (below: number) => {
      draw = (draw * 48_271) % 2_147_483_647;
      return draw % below;
    };
    for (let run = 0; run < 1000; run++) {
      const method = seatMethods[run % seatMethods.length] ?? 'dhondt';
      const [seats, cap] = [1 + next(120), next(3) === 0 ? 1 + next(40) : null];
      const votes = Array.from({ length: 4 }, () => 1 + next(next(2) === 0 ? 9 : 100_000));
      const theirs = allocateSeats(
        votes.map((each, lot) => ({ lot, votes: each })),
        { seats, method, cap },
      );
      expect({ run, seats: seatTruth(list({ method, seats, cap }), nation(...votes), []).seats }).toEqual({
        run,
        seats: [...theirs],
      });
    }
  });

  test('before the lots a tied seat is nobody’s, and after them theirs whom the lots name', () => {
    const contest = list({ method: 'dhondt', seats: 5, tie: 'drawn-lot' });
    const seats = (lots: readonly number[] | null) => seatTruth(contest, nation(50, 40, 40, 0), [], lots).seats;
    expect([seats(null), seats([1, 0, 2, 3]), seats([3, 2, 1, 0])]).toEqual([
      [2, 1, 1, 0],
      [2, 2, 1, 0],
      [2, 1, 2, 0],
    ]);
    const one = list({ method: '', kind: 'single-mandate', seats: 1, tie: 'drawn-lot' }, ['candidate', 'candidate']);
    const winner = (lots: readonly number[] | null) => seatTruth(one, nation(4, 4), [], lots).seats;
    expect([winner(null), winner([0, 1]), winner([1, 0])]).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
    ]);
  });

  test('what is given before the lots is what every order of lots gives, as the server has it too', () => {
    const orders = permutations([0, 1, 2, 3]);
    let draw = 7;
    const next = (below: number) => {
      draw = (draw * 48_271) % 2_147_483_647;
      return draw % below;
    };
    let ties = 0;
    for (let run = 0; run < 400; run++) {
      const method = seatMethods[run % seatMethods.length] ?? 'dhondt';
      const [seats, cap] = [1 + next(9), next(3) === 0 ? 1 + next(4) : null];
      const votes = Array.from({ length: 4 }, () => next(4) * 10);
      const contest = list({ method, seats, cap, tie: 'drawn-lot' });
      const { seats: before, tied } = seatTruth(contest, nation(...votes), [], null);
      const each = orders.map((order) => seatTruth(contest, nation(...votes), [], order).seats);
      const least = [0, 1, 2, 3].map((option) => Math.min(...each.map((given) => given[option] ?? 0)));
      expect({ run, before }).toEqual({ run, before: least });
      const differ = [0, 1, 2, 3].filter((option) => new Set(each.map((given) => given[option])).size > 1);
      expect({ run, tied }).toEqual({ run, tied: differ });
      if (tied.length > 0) ties += 1;
      const rules: Rules = {
        number: 1,
        id: 'c',
        title: 'C',
        kind: 'party-list',
        votesAllowed: 1,
        blankIs: 'undervote',
        overvoteIs: 'overvote',
        options: contest.options.map(({ id }) => ({ id, name: { en: id }, kind: 'party' })),
        allocation: { seats, method, cap, thresholds: [], tie: 'votes-then-lot' },
        tie: 'drawn-lot',
      };
      const valid = votes.reduce((sum, count) => sum + count, 0);
      const theirs = (order: readonly number[] | null) =>
        outcomeOf(rules, { tookPart: valid, valid, votes }, [], order);
      expect({ run, seats: theirs(null).seats, tied: theirs(null).tied }).toEqual({ run, seats: before, tied });
      expect({ run, theirs: orders.map((order) => theirs(order).seats) }).toEqual({ run, theirs: each });
    }
    expect(ties).toBeGreaterThan(40);
  });
});

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));
}
