/** Documents made from code say what the code says: generating them again changes nothing. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listing } from '../../firmware-sim/chart/chart.ts';
import { documents } from '../../harness/proof/documents/generate.ts';

test.each(documents)('%s is up to date', (path, make) => {
  expect(readFileSync(path, 'utf8')).toBe(make());
});

test('every state of the chart says what it means', () => {
  const silent: string[] = [];
  const visit = (node: typeof listing.root): void => {
    const children = Object.values(node.states);
    const meta: unknown = node.meta;
    const told = typeof meta === 'object' && meta !== null && 'means' in meta;
    if (children.length === 0 && !told) silent.push(node.path.join('.'));
    for (const child of children) visit(child);
  };
  visit(listing.root);
  expect(silent).toEqual([]);
});
