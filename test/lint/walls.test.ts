/** The walls between the rooms, an allow-list in lint/walls.mjs: here each one is walked into once. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** A tree in which each file imports one other, and what the walls say of it: `rule: from -> to`, sorted. */
function refused(imports: Readonly<Record<string, string>>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'sanak-walls-'));
  try {
    for (const name of ['tsconfig.json', 'package.json', 'lint']) cpSync(name, join(root, name), { recursive: true });
    symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
    for (const [from, to] of Object.entries(imports)) {
      const file = join(root, from);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `import * as other from '${to}';\nexport const used = other;\n`);
      const target = to.startsWith('.') ? resolve(dirname(file), to) : file;
      mkdirSync(dirname(target), { recursive: true });
      if (!existsSync(target)) writeFileSync(target, 'export const here = 1;\n');
    }
    const cruise = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const folders = ['protocol', 'firmware-sim', 'tabulation-server', 'harness', 'test'];
    for (const folder of folders) mkdirSync(join(root, folder), { recursive: true });
    const run = spawnSync(
      process.execPath,
      [cruise, '--config', 'lint/walls.mjs', '--output-type', 'json', ...folders],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
    const { summary } = JSON.parse(run.stdout) as {
      summary: { violations: { rule: { name: string }; from: string; to: string }[] };
    };
    return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).sort();
  } finally {
    rmSync(root, { recursive: true });
  }
}

test('what no room is allowed to import is refused, whatever it is called', () => {
  const probes = {
    'protocol/probe.ts': '../harness/simulation/random.ts',
    'firmware-sim/probe.ts': '../tabulation-server/io.ts',
    'tabulation-server/probe.ts': '../firmware-sim/io.ts',
    'harness/judge/checks/probe.ts': '../../verify/verification.ts',
    'harness/judge/checks/wire.ts': '../../../protocol/bytes.ts',
    'harness/judge/checks/tale.ts': '../stories/tell.ts',
    'harness/judge/oracle/probe.ts': '../checks/books.ts',
    'harness/judge/trace/probe.ts': 'node:fs',
    'harness/judge/trace/yaml.ts': 'yaml',
    'harness/judge/checks/page.ts': 'parse5',
    'harness/judge/evidence/probe.ts': '../../../tabulation-server/publication/csv.ts',
    'harness/judge/evidence/tale.ts': '../checks/books.ts',
    'harness/judge/evidence/yaml.ts': 'yaml',
    'harness/simulation/world/probe.ts': '../../runner/job.ts',
    'harness/verify/probe.ts': '../simulation/world/world.ts',
    'harness/transports/probe.ts': '../search/shrink.ts',
    'harness/search/probe.ts': '../runner/pool.ts',
    'harness/report/probe.ts': '../search/shrink.ts',
    'harness/runner/probe.ts': '../proof/defects/list.ts',
    'harness/proof/probe.ts': '../cli/main.ts',
    'harness/cli/probe.ts': '../../test/support/plans.ts',
    'harness/new-room/probe.ts': '../judge/checks/books.ts',
  };
  const said = refused(probes);
  const silent = Object.keys(probes).filter((from) => !said.some((line) => line.includes(`: ${from} -> `)));
  expect(silent).toEqual([]);
});

test('files that import each other as they run, and rooms that import each other, are refused', () => {
  const said = refused({
    'firmware-sim/a.ts': './b.ts',
    'firmware-sim/b.ts': './a.ts',
    'harness/simulation/world/x.ts': '../scenario/y.ts',
    'harness/simulation/scenario/z.ts': '../world/w.ts',
  });
  expect(said.map((line) => line.split(':')[0])).toEqual([
    'no-run-time-circle',
    'no-two-rooms-import-each-other',
    'no-two-rooms-import-each-other',
  ]);
});

test('what is allowed by name passes', () => {
  expect(
    refused({
      'firmware-sim/probe.ts': '../protocol/bytes.ts',
      'harness/judge/checks/probe.ts': '../oracle/sum.ts',
      'harness/judge/trace/probe.ts': 'zod',
      'harness/simulation/world/probe.ts': '../../judge/trace/events.ts',
      'harness/verify/probe.ts': '../simulation/world/trace-definition.ts',
      'harness/cli/probe.ts': '../proof/defects/list.ts',
      'test/probe.test.ts': '../harness/cli/main.ts',
    }),
  ).toEqual([]);
});
