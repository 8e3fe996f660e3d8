/** Thousands of generated nights: none is refused. */
import { expect, test } from 'vitest';
import { generateNight } from '../../../harness/search/generation.ts';
import { planOf, scenarioText } from '../../../harness/search/trial.ts';

test('2,000 generated nights are scenarios', () => {
  const refused = Array.from({ length: 2000 }, (_, index) => scenarioText(generateNight('slow', index).content)).filter(
    (text) => planOf(text, 'slow') === null,
  );
  expect(refused).toEqual([]);
});
