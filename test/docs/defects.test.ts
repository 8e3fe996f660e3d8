/** Planted defects: each invariant has one that it must notice, and a campaign's page says which campaign it is of. */
import { expect, test } from 'vitest';
import { checkIds } from '../../harness/judge/checks/verdict.ts';
import { defects } from '../../harness/proof/defects/list.ts';
import { pageHead } from '../../harness/proof/defects/page-head.ts';
import { writtenScenarios } from '../../harness/proof/prove/trace-hashes.ts';
import { pastKills } from '../../harness/proof/defects/past-kills.ts';

test('each invariant is broken by a planted defect that says so', () => {
  const broken = new Set(defects.flatMap(({ breaks }) => breaks.match(/\bI\d+\b/g) ?? []));
  expect(checkIds.filter((id) => !broken.has(id))).toEqual([]);
});

test('the record of where defects were shown names no other defect', () => {
  const ids = defects.map(({ id }) => id);
  expect(Object.keys(pastKills()).filter((id) => !ids.includes(id))).toEqual([]);
});

test('each defect was shown by exploration, or in a scenario that is carried', () => {
  const places = ['power cuts', 'random', ...writtenScenarios()];
  expect(Object.entries(pastKills()).filter(([, where]) => !places.includes(where))).toEqual([]);
});

test('the head of a campaign’s page says which campaign it was', () => {
  const head = pageHead({
    version: '1.2.3',
    codeDigest: '0123456789abcdef0123',
    seed: 'tonight',
    startedAt: '2030-05-05T20:00:00.000Z',
    realMs: 1_234_567,
  });
  expect(head).toContain(
    '\nWritten by `npx sanak defects --markdown`: version 1.2.3, code 0123456789abcdef, seed tonight, begun on 2030-05-05, 21 min on all cores.\n',
  );
});
