/** Each requirement of the wire has a planted violation that fits its sources, and one that nothing notices is told. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { patchedFiles } from '../../../../harness/proof/defects/fit.ts';
import { problemsOf, verdictOf } from '../../../../harness/proof/defects/wire/judgement.ts';
import { violations } from '../../../../harness/proof/defects/wire/list.ts';
import { requirementNumbers } from '../../../protocol/specification.ts';

describe('planted violations of the wire', () => {
  test('one for each requirement, in the order of the specification', () => {
    expect(violations.map(({ id }) => id)).toEqual(requirementNumbers().map((number) => `P-${number}`));
    expect(new Set(violations.map(({ story }) => story)).size).toBe(violations.length);
  });

  test.each(violations.map((violation) => [violation.id, violation] as const))(
    '%s fits its sources',
    (_, violation) => {
      const changed = [...patchedFiles(violation)].filter(([file, text]) => text !== readFileSync(file, 'utf8'));
      expect(changed.length).toBe(new Set(violation.patches.map(({ file }) => file)).size);
    },
  );

  test('green tests under a violation, tests red without one, and no test at all are problems', () => {
    const [first, second, third] = violations;
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('three violations expected');
    const lines = [
      { id: 'unplanted', passed: ['a'], failed: ['b'], ms: 1 },
      { id: first.id, passed: ['c', 'd'], failed: [], ms: 1 },
      { id: second.id, passed: ['e'], failed: ['f'], ms: 1 },
    ];
    expect(problemsOf([first, second, third], lines)).toEqual([
      'red without any violation: b',
      `${first.id}: planted in ${first.patches[0]?.file}, and every test of it stays green`,
      `${third.id}: no test has this number`,
    ]);
    expect([first, second].map((each) => verdictOf(each, lines).slice(0, 24).trim())).toEqual([
      `${first.id}   NOT RED   0 of 2`,
      `${second.id}   red       1 of 2`,
    ]);
  });

  test('planted for real, the tests of a requirement turn red', () => {
    const check = (id: string) =>
      spawnSync(process.execPath, ['harness/proof/defects/wire/check.ts', id], { encoding: 'utf8' });
    const planted = check('P-2.2');
    expect([planted.stderr, planted.status]).toEqual(['', 0]);
    expect(planted.stdout).toMatch(/^P-2\.2 +red +1 of 1 .*\n1 violations, 0 problems, \d+ s\n$/);
    expect(check('P-9.99')).toMatchObject({
      status: 2,
      stderr: 'P-9.99: found no such violation, expected a number such as P-1.1\n',
    });
  });
});
