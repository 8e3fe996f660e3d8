/**
 * The ledger in a PostgreSQL database, for nights that outgrow one machine's disk: servers share it, one at a time appends.
 * Nothing is taken from memory: whether a fact is new and what the chain ends in are read in the transaction that appends.
 */
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { equalBytes } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import type { LedgerAnswer, LedgerAppend, LedgerEntry } from '../io.ts';
import { chainBreak, nextEntry } from '../ledger/chain.ts';
import type { LedgerDriver } from './ledger-driver.ts';
import { LedgerFileError } from './ledger-file-error.ts';
import { assertLeads, endLease, FencedError, leaseLookMs, leaseMs, renewLease, tryLease } from './postgres-lease.ts';
import { connectPostgres, preparePostgres, publicName } from './postgres-database.ts';
import { appendRecordsIn, loadRecordsOf } from './postgres-records.ts';
import { entryOfRow } from './sqlite-rows.ts';

export interface PostgresLedgerOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  readonly crypto: Crypto;
  /** From `encodePublicPackage`. */
  readonly election: Uint8Array;
  /** Another server leads; this one waits for its lease. */
  readonly onWaiting: (holder: string) => void;
  /** Another server leads now: this one stores nothing any more and has to end. Called once. */
  readonly onFenced: (reason: string) => void;
}

export interface PostgresLedger extends LedgerDriver {
  readonly epoch: number;
  readonly newestS: number | null;
  close(): Promise<void>;
}

const columns = '"index", kind, key, digest, at_s, bytes, hash';

/**
 * Opens the ledger and waits until this server leads. Throws `LedgerFileError` when the database cannot be reached, is of
 * another program or a newer version, does not sync what it commits, or holds a chain that does not hash.
 */
export async function openPostgresLedger(options: PostgresLedgerOptions): Promise<PostgresLedger> {
  const name = publicName(options.url);
  const [appending, leasing] = [await connectPostgres(options.url), await connectPostgres(options.url)];
  try {
    await preparePostgres(appending, name, options.election);
    const epoch = await lead(leasing, options);
    const entries = await loadEntries(appending);
    const broken = chainBreak(entries, options.crypto);
    if (broken !== null) throw new LedgerFileError(name, broken, 'an unbroken hash chain');
    return ledgerOn({ appending, leasing }, epoch, entries.at(-1)?.atS ?? null, options);
  } catch (error) {
    await Promise.allSettled([appending.end(), leasing.end()]);
    throw error;
  }
}

async function lead(client: Client, options: PostgresLedgerOptions): Promise<number> {
  let said = '';
  for (;;) {
    const epoch = await tryLease(client, `${hostname()}:${process.pid}`);
    if (epoch !== null) return epoch;
    const { rows } = await client.query<{ holder: string }>('SELECT holder FROM lease');
    const holder = rows[0]?.holder ?? 'nobody';
    if (holder !== said) options.onWaiting(holder);
    said = holder;
    await sleep(leaseLookMs);
  }
}

interface Connections {
  appending: Client;
  readonly leasing: Client;
}

function ledgerOn(
  connections: Connections,
  epoch: number,
  newestS: number | null,
  options: PostgresLedgerOptions,
): PostgresLedger {
  let fenced: string | null = null;
  const fence = (error: FencedError): void => {
    if (fenced !== null) return;
    fenced = error.message;
    options.onFenced(error.message);
  };
  const renewing = setInterval(() => {
    renewLease(connections.leasing, epoch).catch((error: unknown) => {
      // A database that does not answer is no other leader: the lease runs out, and the next append says what is true.
      if (error instanceof FencedError) fence(error);
    });
  }, leaseLookMs);
  return {
    epoch,
    newestS,
    appendAll: async (batch) => {
      if (fenced !== null) return failed(batch, fenced);
      try {
        return await appendTogether(await connected(connections, options), batch, epoch, options.crypto);
      } catch (error) {
        if (error instanceof FencedError) fence(error);
        return failed(batch, error instanceof Error ? error.message : String(error));
      }
    },
    load: async () => loadEntries(await connected(connections, options)),
    appendRecords: async (append) => {
      if (fenced !== null) return { type: 'failed', reason: fenced };
      try {
        const client = await connected(connections, options);
        return await asLeader(client, epoch, () => appendRecordsIn(client, append));
      } catch (error) {
        if (error instanceof FencedError) fence(error);
        return { type: 'failed', reason: error instanceof Error ? error.message : String(error) };
      }
    },
    loadRecords: async (key) => loadRecordsOf(await connected(connections, options), key),
    close: async () => {
      clearInterval(renewing);
      if (fenced === null) await endLease(connections.leasing, epoch).catch(() => undefined);
      await Promise.allSettled([connections.appending.end(), connections.leasing.end()]);
    },
  };
}

function failed(batch: readonly LedgerAppend[], reason: string): readonly LedgerAnswer[] {
  return batch.map(() => ({ type: 'failed', reason }));
}

/** The connection, made anew when the database had closed it. */
async function connected(connections: Connections, options: PostgresLedgerOptions): Promise<Client> {
  const probe = connections.appending;
  const alive = await probe.query('SELECT 1').then(
    () => true,
    () => false,
  );
  if (!alive) {
    await probe.end().catch(() => undefined);
    connections.appending = await connectPostgres(options.url);
  }
  return connections.appending;
}

function appendTogether(
  client: Client,
  batch: readonly LedgerAppend[],
  epoch: number,
  crypto: Crypto,
): Promise<readonly LedgerAnswer[]> {
  return asLeader(client, epoch, async () => {
    const { answers, fresh } = await decide(client, batch, crypto);
    if (fresh.length > 0) await insert(client, fresh);
    return answers;
  });
}

/** One transaction of whoever leads; nothing of it is stored by anybody else. */
async function asLeader<Answer>(client: Client, epoch: number, work: () => Promise<Answer>): Promise<Answer> {
  // A server that is paused in here holds the lease's row; the database ends such a transaction, or nobody could take over.
  await client.query(
    `BEGIN; SET LOCAL idle_in_transaction_session_timeout = ${leaseMs}; SET LOCAL synchronous_commit = on`,
  );
  try {
    await assertLeads(client, epoch);
    const answer = await work();
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function decide(client: Client, batch: readonly LedgerAppend[], crypto: Crypto) {
  const keys = batch.map((append) => append.key);
  const [held, ends] = [
    await client.query(`SELECT ${columns} FROM entry WHERE key = ANY($1)`, [keys]),
    await client.query(`SELECT ${columns} FROM entry ORDER BY "index" DESC LIMIT 1`),
  ];
  const known = new Map(held.rows.map(entryOfPostgres).map((entry) => [entry.key, entry]));
  const fresh: LedgerEntry[] = [];
  let last = ends.rows.map(entryOfPostgres)[0] ?? null;
  const answers = batch.map((append): LedgerAnswer => {
    const entry = known.get(append.key);
    if (entry !== undefined) return { type: equalBytes(entry.digest, append.digest) ? 'same' : 'different', entry };
    try {
      last = nextEntry(last, append, crypto);
    } catch (error) {
      return { type: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
    known.set(last.key, last);
    fresh.push(last);
    return { type: 'inserted', entry: last };
  });
  return { answers, fresh };
}

async function insert(client: Client, entries: readonly LedgerEntry[]): Promise<void> {
  const column = <K extends keyof LedgerEntry>(field: K) => entries.map((entry) => entry[field]);
  const bytes = (field: 'digest' | 'bytes' | 'hash') => entries.map((entry) => Buffer.from(entry[field]));
  await client.query(
    `INSERT INTO entry (${columns})
     SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bytea[], $5::bigint[], $6::bytea[], $7::bytea[])`,
    [column('index'), column('kind'), column('key'), bytes('digest'), column('atS'), bytes('bytes'), bytes('hash')],
  );
}

async function loadEntries(client: Client): Promise<readonly LedgerEntry[]> {
  const { rows } = await client.query(`SELECT ${columns} FROM entry ORDER BY "index"`);
  return rows.map(entryOfPostgres);
}

/** The driver gives 64-bit integers as text. */
function entryOfPostgres(row: { index: string; at_s: string }): LedgerEntry {
  return entryOfRow({ ...row, index: Number(row.index), at_s: Number(row.at_s) });
}
