import { describe, expect, test } from 'vitest';
import type { Contest } from '../../protocol/election/definition.ts';
import { outcomeOf } from '../../tabulation-server/seats/outcome.ts';
import { boot, createBench, publish, report, reportOf } from './support/bench.ts';
import { act } from './support/acts.ts';
import { definition, tallies } from './support/election.ts';

const option = (id: string, kind: 'party' | 'candidate' | 'against-all' = 'candidate') => ({
  id,
  name: { en: id },
  kind,
});
const rules = { number: 1, id: 'c', title: 'C', blankIs: 'undervote', overvoteIs: 'overvote' } as const;
const mandate: Contest = {
  ...rules,
  kind: 'single-mandate',
  votesAllowed: 1,
  options: [option('a'), option('b'), option('c'), option('none', 'against-all')],
};
const council: Contest = {
  ...rules,
  kind: 'vote-for-n',
  votesAllowed: 2,
  options: [option('a'), option('b'), option('c'), option('d')],
};
const list: Contest = {
  ...rules,
  kind: 'party-list',
  votesAllowed: 1,
  options: [option('a', 'party'), option('b', 'party'), option('none', 'against-all')],
  allocation: { seats: 3, method: 'dhondt', thresholds: [], cap: null, tie: 'votes-then-lot' },
};

const seats = (contest: Contest, votes: readonly number[], drawn: readonly number[] | null = null) => {
  const valid = votes.reduce((sum, count) => sum + count, 0);
  const outcome = outcomeOf(contest, { tookPart: valid, valid, votes }, [], drawn);
  return [outcome.seats, outcome.tied];
};

describe('vote for N', () => {
  test('elects as many as a ballot may select, or as the definition says', () => {
    expect(seats(council, [10, 40, 20, 30])).toEqual([[0, 1, 0, 1], []]);
    expect(seats({ ...council, elects: 3 }, [10, 40, 20, 30])).toEqual([[0, 1, 1, 1], []]);
    expect(seats(council, [0, 40, 0, 0])).toEqual([[0, 1, 0, 0], []]);
  });

  test('a tie goes to the place on the ballot unless lots are drawn', () => {
    expect(seats(council, [20, 40, 20, 20])).toEqual([[1, 1, 0, 0], []]);
  });
});

describe('ties by drawn lot', () => {
  const drawn = (contest: Contest): Contest => ({ ...contest, tie: 'drawn-lot' });

  test('a tied seat is nobody’s until the lot is drawn, and whom it is between is said', () => {
    expect(seats(drawn(council), [20, 40, 20, 20])).toEqual([
      [0, 1, 0, 0],
      [0, 2, 3],
    ]);
    expect(seats(drawn(council), [20, 40, 20, 20], [3, 2, 1, 0])).toEqual([[0, 1, 0, 1], []]);
    expect(seats(drawn(mandate), [20, 20, 5, 1])).toEqual([
      [0, 0, 0, null],
      [0, 1],
    ]);
    expect(seats(drawn(mandate), [20, 20, 5, 1], [1, 0, 2, 3])).toEqual([[0, 1, 0, null], []]);
    expect(seats(drawn(list), [10, 10, 3])).toEqual([
      [1, 1, null],
      [0, 1],
    ]);
    expect(seats(drawn(list), [10, 10, 3], [1, 0, 2])).toEqual([[1, 2, null], []]);
  });

  test('a lot that decides nothing is not asked for', () => {
    expect(seats(drawn(council), [20, 40, 20, 30])).toEqual([[0, 1, 0, 1], []]);
    expect(seats(drawn(council), [5, 40, 40, 5])).toEqual([[0, 1, 1, 0], []]);
  });

  test('the act that records the lots is published at once, by whom and why', () => {
    const contests = definition.contests.map((contest) =>
      contest.number === 2 ? { ...contest, tie: 'drawn-lot' as const } : contest,
    );
    const bench = createBench([{ unit: 1 }], { ...definition, contests });
    boot(bench);
    const level = tallies().map((tally) => (tally.contest === 2 ? { ...tally, votes: [40, 40, 10] } : tally));
    report(bench, 0, reportOf(bench, 0, { blocks: [{ unit: 1, ballots: 100, diverted: 0, contests: level }] }));
    const newest = () => {
      publish(bench);
      const snapshot = bench.published.at(-1)?.snapshot;
      const { options, tied } = snapshot?.contests[1] ?? { options: [], tied: [] };
      return [options.map((each) => each.seats), tied, snapshot?.decisions.map(({ type, reason }) => [type, reason])];
    };
    expect(newest()).toEqual([[0, 0, null], ['a', 'b'], []]);
    const lots = { type: 'draw-lots', contest: 2, order: [1, 0, 2], reason: 'drawn in public at noon' } as const;
    expect(act(bench, { ...lots, order: [1, 1, 2] })).toBe('the lots of contest 2 name each of 3 options once');
    expect(act(bench, { ...lots, contest: 1 })).toBe('contest 1 has no ties that are decided by drawn lots');
    act(bench, lots);
    expect(newest()).toEqual([[0, 1, null], [], [['draw-lots', 'drawn in public at noon']]]);
  });
});
