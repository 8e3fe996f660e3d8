/** docs/scenarios.md names every key of a scenario file, and every key of what a scenario may expect. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scenarioSchema } from '../../harness/simulation/scenario/schema.ts';

const page = readFileSync('docs/scenarios.md', 'utf8');

/** The part under a heading, up to the next one. */
function section(heading: string): string {
  return page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
}

test('the table of keys has a row for each key', () => {
  const rows = [...section('The keys').matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1] ?? '');
  expect(rows.toSorted()).toEqual(Object.keys(scenarioSchema.shape).toSorted());
});

test('the example of `expect` has each of its keys', () => {
  const keys = [...section('What must come out').matchAll(/^ {2}(\w+):/gm)].map((match) => match[1] ?? '');
  expect(keys.toSorted()).toEqual(Object.keys(scenarioSchema.shape.expect.unwrap().shape).toSorted());
});
