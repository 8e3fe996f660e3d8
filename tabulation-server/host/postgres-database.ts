/** A PostgreSQL database as a ledger needs it: reached, of this version, and syncing what it commits. */
import { Client } from 'pg';
import { otherNight } from '../ledger/public-package.ts';
import { LedgerFileError } from './ledger-file-error.ts';
import { inboxSchema } from './postgres-inbox.ts';
import { leaseSchema } from './postgres-lease.ts';
import { recordsSchema } from './postgres-records.ts';

const schemaVersion = 1;

const schema = `
  CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value BYTEA NOT NULL);
  CREATE TABLE IF NOT EXISTS entry (
    "index" BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    digest BYTEA NOT NULL,
    at_s BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    hash BYTEA NOT NULL
  );
  ${recordsSchema}
  ${leaseSchema}
  ${inboxSchema}
`;

/** Two servers may start at once on an empty database: one of them makes the tables. */
const schemaLock = 0x534e4c47;

/** What a commit is worth without them: nothing. */
const mustBeOn = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;

/** The address without its password, for messages. */
export function publicName(url: string): string {
  return url.replace(/:[^:@/]*@/, '@');
}

/** Throws `LedgerFileError`. */
export async function connectPostgres(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 });
  // A connection that breaks is found out by the next statement on it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    const problem = `a database that does not answer (${error instanceof Error ? error.message : String(error)})`;
    throw new LedgerFileError(publicName(url), problem, 'a PostgreSQL server');
  }
}

/** Makes or checks the tables; `election` is kept beside the entries. Throws `LedgerFileError`. */
export async function preparePostgres(client: Client, name: string, election: Uint8Array): Promise<void> {
  for (const setting of mustBeOn) {
    const { rows } = await client.query<Record<string, string>>(`SHOW ${setting}`);
    const value = rows[0]?.[setting] ?? '';
    if (value === 'off' || value === 'local') {
      throw new LedgerFileError(name, `a database with ${setting} = ${value}`, `${setting} = on: commits that last`);
    }
  }
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [schemaLock]);
    await refuseForeign(client, name);
    await client.query(schema);
    await keep(client, 'schema', Buffer.from(String(schemaVersion)));
    await refuseOtherNight(client, name, election);
    await keep(client, 'election', Buffer.from(election));
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function refuseForeign(client: Client, name: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`,
  );
  if (rows.length === 0) return;
  const tables = rows.map((row) => row.name);
  if (!tables.includes('about') || !tables.includes('entry')) {
    throw new LedgerFileError(
      name,
      `tables of another program (${tables.join(', ')})`,
      'a Sanak ledger or an empty database',
    );
  }
  const schema = await client.query<{ value: Buffer }>(`SELECT value FROM about WHERE name = 'schema'`);
  const version = Number(schema.rows[0]?.value.toString() ?? 0);
  if (version > schemaVersion) {
    const expected = `schema ${schemaVersion} or older; a newer server wrote this ledger`;
    throw new LedgerFileError(name, `ledger schema ${version}`, expected);
  }
}

async function refuseOtherNight(client: Client, name: string, election: Uint8Array): Promise<void> {
  const { rows } = await client.query<{ value: Buffer }>(`SELECT value FROM about WHERE name = 'election'`);
  const [kept] = rows;
  const problem = kept === undefined ? null : otherNight(new Uint8Array(kept.value), election);
  if (problem !== null) throw new LedgerFileError(name, problem.found, problem.expected);
}

async function keep(client: Client, name: string, value: Buffer): Promise<void> {
  await client.query(
    'INSERT INTO about (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value',
    [name, value],
  );
}
