/** What a sheet says: the table of marks, and the table of sheets that are not this machine's to count. */
import { describe, expect, test } from 'vitest';
import { decideSheet } from '../../firmware-sim/marks/sheet.ts';
import { targetsOf } from '../../firmware-sim/marks/layout.ts';
import type { SheetScan } from '../../firmware-sim/paper.ts';
import { assignment, definition, digest, sheet } from './election.ts';

const rules = { definition, definitionDigest: digest, assignment };

/** One line a sheet: compartment, then per contest outcome, selections and preference. */
function told(scan: SheetScan): string {
  const decision = decideSheet(scan, rules);
  if (decision.type === 'return') return `returned: ${decision.reason}`;
  const contests = decision.record.contests.map(({ outcome, selections, preference }) => {
    const number = preference === null ? '' : `#${preference}`;
    return [outcome, selections.join('+') + number].filter((part) => part !== '').join(' ');
  });
  return `${decision.record.compartment}: ${contests.join(', ')}`;
}

describe('marks', () => {
  const table: readonly (readonly [marks: string, said: string])[] = [
    ['1:0 1#2 2:1 2:3', 'main: valid 0#2, valid 1+3'],
    ['1:0 2:1', 'main: valid 0, valid 1'],
    ['', 'main: blank, blank'],
    ['1:0 1:1 1#1 2:0', 'main: overvote 0+1, valid 0'],
    ['1#3 2:0', 'main: preference-alone, valid 0'],
    ['1:1 1#1 1#2 2:0', 'main: valid 1, valid 0'],
    ['1:2 1#1 2:0', 'main: valid 2, valid 0'],
    ['1:0 2:0 2:1 2:2', 'main: valid 0, overvote 0+1+2'],
    ['1:0~ 2:0', 'returned: unreadable'],
    ['1:0 2:0 2:1~', 'returned: unreadable'],
    ['1:0 1#1~ 2:0', 'returned: unreadable'],
  ];
  for (const [marks, said] of table) test(`"${marks}" is ${said}`, () => expect(told(sheet(marks))).toBe(said));

  test('a sheet that says nothing countable at all goes to the invalid compartment', () => {
    expect(['', '1#1', '1:0 1:1', '1:2', '1:0'].map((marks) => told(sheet(marks, { style: 2, unit: 3 })))).toEqual([
      'invalid: blank',
      'invalid: preference-alone',
      'invalid: overvote 0+1',
      'main: valid 2',
      'main: valid 0',
    ]);
  });

  test('thresholds: definite is a mark, one below it is not to be guessed, one below marginal is none', () => {
    const at = (darkness: number) => told(sheet('2:0', { darkness: Uint8Array.of(darkness, ...new Uint8Array(10)) }));
    expect([128, 127, 64, 63].map(at)).toEqual([
      'main: valid 0, blank',
      'returned: unreadable',
      'returned: unreadable',
      'main: blank, blank',
    ]);
  });
});

describe('sheets', () => {
  const table: readonly (readonly [what: string, scan: SheetScan, said: string])[] = [
    ['own unit', sheet('1:0 2:0'), 'main: valid 0, valid 0'],
    ['neighbour', sheet('1:0', { style: 2, unit: 3 }), 'main: valid 0'],
    ['I7 another definition', sheet('1:0', { definitionDigest: new Uint8Array(32) }), 'returned: wrong-definition'],
    ['I8 rehearsal', sheet('1:0', { mode: 'rehearsal' }), 'returned: wrong-mode'],
    ['a unit that is no neighbour', sheet('1:0', { unit: 2 }), 'returned: wrong-unit'],
    ['a unit of no election', sheet('1:0', { unit: 77 }), 'returned: wrong-unit'],
    ["a style that is not the unit's", sheet('1:0', { style: 2 }), 'returned: wrong-style'],
    ['too few targets', sheet('1:0', { darkness: new Uint8Array(10) }), 'returned: unreadable'],
  ];
  for (const [what, scan, said] of table) test(`${what}: ${said}`, () => expect(told(scan)).toBe(said));

  test('targets: contests in style order, options before preference squares', () => {
    expect(targetsOf(definition, 1)).toEqual([
      { contest: 1, option: 0 },
      { contest: 1, option: 1 },
      { contest: 1, option: 2 },
      { contest: 1, preference: 1 },
      { contest: 1, preference: 2 },
      { contest: 1, preference: 3 },
      { contest: 1, preference: 4 },
      { contest: 2, option: 0 },
      { contest: 2, option: 1 },
      { contest: 2, option: 2 },
      { contest: 2, option: 3 },
    ]);
  });
});
