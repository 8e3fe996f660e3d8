/** Mutations of traces in small; `npm run fuzz -- --trace` tries 2,100. */
import { expect, test } from 'vitest';
import { unreadFields } from '../../../../harness/proof/documents/trace-unread.ts';
import { main } from '../../../../harness/cli/main.ts';
import { fuzzTraces } from '../../../../harness/proof/fuzz/trace-fuzz.ts';
import { malformedKinds, shapeKinds } from '../../../../harness/proof/fuzz/trace-mutation.ts';

const sources = ['reference-day', 'journals/small-units', 'lists/seat-by-lot', 'machine/ballot-by-ballot'];

test('each malformed field is refused, or caught, or of a field that nothing judges by', async () => {
  const options = { main, inputs: 300, from: 0, seed: 'test', sources };
  const { counts, findings } = await fuzzTraces({ ...options, kinds: [...malformedKinds, ...shapeKinds] });
  expect(findings).toEqual([]);
  const refused = [...counts.values()].reduce((sum, row) => sum + row.refused, 0);
  expect(refused).toBeGreaterThan(200);
  expect(unreadFields().length).toBeGreaterThan(100);
});
