/** What core code may not touch is held by the linter; here each rule is broken once. The walls stand in walls.test.ts. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** What the linter, with the project's rules, says of `source` if it stood at `path`. */
function lint(path: string, source: string): string {
  const root = mkdtempSync(join(tmpdir(), 'sanak-lint-'));
  cpSync('biome.json', join(root, 'biome.json'));
  cpSync('lint', join(root, 'lint'), { recursive: true });
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), source);
  const biome = resolve('node_modules/@biomejs/biome/bin/biome');
  const run = spawnSync(process.execPath, [biome, 'lint', path], { cwd: root, encoding: 'utf8' });
  rmSync(root, { recursive: true });
  return run.stdout + run.stderr;
}

const use = (from: string): string => `import { x } from '${from}';\nexport const y = x;\n`;

describe('core code', () => {
  test.each([
    ['export const at = Date.now();\n', 'Time is an argument'],
    ['export const roll = Math.random();\n', 'Randomness is an argument'],
    ['export const bytes = Buffer.alloc(1);\n', 'touches no Node API'],
  ])('core code may not say %j', (source, why) => {
    expect(lint('firmware-sim/probe.ts', source)).toContain(why);
  });

  test('a clean file passes', () => {
    expect(lint('firmware-sim/probe.ts', use('../protocol/bytes.ts'))).not.toMatch(/lint\/|plugin/);
  });
});
