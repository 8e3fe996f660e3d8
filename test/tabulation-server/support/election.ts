/** A small election: three machine units, one counted by protocol; a party list with preferences and a single mandate. */
import type { ElectionDefinition } from '../../../protocol/election/definition.ts';
import type { ContestTally, UnitBlock } from '../../../protocol/messages/types.ts';

const unit = (number: number, region: string, source: 'machine' | 'protocol' = 'machine') => ({
  number,
  id: `station ${number}/party`,
  station: number,
  style: 1,
  region,
  registered: 1000,
  supplementary: 10,
  source,
});

export const definition: ElectionDefinition = {
  schema: 1,
  id: 'bench',
  title: 'Bench election',
  date: '2021-11-28',
  utcOffsetMinutes: 360,
  opensAtS: 1_000,
  closesAtS: 40_000,
  embargoUntilS: 50_000,
  contests: [
    {
      number: 1,
      id: 'list',
      title: 'Party list',
      kind: 'party-list',
      votesAllowed: 1,
      options: [
        { id: 'north', name: { en: 'North' }, kind: 'party' },
        { id: 'south', name: { en: 'South' }, kind: 'party' },
        { id: 'against', name: { en: 'Against all' }, kind: 'against-all' },
      ],
      preference: { numbers: 5 },
      blankIs: 'invalid',
      overvoteIs: 'invalid',
      allocation: {
        seats: 10,
        method: 'hare-largest-remainder',
        thresholds: [
          { scope: 'national', ratio: { numerator: 10, denominator: 100 }, of: 'took-part' },
          { scope: 'per-region', ratio: { numerator: 1, denominator: 100 }, of: 'took-part' },
        ],
        cap: 8,
        tie: 'votes-then-lot',
      },
    },
    {
      number: 2,
      id: 'mandate',
      title: 'Single mandate',
      kind: 'single-mandate',
      votesAllowed: 1,
      options: [
        { id: 'a', name: { en: 'Candidate A' }, kind: 'candidate' },
        { id: 'b', name: { en: 'Candidate B' }, kind: 'candidate' },
        { id: 'none', name: { en: 'Against all' }, kind: 'against-all' },
      ],
      blankIs: 'undervote',
      overvoteIs: 'overvote',
    },
  ],
  styles: [{ number: 1, id: 'both', contests: [1, 2] }],
  regions: [
    { id: 'osh', name: 'Osh' },
    { id: 'chui', name: 'Chui' },
  ],
  units: [unit(1, 'osh'), unit(2, 'osh'), unit(3, 'chui'), unit(4, 'chui', 'protocol')],
  marks: { definite: 120, marginal: 60 },
  mergeBelowBallots: 10,
  synthetic: 'Bench figures, not a real result.',
};

/** The tallies of 100 ballots times `times`: list 60/25/5 with 10 invalid, mandate 50/30/10 with 6 undervotes and 4 overvotes. */
export function tallies(times = 1): readonly ContestTally[] {
  return [
    {
      contest: 1,
      ballots: 100 * times,
      votes: [60 * times, 25 * times, 5 * times],
      undervotes: 0,
      overvotes: 0,
      invalid: 10 * times,
      preferenceKeys: [1, 2, 256 + 5],
      preferenceCounts: [30 * times, 20 * times, 25 * times],
    },
    {
      contest: 2,
      ballots: 100 * times,
      votes: [50 * times, 30 * times, 10 * times],
      undervotes: 6 * times,
      overvotes: 4 * times,
      invalid: 0,
      preferenceKeys: [],
      preferenceCounts: [],
    },
  ];
}

/** No sheet is diverted: nothing makes the second contest invalid. */
export function block(number: number, times = 1): UnitBlock {
  return { unit: number, ballots: 100 * times, diverted: 0, contests: tallies(times) };
}

/** Totals of `times` hundreds of those ballots, as the server states them. */
export function totals(times: number) {
  return tallies(times).map((tally) =>
    times === 0 ? { ...tally, preferenceKeys: [], preferenceCounts: [] } : { ...tally },
  );
}
