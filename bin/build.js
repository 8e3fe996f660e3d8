// Builds `dist/` for the published package: compiled JavaScript in the layout of the sources, and beside it the data that the
// code finds by relative path.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const copied = ['protocol/generated', 'scenarios', 'package.json'];

rmSync(dist, { recursive: true, force: true });
compile();
for (const path of copied) cpSync(join(root, path), join(dist, path), { recursive: true });
process.stdout.write(`Built ${dist}\n`);

function compile() {
  // Beside the sources, so that the paths in the configuration it extends keep their meaning.
  const folder = mkdtempSync(join(root, '.build-'));
  const config = join(folder, 'tsconfig.json');
  try {
    writeFileSync(config, JSON.stringify(buildConfig()));
    const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
    const { status } = spawnSync(process.execPath, [tsc, '-p', config], { stdio: 'inherit' });
    if (status !== 0) {
      process.stderr.write('The sources do not compile; nothing was built.\n');
      process.exit(3);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function buildConfig() {
  return {
    extends: '../tsconfig.json',
    compilerOptions: {
      noEmit: false,
      outDir: '../dist',
      rootDir: '..',
      rewriteRelativeImportExtensions: true,
      declaration: false,
    },
    include: ['../protocol', '../firmware-sim', '../tabulation-server', '../harness'],
    exclude: ['../node_modules', '../dist', '../protocol/generate.ts'],
  };
}
