/** The entries in a PostgreSQL database: read, decided on, inserted. The caller holds the transaction. */
import type { Client } from 'pg';
import { equalBytes } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import type { LedgerAnswer, LedgerAppend, LedgerEntry } from '../ledger/entry.ts';
import { nextEntry } from '../ledger/chain.ts';
import { entryOfRow } from './sqlite-rows.ts';

const columns = '"index", kind, key, digest, at_s, bytes, hash';

/** Entries after `index`, in order. */
export async function entriesAfter(client: Client, index: number): Promise<readonly LedgerEntry[]> {
  const { rows } = await client.query(`SELECT ${columns} FROM entry WHERE "index" > $1 ORDER BY "index"`, [index]);
  return rows.map(entryOfPostgres);
}

export async function entriesByKey(client: Client, keys: readonly string[]): Promise<Map<string, LedgerEntry>> {
  const { rows } = await client.query(`SELECT ${columns} FROM entry WHERE key = ANY($1)`, [keys]);
  return new Map(rows.map(entryOfPostgres).map((entry) => [entry.key, entry]));
}

/** What each append is, in order, by what the database holds now; `fresh` is to be inserted. */
export async function decide(
  client: Client,
  batch: readonly LedgerAppend[],
  crypto: Crypto,
): Promise<{ readonly answers: readonly LedgerAnswer[]; readonly fresh: readonly LedgerEntry[] }> {
  const stored = await entriesByKey(
    client,
    batch.map((append) => append.key),
  );
  const ends = await client.query(`SELECT ${columns} FROM entry ORDER BY "index" DESC LIMIT 1`);
  const fresh: LedgerEntry[] = [];
  let last = ends.rows.map(entryOfPostgres)[0] ?? null;
  const answers = batch.map((append): LedgerAnswer => {
    const entry = stored.get(append.key);
    if (entry !== undefined) return { type: equalBytes(entry.digest, append.digest) ? 'same' : 'different', entry };
    try {
      last = nextEntry(last, append, crypto);
    } catch (error) {
      return { type: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
    stored.set(last.key, last);
    fresh.push(last);
    return { type: 'inserted', entry: last };
  });
  return { answers, fresh };
}

export async function insert(client: Client, entries: readonly LedgerEntry[]): Promise<void> {
  const column = <K extends keyof LedgerEntry>(field: K) => entries.map((entry) => entry[field]);
  const bytes = (field: 'digest' | 'bytes' | 'hash') => entries.map((entry) => Buffer.from(entry[field]));
  await client.query(
    `INSERT INTO entry (${columns})
     SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bytea[], $5::bigint[], $6::bytea[], $7::bytea[])`,
    [column('index'), column('kind'), column('key'), bytes('digest'), column('atS'), bytes('bytes'), bytes('hash')],
  );
}

/** The driver gives 64-bit integers as text. */
function entryOfPostgres(row: { index: string; at_s: string }): LedgerEntry {
  return entryOfRow({ ...row, index: Number(row.index), at_s: Number(row.at_s) });
}
