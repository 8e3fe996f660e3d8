/** A harness that cannot fail is worthless: planted defects turn the named invariant red, each in a process of its own. */
import { describe, expect, test } from 'vitest';
import { patchedFiles } from '../../../harness/defects/fit.ts';
import { defects } from '../../../harness/defects/list.ts';
import { huntIn } from '../../../harness/defects/process.ts';
import type { HuntOrder } from '../../../harness/defects/sighting.ts';

const order = (file: string, exploreMs = 0): HuntOrder => ({
  files: [file],
  all: false,
  seed: '1',
  exploreMs,
  shrinkRuns: 0,
});

/** The witnesses of the run that showed the defect. */
async function witnesses(id: string, hunt: HuntOrder): Promise<readonly string[]> {
  const lines = await huntIn(id, hunt);
  return lines.flatMap((line) => (line.type === 'ran' ? line.by : []));
}

describe('planted defects', () => {
  test.each([
    ['receipt-before-commit', 'I10', order('reference-day.yaml')],
    ['no-duplicate-detection', 'I1', order('double-send.yaml')],
    ['journal-not-synced', 'I6', order('reference-day.yaml', 120_000)],
  ])('%s turns %s red', async (id, invariant, hunt) => {
    expect(await witnesses(id, hunt)).toContain(invariant);
  });

  test('every patch fits the text it was written for', () => {
    for (const defect of defects) expect(patchedFiles(defect).size, defect.id).toBeGreaterThan(0);
    expect(new Set(defects.map(({ id }) => id)).size).toBe(defects.length);
  });

  test('a name that is no defect stops the process', async () => {
    await expect(huntIn('no-such-defect', order('reference-day.yaml'))).rejects.toThrow('no-such-defect');
  });
});
