import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type SeatMethod, seatMethodIds as methods } from '../../protocol/election/seat-method.ts';
import { allocateSeats } from '../../tabulation-server/seats/allocation.ts';
import { basisPoints, meetsRatio } from '../../tabulation-server/seats/ratio.ts';
import { singleMandate } from '../../tabulation-server/seats/single-mandate.ts';
import { drawnThreshold, isAdmitted } from '../../tabulation-server/seats/threshold.ts';

type Vector = { name: string; seats: number; votes: number[] } & Record<SeatMethod, number[]>;
const vectors: readonly Vector[] = JSON.parse(
  readFileSync(new URL('allocation-vectors.json', import.meta.url), 'utf8'),
);

const parties = (...votes: number[]) => votes.map((count, lot) => ({ lot, votes: count }));

describe('seat vectors', () => {
  for (const vector of vectors) {
    for (const method of methods) {
      test(`${vector.name}: ${method}`, () => {
        const rules = { seats: vector.seats, method, cap: null };
        expect(allocateSeats(parties(...vector.votes), rules)).toEqual(vector[method]);
      });
    }
  }
});

describe('cap', () => {
  test('what a capped party may not take goes round among the others by the same method', () => {
    for (const method of methods) {
      const seats = allocateSeats(parties(700, 200, 100), { seats: 10, method, cap: 4 });
      expect([method, seats]).toEqual([method, [4, 4, 2]]);
    }
  });

  test('a party lifted above the cap by the redistribution is capped in its turn', () => {
    const rules = { seats: 12, method: 'hare-largest-remainder', cap: 5 } as const;
    expect(allocateSeats(parties(700, 250, 50), rules)).toEqual([5, 5, 2]);
  });

  test('seats that nobody may take stay empty', () => {
    expect(allocateSeats(parties(60, 40), { seats: 10, method: 'dhondt', cap: 3 })).toEqual([3, 3]);
    expect(allocateSeats([], { seats: 10, method: 'dhondt', cap: null })).toEqual([]);
    for (const method of methods) expect(allocateSeats(parties(0, 0), { seats: 3, method, cap: null })).toEqual([0, 0]);
  });
});

describe('ties for the last seat', () => {
  test('equal remainders: more votes, then the lower lot', () => {
    const rules = { seats: 3, method: 'hare-largest-remainder', cap: null } as const;
    expect(allocateSeats(parties(50, 50, 50, 50), rules)).toEqual([1, 1, 1, 0]);
    // Quota 10: remainders 5 and 5.
    expect(allocateSeats(parties(5, 25), rules)).toEqual([0, 3]);
  });

  test('equal averages: more votes, then the lower lot', () => {
    expect(allocateSeats(parties(10, 20), { seats: 2, method: 'dhondt', cap: null })).toEqual([0, 2]);
    expect(allocateSeats(parties(10, 30), { seats: 2, method: 'sainte-lague', cap: null })).toEqual([0, 2]);
    expect(allocateSeats(parties(10, 10), { seats: 3, method: 'dhondt', cap: null })).toEqual([2, 1]);
  });
});

describe('thresholds are compared exactly', () => {
  const five = { scope: 'national', ratio: { numerator: 5, denominator: 100 }, of: 'took-part' } as const;
  const half = { scope: 'per-region', ratio: { numerator: 5, denominator: 1000 }, of: 'valid' } as const;
  const turnout = (votes: number, tookPart: number, valid = tookPart) => ({ tookPart, valid, votes: [votes] });

  test('one vote decides', () => {
    const took = 1_281_622;
    expect(isAdmitted(0, [five], turnout(64_082, took), [])).toBe(true);
    expect(isAdmitted(0, [five], turnout(64_081, took), [])).toBe(false);
  });

  test('every region must be met, each over its own number; a region without ballots excludes nobody', () => {
    const national = turnout(100, 1000);
    expect(isAdmitted(0, [five, half], national, [turnout(5, 2000, 1000), turnout(0, 0)])).toBe(true);
    expect(isAdmitted(0, [five, half], national, [turnout(5, 2000, 1001), turnout(95, 100)])).toBe(false);
    expect(isAdmitted(0, [], turnout(0, 0), [])).toBe(false);
  });

  test('products above 2^53 stay exact', () => {
    const ratio = { numerator: 333_333_333, denominator: 1_000_000_000 };
    expect(meetsRatio(1_333_333_332, 4_000_000_000, ratio)).toBe(true);
    expect(meetsRatio(1_333_333_331, 4_000_000_000, ratio)).toBe(false);
  });

  test('the page draws the largest national threshold over those who took part', () => {
    expect(drawnThreshold([half, five, { ...five, ratio: { numerator: 7, denominator: 100 } }])).toEqual({
      numerator: 7,
      denominator: 100,
    });
    expect(drawnThreshold([half])).toBeNull();
  });

  test('hundredths of a percent, half up', () => {
    expect([
      basisPoints(1, 3),
      basisPoints(2, 3),
      basisPoints(1, 20_000),
      basisPoints(1, 20_001),
      basisPoints(0, 0),
    ]).toEqual([3333, 6667, 1, 0, 0]);
  });
});

describe('single mandate', () => {
  const options = [{ kind: 'candidate' }, { kind: 'candidate' }, { kind: 'against-all' }] as const;
  test.each([
    ['the most votes win', [10, 20, 5], { winner: 1, repeat: false }],
    ['a tie goes to the lower lot', [20, 20, 5], { winner: 0, repeat: false }],
    ['a leader below against all wins nothing', [10, 20, 21], { winner: null, repeat: true }],
    ['a leader level with against all wins', [10, 20, 20], { winner: 1, repeat: false }],
    ['nobody wins without votes', [0, 0, 0], { winner: null, repeat: false }],
  ])('%s', (_, votes, mandate) => {
    expect(singleMandate(options, votes)).toEqual(mandate);
  });
});
