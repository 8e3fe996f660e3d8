/** A run without an end is ended by the processor time it used. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { hangMs } from '../../../support/patience.ts';

const module = fileURLToPath(new URL('../../../../harness/proof/defects/cpu-limit.ts', import.meta.url));

function run(program: string, seconds: number) {
  const text = `import { limitCpuSeconds } from ${JSON.stringify(module)};\nlimitCpuSeconds(${seconds});\n${program}`;
  const args = ['--input-type=module', '--eval', text];
  return spawnSync(process.execPath, args, { encoding: 'utf8', timeout: hangMs });
}

test('a loop without an end is killed', () => {
  expect(run('for (;;);', 1).signal).toBe('SIGKILL');
});

test('whoever waits works nothing, and whoever is done ends', () => {
  const waiting = run('setTimeout(() => console.log("done"), 1500);', 60);
  expect([waiting.status, waiting.stdout]).toEqual([0, 'done\n']);
});
