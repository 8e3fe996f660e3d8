import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parts } from '../../../../harness/proof/bench/sim/shares.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const sources = globSync('{protocol,firmware-sim,tabulation-server,harness}/**/*.ts', { cwd: root });

/** A folder that moves would otherwise be booked as `other`, and the bench would go on without a word. */
test.each(parts)('the part `%s` is code that exists', (_, path) => {
  expect(sources.filter((file) => path.test(file))).not.toEqual([]);
});

test('every source that a simulated session runs belongs to a part or is shared', () => {
  const simulated = sources.filter((file) =>
    /^(firmware-sim|tabulation-server|harness\/(judge|simulation))\//.test(file),
  );
  expect(simulated.filter((file) => !parts.some(([, path]) => path.test(file)))).toEqual([]);
});
