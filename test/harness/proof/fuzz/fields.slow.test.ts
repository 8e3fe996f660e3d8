/** The whole of it: each field and event under each change, at eight places. */
import { expect, test } from 'vitest';
import { changeFields } from '../../../../harness/proof/fuzz/fields/campaign.ts';
import { judgedRow } from '../../../../harness/proof/fuzz/fields/judgement.ts';
import { fieldSource, fieldSources } from '../../../../harness/proof/fuzz/fields/source.ts';

const occurrences = 8;

test('nothing that is changed goes unnoticed without an explanation', () => {
  const rows = changeFields({ sources: fieldSources.map(fieldSource), seed: '1', occurrences, oneOf: 1 });
  const unnoticed = rows.filter((row) => judgedRow(row, occurrences) === 'UNNOTICED');
  expect(unnoticed.map(({ field, change, noticed, tried }) => `${field}, ${change}: ${noticed} of ${tried}`)).toEqual(
    [],
  );
  expect(rows.length).toBeGreaterThan(1900);
}, 600_000);
