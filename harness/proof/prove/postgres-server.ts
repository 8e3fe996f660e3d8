/**
 * A PostgreSQL server for proofs and tests, from the system's package: a data directory of its own, on a free port,
 * gone afterwards. Where the system has no PostgreSQL, the caller says so.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilSeen } from './patience.ts';
import { Client } from 'pg';

export interface PostgresServer {
  /** Makes an empty database; its address. */
  create(name: string): Promise<string>;
  drop(name: string): Promise<void>;
  /** Kills the server without warning and starts it again on the same data. */
  crash(): Promise<void>;
  /** `look`: at what process `pid` leaves in its directory, before that is gone. */
  stop(look?: (directory: string, pid: number) => Promise<void>): Promise<void>;
}

export interface PostgresOptions {
  /** A program in front of the server's, for instance strace; given the server's directory, where it may write. */
  readonly wrapper?: (directory: string) => readonly string[];
}

/** Directory of `initdb` and `postgres`; null where the system has none. */
export function postgresPrograms(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(':')];
  return places.find((place) => ['initdb', 'postgres'].every((program) => existsSync(join(place, program)))) ?? null;
}

/** Who runs it: PostgreSQL refuses root. */
function account(): { readonly uid: number; readonly gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Throws when the system has no PostgreSQL: ask `postgresPrograms` first. */
export async function startPostgres({ wrapper }: PostgresOptions = {}): Promise<PostgresServer> {
  const programs = postgresPrograms();
  if (programs === null) throw new Error('no PostgreSQL on this system');
  const directory = mkdtempSync(join(tmpdir(), 'sanak-postgres-'));
  const who = account();
  if ('uid' in who) chownSync(directory, who.uid ?? 0, who.gid ?? 0);
  const data = join(directory, 'data');
  const port = await freePort();
  const initialise = ['-D', data, '-U', 'sanak', '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C'];
  execFileSync(join(programs, 'initdb'), initialise, { ...who, cwd: directory, stdio: 'ignore' });
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${directory}`, 'max_connections=40'];
  const start = () => {
    const command = [...(wrapper?.(directory) ?? []), join(programs, 'postgres'), '-D', data, '-p', String(port)];
    const [program = '', ...args] = [...command, ...settings.flatMap((setting) => ['-c', setting])];
    return spawn(program, args, { ...who, cwd: directory, stdio: 'ignore' });
  };
  let server = start();
  await answering(port);
  const end = async (signal: 'SIGINT' | 'SIGQUIT'): Promise<void> => {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill(signal);
    await gone;
  };
  return {
    create: async (name) => {
      await ask(port, `CREATE DATABASE "${name}"`);
      return `postgres://sanak@127.0.0.1:${port}/${name}`;
    },
    drop: (name) => ask(port, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
    crash: async () => {
      await end('SIGQUIT');
      server = start();
      await answering(port);
    },
    stop: async (look) => {
      await end('SIGINT');
      await look?.(directory, server.pid ?? 0);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function ask(port: number, statement: string): Promise<void> {
  const client = new Client({ host: '127.0.0.1', port, user: 'sanak', database: 'postgres' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function answering(port: number): Promise<void> {
  const look = () =>
    ask(port, 'SELECT 1').then(
      () => true,
      () => null,
    );
  await untilSeen(look, 'PostgreSQL');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
