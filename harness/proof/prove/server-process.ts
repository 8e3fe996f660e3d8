/** A real server process that can be killed: `sanak server` with its ledger, machines dialling in over TCP. */
import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StringDecoder } from 'node:string_decoder';

export interface ServerProcess {
  /** The TCP port machines dial. */
  readonly port: number;
  readonly pid: number;
  /** Settles when the process is gone, with its exit status; null after a signal. */
  readonly ended: Promise<number | null>;
  signal(name: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): void;
  /** What it said last. */
  lastWords(): string;
}

export interface ServerCommand {
  readonly scenario: string;
  readonly seed: string;
  /** File, or PostgreSQL address. */
  readonly ledger: string;
  readonly factor: number;
  /** A program in front of the server's, for instance strace. */
  readonly wrapper?: readonly string[];
  /** Serves its results page too, on a free port; `lastWords` says where. */
  readonly page?: boolean;
  /** Every event on its standard output, as JSON lines. */
  readonly json?: boolean;
}

const root = new URL('../../../', import.meta.url);
const wordsSizeMax = 4_000;

/** Rejects when the process ends before it listens. */
export async function startServer(command: ServerCommand): Promise<ServerProcess> {
  const plant = process.env.SANAK_DEFECT === undefined ? [] : ['--import', './harness/proof/defects/plant.ts'];
  const server = ['bin/sanak.js', 'server', '--listen', '0', '--scenario', command.scenario, '--db', command.ledger];
  const settings = [
    '--seed',
    command.seed,
    '--factor',
    String(command.factor),
    ...(command.json === true ? ['--json'] : []),
    ...(command.page === true ? ['--http', '0'] : []),
  ];
  const [program = process.execPath, ...args] = [
    ...(command.wrapper ?? []),
    process.execPath,
    ...plant,
    ...server,
    ...settings,
  ];
  // A server that is started twice a run need not be compiled twice a run.
  const env = { NODE_COMPILE_CACHE: join(tmpdir(), 'sanak-compiled'), ...process.env };
  const child = spawn(program, args, { cwd: fileURLToPath(root), stdio: ['ignore', 'pipe', 'pipe'], env });
  let words = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', (status) => resolve(status)));
  const port = await new Promise<number>((resolve, reject) => {
    listen(child, (text) => {
      words = (words + text).slice(-wordsSizeMax);
      const match = /machines dial port (\d+)\n/.exec(words);
      if (match !== null) resolve(Number(match[1]));
    });
    child.once('error', reject);
    void ended.then((status) => reject(new Error(`the server ended with ${status} before it listened:\n${words}`)));
  });
  return {
    port,
    pid: child.pid ?? 0,
    ended,
    signal: (name) => void child.kill(name),
    lastWords: () => words,
  };
}

function listen(child: ChildProcess, hear: (text: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    const decoder = new StringDecoder('utf8');
    stream?.on('data', (bytes: Buffer) => hear(decoder.write(bytes)));
  }
}
