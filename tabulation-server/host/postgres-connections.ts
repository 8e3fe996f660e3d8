/** The two connections of a server to a ledger in PostgreSQL, made anew when the database has closed them. */
import type { Client } from 'pg';
import { closedReason } from '../host-core/passed-on.ts';
import { connectPostgres } from './postgres-database.ts';
import { createTurns, type Turns } from './turns.ts';

/** Rejects with the reason when the database cannot be reached. */
export type Connect = (url: string) => Promise<Client>;

export interface PostgresConnections {
  readonly url: string;
  readonly connect: Connect;
  /** False once the ledger is closed: nothing is connected anew. */
  open: boolean;
  appending: Client;
  /** Renews or seeks the lease, and receives the database's notifications. */
  leasing: Client;
  /** Work on `appending`. */
  readonly turns: Turns;
  /** Before a new `leasing` connection is used. */
  prepare: (client: Client) => Promise<void>;
}

/** Rejects with the reason when the database cannot be reached. */
export async function connectTwice(url: string, connect: Connect = connectPostgres): Promise<PostgresConnections> {
  const appending = await connect(url);
  const leasing = await connect(url).catch(async (error: unknown) => {
    await appending.end();
    throw error;
  });
  return { url, connect, open: true, appending, leasing, turns: createTurns(), prepare: () => Promise.resolve() };
}

/** One piece of work after the other. */
export function onAppending<T>(connections: PostgresConnections, work: (client: Client) => Promise<T>): Promise<T> {
  return connections.turns(async () => work(await connected(connections, 'appending')));
}

export function leasingClient(connections: PostgresConnections): Promise<Client> {
  return connected(connections, 'leasing');
}

export async function disconnect({ appending, leasing }: PostgresConnections): Promise<void> {
  await Promise.allSettled([appending.end(), leasing.end()]);
}

async function connected(connections: PostgresConnections, which: 'appending' | 'leasing'): Promise<Client> {
  const probe = connections[which];
  const alive = await probe.query('SELECT 1').then(
    () => true,
    () => false,
  );
  if (alive) return probe;
  await probe.end().catch(() => undefined);
  if (!connections.open) throw new Error(closedReason);
  const anew = await connections.connect(connections.url);
  connections[which] = anew;
  // Closed meanwhile: the one who closed ended the connection before this one.
  if (!connections.open) await anew.end();
  else if (which === 'leasing') await connections.prepare(anew);
  return anew;
}
