/** A harness that cannot fail is worthless: each planted defect turns the named invariant red, in a process of its own. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { defects } from '../../../harness/defects/list.ts';
import type { Shown } from '../../../harness/defects/show.ts';

function show(id: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return spawnSync(process.execPath, ['--import', './harness/defects/plant.ts', './harness/defects/show.ts'], {
    env: { ...process.env, SANAK_DEFECT: id },
    encoding: 'utf8',
  });
}

describe('planted defects', () => {
  test.each(defects.map((defect) => [defect.id, defect] as const))('%s turns red', (id, defect) => {
    const { status, stdout, stderr } = show(id);
    expect(status, stderr).toBe(0);
    const shown = JSON.parse(stdout) as Shown;
    const broken = shown.broken.map((verdict) => verdict.id);
    expect(defect.mustBreak.filter((wanted) => broken.includes(wanted))).not.toEqual([]);
  });

  test('a name that is no defect stops the process', () => {
    const { status, stderr } = show('no-such-defect');
    expect(status).not.toBe(0);
    expect(stderr).toContain('no planted defect is called no-such-defect');
  });
});
