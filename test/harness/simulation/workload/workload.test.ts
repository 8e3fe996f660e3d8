import { describe, expect, test } from 'vitest';
import type { ElectionDefinition } from '../../../../protocol/election/definition.ts';
import { filledBlocks } from '../../../../harness/judge/oracle/filled-box.ts';
import { truthOf } from '../../../../harness/judge/oracle/sheet-truth.ts';
import type { TraceDefinition } from '../../../../harness/judge/trace/election.ts';
import { type FixedUnit, fixedTotals } from '../../../../harness/simulation/workload/fixed-totals.ts';
import { kindsOf, makeSheets, sheetKinds, sheetOfKind } from '../../../../harness/simulation/workload/voters.ts';
import { definition as traced } from '../../judge/checks/night.ts';

/** The hand-made night's election as a definition; the oracle reads sheets by the traced form. */
const definition: ElectionDefinition = {
  schema: 1,
  id: 'hand-made',
  title: 'Hand-made',
  date: '2030-05-05',
  utcOffsetMinutes: 0,
  opensAtS: 1000,
  closesAtS: 2000,
  embargoUntilS: 2000,
  contests: traced.contests.map((contest) => ({
    number: contest.number,
    id: `contest-${contest.number}`,
    title: `Contest ${contest.number}`,
    kind: contest.kind,
    votesAllowed: contest.votesAllowed,
    options: contest.options.map(({ id, name, kind }) => ({ id, name: { en: name }, kind: kind as 'party' })),
    ...(contest.preferenceNumbers > 0 ? { preference: { numbers: contest.preferenceNumbers } } : {}),
    blankIs: contest.blankIs,
    overvoteIs: contest.overvoteIs,
  })),
  styles: [{ number: 1, id: 'party', contests: [1, 2] }],
  regions: [{ id: 'all', name: 'All' }],
  units: traced.units.map((unit) => ({ ...unit, station: unit.number })),
  marks: traced.marks,
  mergeBelowBallots: 0,
  synthetic: 'invented',
};

const from = { definition, unit: 1, style: 1, seed: '7' };

function outcomes(kind: (typeof sheetKinds)[number], index: number): string {
  const sheet = sheetOfKind(kind, { ...from, index });
  const truth = truthOf({ ...sheet, style: 1 }, traced);
  return truth.type === 'unreadable' ? 'unreadable' : truth.contests.map(({ outcome }) => outcome).join(' ');
}

describe('sheets of a kind are read as that kind by the oracle', () => {
  test.each([
    ['valid', 'valid valid'],
    ['blank', 'blank blank'],
    ['overvote', 'overvote valid'],
    ['preference-without-party', 'preference-without-party valid'],
    ['two-preferences', 'valid valid'],
    ['against-all', 'valid valid'],
    ['marginal', 'unreadable'],
    ['stray-dot', 'valid valid'],
    ['wrong-style', 'valid valid'],
    ['wrong-definition', 'valid valid'],
    ['foreign-unit', 'valid valid'],
    ['rehearsal-ballot', 'valid valid'],
  ] as const)('%s', (kind, expected) => {
    expect(new Set(Array.from({ length: 200 }, (_, index) => outcomes(kind, index)))).toEqual(new Set([expected]));
  });

  test('every kind is listed, and a style says which it can carry', () => {
    expect(kindsOf(definition, 1)).toEqual(sheetKinds);
    const council = { ...definition, styles: [{ number: 1, id: 'council', contests: [2] }] };
    expect(kindsOf(council, 1)).toEqual(
      sheetKinds.filter(
        (kind) =>
          !['preference-without-party', 'two-preferences', 'against-all', 'preference-against-all'].includes(kind),
      ),
    );
    expect(() => sheetOfKind('against-all', { ...from, definition: council })).toThrow(
      new RangeError('a ballot of style 1 cannot be against-all: none of its contests allows it'),
    );
  });

  test('what is printed on a sheet follows its kind', () => {
    const printed = (['wrong-style', 'wrong-definition', 'foreign-unit', 'rehearsal-ballot'] as const).map((kind) => {
      const { style, definition: of, unit, mode } = sheetOfKind(kind, from);
      return { kind, style, of, unit, mode };
    });
    expect(printed).toEqual([
      { kind: 'wrong-style', style: 2, of: 'own', unit: 1, mode: 'live' },
      { kind: 'wrong-definition', style: 1, of: 'other', unit: 1, mode: 'live' },
      { kind: 'foreign-unit', style: 1, of: 'own', unit: 2, mode: 'live' },
      { kind: 'rehearsal-ballot', style: 1, of: 'own', unit: 1, mode: 'rehearsal' },
    ]);
  });
});

describe('drawn sheets', () => {
  test('one seed gives the same sheets; more voters leave the first ones as they were; these are frozen', () => {
    const sheets = makeSheets({ ...from, count: 50 });
    expect(makeSheets({ ...from, count: 80 }).slice(0, 50)).toEqual(sheets);
    expect(makeSheets({ ...from, seed: '8', count: 50 })).not.toEqual(sheets);
    expect(sheets.slice(0, 3)).toMatchInlineSnapshot(`
      [
        {
          "definition": "own",
          "intent": [
            {
              "contest": 1,
              "options": [
                0,
              ],
              "preference": 1,
            },
            {
              "contest": 2,
              "options": [
                0,
                1,
              ],
              "preference": null,
            },
          ],
          "kind": "valid",
          "marks": [
            {
              "contest": 1,
              "darkness": 197,
              "option": 0,
            },
            {
              "contest": 1,
              "darkness": 190,
              "preference": 1,
            },
            {
              "contest": 2,
              "darkness": 207,
              "option": 1,
            },
            {
              "contest": 2,
              "darkness": 254,
              "option": 0,
            },
          ],
          "mode": "live",
          "retries": 1,
          "style": 1,
          "unit": 1,
        },
        {
          "definition": "own",
          "intent": [
            {
              "contest": 1,
              "options": [
                2,
              ],
              "preference": null,
            },
            {
              "contest": 2,
              "options": [
                0,
                1,
              ],
              "preference": null,
            },
          ],
          "kind": "valid",
          "marks": [
            {
              "contest": 1,
              "darkness": 178,
              "option": 2,
            },
            {
              "contest": 2,
              "darkness": 155,
              "option": 0,
            },
            {
              "contest": 2,
              "darkness": 253,
              "option": 1,
            },
          ],
          "mode": "live",
          "retries": 1,
          "style": 1,
          "unit": 1,
        },
        {
          "definition": "own",
          "intent": [
            {
              "contest": 1,
              "options": [
                0,
              ],
              "preference": null,
            },
            {
              "contest": 2,
              "options": [
                0,
                1,
              ],
              "preference": null,
            },
          ],
          "kind": "valid",
          "marks": [
            {
              "contest": 1,
              "darkness": 165,
              "option": 0,
            },
            {
              "contest": 2,
              "darkness": 213,
              "option": 0,
            },
            {
              "contest": 2,
              "darkness": 176,
              "option": 1,
            },
          ],
          "mode": "live",
          "retries": 1,
          "style": 1,
          "unit": 1,
        },
      ]
    `);
  });

  test('ratios are met, intents are what valid sheets say, weights decide', () => {
    const half = { numerator: 1, denominator: 2 };
    const none = { numerator: 0, denominator: 1 };
    const distribution = { blank: half, overvote: none, marginal: none, weights: { apple: 1, birch: 0, nobody: 0 } };
    const sheets = makeSheets({ ...from, count: 2000, distribution });
    const kinds = sheets.filter(({ kind }) => kind === 'blank').length;
    expect(Math.abs(kinds - 1000)).toBeLessThan(100);
    const parties = new Set(
      sheets.flatMap(({ kind, intent }) => (kind === 'valid' ? [intent[0]?.options.join()] : [])),
    );
    expect(parties).toEqual(new Set(['0']));
    for (const sheet of sheets) {
      const truth = truthOf(sheet, traced);
      if (truth.type === 'unreadable' || sheet.kind === 'two-preferences') continue;
      for (const [at, contest] of truth.contests.entries()) {
        if (contest.outcome !== 'valid') continue;
        const { options, preference } = sheet.intent[at] ?? {};
        expect({ options, preference }).toEqual({ options: contest.options, preference: contest.preference });
      }
    }
  });

  test('ratios above 1 and weights that are none are refused', () => {
    const whole = { numerator: 1, denominator: 1 };
    expect(() => makeSheets({ ...from, count: 1, distribution: { blank: whole } })).toThrow(
      new RangeError('the ratios up to overvote sum to more than 1'),
    );
    expect(() => sheetOfKind('valid', { ...from, distribution: { weights: { apple: -1 } } })).toThrow(
      new RangeError('contest 1: weights must be whole and not negative'),
    );
  });
});

describe('fixed totals', () => {
  const unit: FixedUnit = {
    unit: 2,
    style: 1,
    ballots: 10,
    mode: 'live',
    contests: [
      {
        contest: 1,
        votes: [4, 2, 1],
        undervotes: 0,
        overvotes: 0,
        invalid: 3,
        blank: 2,
        preferenceKeys: [1, 3, 258],
        preferenceCounts: [2, 1, 2],
      },
      { contest: 2, votes: [6, 5, 2], undervotes: 3, overvotes: 4, invalid: 0, blank: 0 },
    ],
  };

  test('the sheets come to exactly these totals', () => {
    const sheets = fixedTotals(definition)(unit);
    const [block] = filledBlocks(sheets, traced);
    expect(block?.ballots).toBe(10);
    expect(block?.contests).toEqual([
      {
        contest: 1,
        ballots: 10,
        votes: [4, 2, 1],
        undervotes: 0,
        overvotes: 0,
        invalid: 3,
        preferenceKeys: [1, 3, 258],
        preferenceCounts: [2, 1, 2],
      },
      {
        contest: 2,
        ballots: 10,
        votes: [6, 5, 2],
        undervotes: 3,
        overvotes: 4,
        invalid: 0,
        preferenceKeys: [],
        preferenceCounts: [],
      },
    ]);
  });

  test('equal patterns share their marks among units', () => {
    const make = fixedTotals(definition);
    expect(make(unit)[0]?.sheet.marks).toBe(make({ ...unit, unit: 1 })[0]?.sheet.marks);
  });

  test.each([
    ['votes that do not sum', { votes: [4, 2, 2] }, 'unit 2, contest 1: 8 votes and 0 undervotes on 7 ballots of 1'],
    ['more blanks than invalid', { blank: 4 }, 'unit 2, contest 1: 4 blank of 3 invalid'],
    ['overvotes where they are invalid', { overvotes: 1 }, 'unit 2, contest 1: an overvote is invalid here'],
    [
      'more preferences than votes',
      { preferenceCounts: [4, 1, 2] },
      'unit 2, contest 1: option 0 cannot have 1 preferences for 3',
    ],
    [
      'undervotes where a blank is invalid',
      { votes: [4, 2, 0], undervotes: 1 },
      'unit 2, contest 1: 1 ballots would be blank and so invalid',
    ],
    ['too few figures', { votes: [7] }, 'unit 2, contest 1: expected 3 vote counts, none negative'],
  ])('refuses %s', (_, wrong, sentence) => {
    const contests = unit.contests.map((contest) => (contest.contest === 1 ? { ...contest, ...wrong } : contest));
    expect(() => fixedTotals(definition)({ ...unit, contests })).toThrow(new RangeError(sentence));
  });

  test('a random day of a bigger ballot comes out exactly', () => {
    const big: TraceDefinition = traced;
    for (let size = 0; size < 40; size++) {
      const votes = [size, Math.floor(size / 2), Math.floor(size / 3)];
      const ballots = size + 3;
      const sum = votes.reduce((total, each) => total + each, 0);
      const contests = [
        { contest: 1, votes: [size, 0, 0], undervotes: 0, overvotes: 0, invalid: 3, blank: 3 },
        { contest: 2, votes, undervotes: 2 * ballots - sum, overvotes: 0, invalid: 0, blank: 0 },
      ];
      const [block] = filledBlocks(fixedTotals(definition)({ ...unit, ballots, contests }), big);
      expect(block?.contests.map((tally) => [tally.ballots, tally.votes, tally.undervotes, tally.invalid])).toEqual([
        [ballots, [size, 0, 0], 0, 3],
        [ballots, votes, 2 * ballots - sum, 0],
      ]);
    }
  });
});
