/** `sanak ports --pair` as a process of its own: it ends when it is told to, whatever lies on the line. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { untilSeen, untilSettled } from '../../support/patience.ts';
import { loadPty } from '../../../harness/transports/pty-pair.ts';

const launcher = fileURLToPath(new URL('../../../bin/sanak.js', import.meta.url));
const available = (await loadPty()) !== null;
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

async function pair(env: NodeJS.ProcessEnv = process.env) {
  const child = spawn(process.execPath, [launcher, 'ports', '--pair', '--json'], { env });
  started.push(child);
  const ended = new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'gone'));
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const paths = z.tuple([z.string(), z.string()]).parse(JSON.parse(String(line)));
  return { child, ended, paths };
}

/** Opened as a device opens it: neither blocking nor as anybody's terminal. */
function openRaw(path: string): number {
  return openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
}

/** Writes until `bytes` went in, as a device does that nobody listens to: only the far end of the line is full. */
async function flood(path: string, bytes: number): Promise<void> {
  const fd = openRaw(path);
  let taken = 0;
  const written = () => {
    try {
      taken += writeSync(fd, Buffer.alloc(2048, 0x55));
    } catch {
      // Full for the moment.
    }
    return taken >= bytes || null;
  };
  try {
    await untilSeen(written, `a line that takes ${bytes} bytes`, () => taken, 2);
  } finally {
    closeSync(fd);
  }
}

describe.skipIf(!available)('a pair of ports', () => {
  test('ends on SIGTERM although one end is full of bytes that nobody reads', async () => {
    const { child, ended, paths } = await pair();
    // More than terminals and the relay hold together.
    await flood(paths[0], 40_000);
    child.kill('SIGTERM');
    expect(await untilSettled(ended, 'the end of the pair')).toBe(0);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'ends on %s with nobody at its input and output any more',
    async (signal) => {
      const { child, ended } = await pair();
      child.stdin.destroy();
      child.stdout.destroy();
      child.stderr.destroy();
      child.kill(signal);
      expect(await untilSettled(ended, 'the end of the pair')).toBe(0);
    },
  );

  test('ends with its terminal, by SIGHUP', async () => {
    const { child, ended } = await pair();
    child.kill('SIGHUP');
    expect(await untilSettled(ended, 'the end of the pair')).toBe('SIGHUP');
  });

  test('ends when the Node that carried it over is gone without a word', async () => {
    const script = `const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, [${JSON.stringify(launcher)}, 'ports', '--pair', '--json'],
        { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, SANAK_CARRIED: '1' } });
      child.stdout.once('data', () => console.log(child.pid));`;
    const parent = spawn(process.execPath, ['-e', script]);
    started.push(parent);
    const [line] = await once(createInterface({ input: parent.stdout }), 'line');
    const pid = Number(line);
    parent.kill('SIGKILL');
    try {
      await untilSeen(() => !isThere(pid) || null, 'the end of the pair');
    } finally {
      if (isThere(pid)) process.kill(pid, 'SIGKILL');
    }
  });
});

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
