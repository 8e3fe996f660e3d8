/** Each clause of each invariant: it reads fields that there are, and its change of a true trace breaks the invariant. */
import { describe, expect, test } from 'vitest';
import { clauses } from '../../../../harness/judge/checks/clauses/index.ts';
import { allChecks } from '../../../../harness/judge/checks/index.ts';
import { traceFields } from '../../../../harness/judge/trace/field-tree.ts';
import { placesOf } from '../../../../harness/proof/fuzz/fields/campaign.ts';
import { sentenceOf } from '../../../../harness/proof/fuzz/fields/clause-proof.ts';
import { fieldSource, fieldSources } from '../../../../harness/proof/fuzz/fields/source.ts';

const sources = [...fieldSources, 'machine/memory-full'].map(fieldSource);
const places = placesOf(sources);
const fields = new Set(traceFields().map(({ path }) => path));

test('every invariant has clauses, and they read fields of the schema', () => {
  expect(allChecks.filter(({ id }) => clauses[id].length === 0)).toEqual([]);
  const unknown = allChecks.flatMap(({ id }) =>
    clauses[id].flatMap(({ reads }) => reads.filter((path) => !fields.has(path)).map((path) => `${id}: ${path}`)),
  );
  expect(unknown).toEqual([]);
});

describe.each(allChecks.map(({ id }) => id))('%s', (id) => {
  test.each(clauses[id])('$says', (clause) => {
    expect(sentenceOf(sources, places, id, clause)).toMatch(clause.finding);
  });
});
