/** The walls between the folders are held by the linter; here each wall is walked into once. */
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

describe('folder walls', () => {
  test.each([
    ['protocol/probe.ts', '../harness/random.ts', 'protocol/ imports nothing of ours'],
    ['firmware-sim/probe.ts', '../tabulation-server/io.ts', 'two ends never import each other'],
    ['tabulation-server/probe.ts', '../firmware-sim/io.ts', 'two ends never import each other'],
    ['harness/judge/checks/probe.ts', '../../protocol/bytes.ts', 'shares its bugs'],
    ['harness/judge/oracle/probe.ts', '../../tabulation-server/io.ts', 'shares its bugs'],
    ['harness/simulation/world/probe.ts', '../support/plans.ts', 'Nothing imports test/'],
  ])('%s may not import %s', (path, from, why) => {
    expect(lint(path, use(from))).toContain(why);
  });

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
