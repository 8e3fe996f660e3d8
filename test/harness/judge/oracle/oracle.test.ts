import { describe, expect, test } from 'vitest';
import { boxTruth } from '../../../../harness/judge/oracle/box-truth.ts';
import { filledBlocks } from '../../../../harness/judge/oracle/filled-box.ts';
import { truthOf } from '../../../../harness/judge/oracle/sheet-truth.ts';
import type { TraceMark } from '../../../../harness/judge/trace/events.ts';
import { blockOne, blockTwo, definition, night, one, traceOf, two } from '../checks/night.ts';

const dark = 200;
const list = (...marks: Partial<TraceMark>[]): TraceMark[] =>
  marks.map((mark) => ({ contest: 1, darkness: dark, ...mark }));
const council = (...options: number[]): TraceMark[] =>
  options.map((option) => ({ contest: 2, option, darkness: dark }));

/** `outcome options/preference` of each contest, or the contest that makes the sheet unreadable. */
function reading(marks: readonly TraceMark[]): string {
  const truth = truthOf({ style: 1, marks }, definition);
  if (truth.type === 'unreadable') return `unreadable ${truth.contest}`;
  return truth.contests
    .map(({ outcome, options, preference }) => `${outcome} ${options.join('+')}/${preference}`)
    .join(', ');
}

describe('marks and contest rules of the oracle', () => {
  test.each([
    ['nothing', [], 'blank /null, blank /null'],
    ['a party', list({ option: 0 }), 'valid 0/null, blank /null'],
    ['a party and a number', list({ option: 0 }, { preference: 3 }), 'valid 0/3, blank /null'],
    [
      'a party and two numbers: the preference is void',
      list({ option: 1 }, { preference: 1 }, { preference: 3 }),
      'valid 1/null, blank /null',
    ],
    ['a number alone', list({ preference: 1 }), 'preference-without-party /null, blank /null'],
    ['against all and a number: there is no list', list({ option: 2 }, { preference: 1 }), 'valid 2/null, blank /null'],
    ['two parties', list({ option: 0 }, { option: 1 }), 'overvote /null, blank /null'],
    ['two parties and a number', list({ option: 0 }, { option: 1 }, { preference: 1 }), 'overvote /null, blank /null'],
    ['one of two', council(1), 'blank /null, valid 1/null'],
    ['two of two, marked out of order', council(2, 0), 'blank /null, valid 0+2/null'],
    ['three of two', council(0, 1, 2), 'blank /null, overvote /null'],
    ['just a mark', list({ option: 0, darkness: 128 }), 'valid 0/null, blank /null'],
    ['just not a mark', list({ option: 0, darkness: 127 }), 'unreadable 1'],
    ['just not readable as none', list({ option: 0, darkness: 64 }), 'unreadable 1'],
    ['just none', list({ option: 0, darkness: 63 }), 'blank /null, blank /null'],
    ['a light number beside a party', list({ option: 0 }, { preference: 1, darkness: 100 }), 'unreadable 1'],
    [
      'one square marked twice is as dark as its darkest mark',
      list({ option: 0, darkness: 90 }, { option: 0, darkness: 140 }),
      'valid 0/null, blank /null',
    ],
  ])('%s', (_, marks, expected) => {
    expect(reading(marks)).toBe(expected);
  });
});

test('a party alone has a list to prefer somebody of, whatever the contest is called', () => {
  const several = definition.contests.map((contest) =>
    contest.number === 1 ? { ...contest, kind: 'vote-for-n' as const, votesAllowed: 2 } : contest,
  );
  const read = (...marks: Partial<TraceMark>[]) => {
    const truth = truthOf({ style: 1, marks: list(...marks) }, { ...definition, contests: several });
    return truth.type === 'readable' ? [truth.contests[0]?.options, truth.contests[0]?.preference] : null;
  };
  expect(read({ option: 0 }, { preference: 3 })).toEqual([[0], 3]);
  expect(read({ option: 0 }, { option: 1 }, { preference: 3 })).toEqual([[0, 1], null]);
});

test('the truth of a box is that of the sheets that fell, by unit', () => {
  expect(boxTruth(traceOf(night()))).toEqual({ [one]: [blockOne], [two]: [blockTwo] });
});

test('a filled box counts identical sheets, void ones in the invalid compartment by rule', () => {
  const sheet = (marks: readonly TraceMark[]) => ({ unit: 2, style: 1, marks });
  const blocks = filledBlocks(
    [
      { sheet: sheet([...list({ option: 0 }, { preference: 2 }), ...council(0)]), count: 5 },
      { sheet: sheet(council(0, 1, 2)), count: 3 },
      { sheet: sheet([]), count: 2 },
    ],
    {
      ...definition,
      contests: definition.contests.map((contest) => ({ ...contest, blankIs: 'invalid', overvoteIs: 'overvote' })),
    },
  );
  expect(blocks).toEqual([
    {
      unit: 2,
      ballots: 10,
      diverted: 2,
      contests: [
        {
          contest: 1,
          ballots: 10,
          votes: [5, 0, 0],
          undervotes: 0,
          overvotes: 0,
          invalid: 5,
          preferenceKeys: [2],
          preferenceCounts: [5],
        },
        {
          contest: 2,
          ballots: 10,
          votes: [5, 0, 0],
          undervotes: 5,
          overvotes: 6,
          invalid: 4,
          preferenceKeys: [],
          preferenceCounts: [],
        },
      ],
    },
  ]);
  expect(() => filledBlocks([{ sheet: sheet(list({ option: 0, darkness: 100 })), count: 1 }], definition)).toThrow(
    new RangeError('a sheet of unit 2 cannot be read, so no box holds it'),
  );
});
