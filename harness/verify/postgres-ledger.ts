/** Reads a ledger out of a PostgreSQL database, at one moment, without changing it. */
import { Client } from 'pg';
import { InputError } from '../judge/input/input-error.ts';
import type { Ledger } from './row.ts';
import { itemShape, itemsQuery, rowShape } from './sqlite-ledger.ts';

/** Throws `InputError` when the database does not answer or holds no ledger. */
export async function readPostgresLedger(url: string): Promise<Ledger> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await client.query('SELECT * FROM entry ORDER BY "index"');
    const about = await client.query<{ value: Buffer }>(`SELECT value FROM about WHERE name = 'election'`);
    const election = about.rows[0]?.value;
    const record = await client.query<{ present: boolean }>(`SELECT to_regclass('record') IS NOT NULL AS present`);
    const items = record.rows[0]?.present === true ? (await client.query(itemsQuery)).rows : [];
    return {
      rows: rows.map((row) => rowShape.parse(row)),
      items: items.map((item) => itemShape.parse(item)),
      election: election === undefined ? null : new Uint8Array(election),
    };
  } catch (error) {
    const name = url.replace(/:[^:@/]*@/, '@');
    throw new InputError(`${name}: no readable ledger: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
