/** The national nights: their traces are frozen too, and each takes as long as all other scenarios together. */
import { expect, test } from 'vitest';
import { readFrozenHashes } from '../../harness/proof/prove/trace-hashes.ts';
import { nations, runOf } from './library-runs.ts';

test('there are national nights', () => {
  expect(nations.length).toBeGreaterThan(0);
});

test.each(nations)('%s has the hash that was frozen', async (name) => {
  expect((await runOf(name)).hash).toBe(readFrozenHashes().hashes[name]);
});
