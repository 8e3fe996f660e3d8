/** docs/defects.md: its figures are those of its tables, and its head states the campaign it was written by. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pageHead } from '../../harness/proof/defects/page-head.ts';

const page = readFileSync('docs/defects.md', 'utf8');

/** First cells of the table under a heading. */
function rowsUnder(heading: string): readonly string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2);
}

test('the totals in sentences are the rows of the table', () => {
  const rows = rowsUnder('First detection');
  const shown = rows.filter((row) => !row.includes('| SURVIVES |'));
  const specification = rows.filter((row) => row.includes('| specification |'));
  const shownOfThese = specification.filter((row) => shown.includes(row));
  expect(rows.length).toBeGreaterThan(100);
  expect(page).toContain(
    `\n${shown.length} of ${rows.length} planted defects were shown; ${shownOfThese.length} of ${specification.length} of those written from the specification.\n`,
  );
  expect(rowsUnder('The mistakes')).toHaveLength(rows.length);
});

test('the head says which campaign it was', () => {
  const head = pageHead({
    version: '1.2.3',
    codeDigest: '0123456789abcdef0123',
    seed: 'tonight',
    startedAt: '2030-05-05T20:00:00.000Z',
    realMs: 1_234_567,
  });
  expect(head).toContain(
    'Written by `npx sanak defects --all --markdown docs/defects.md`: version 1.2.3, code 0123456789abcdef, seed tonight, begun on 2030-05-05, 21 min on all cores.\n',
  );
  expect(head).toContain('\n20 were written from the specification alone');
});
