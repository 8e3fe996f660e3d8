/**
 * Records beside a ledger in PostgreSQL. Whichever server the machine's line is at writes them: nothing has an order that servers
 * could disagree on, as items are appended only where the list ends, one server at a time.
 */
import type { Client } from 'pg';
import { rollBack } from './postgres-rollback.ts';
import type { RecordLists, RecordsAnswer, RecordsAppend, RecordsKey } from '../records/lists.ts';
import { heldShape, listsOf } from './sqlite-records.ts';

export const recordsSchema = `
  CREATE TABLE IF NOT EXISTS record_offer (
    journal TEXT NOT NULL,
    generation BIGINT NOT NULL,
    offer TEXT NOT NULL,
    PRIMARY KEY (journal, generation)
  );
  CREATE TABLE IF NOT EXISTS record (
    journal TEXT NOT NULL,
    generation BIGINT NOT NULL,
    list TEXT NOT NULL,
    position BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (journal, generation, list, position)
  );
`;

/** One transaction; rejects when nothing of it was stored. */
export async function appendRecords(client: Client, append: RecordsAppend): Promise<RecordsAnswer> {
  await client.query('BEGIN; SET LOCAL synchronous_commit = on');
  try {
    // A machine that moved to another server's line must not be taken from twice at once.
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [append.journal]);
    const answer = await appendWhereListEnds(client, append);
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await rollBack(client);
    throw error;
  }
}

async function appendWhereListEnds(client: Client, append: RecordsAppend): Promise<RecordsAnswer> {
  const { journal, generation, offer, list, from, items } = append;
  await client.query('INSERT INTO record_offer VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    journal,
    generation,
    offer,
  ]);
  const stored = await client.query<{ offer: string }>(
    'SELECT offer FROM record_offer WHERE journal = $1 AND generation = $2',
    [journal, generation],
  );
  if (stored.rows[0]?.offer !== offer) return { type: 'different' };
  const look = await client.query(
    `SELECT count(*) AS held, coalesce(sum(length(bytes)), 0) AS size FROM record
     WHERE journal = $1 AND generation = $2 AND list = $3`,
    [journal, generation, list],
  );
  const { held, size } = heldShape.parse(look.rows[0]);
  if (held !== from || items.length === 0) return { type: 'held', held, sizeBytes: size };
  await client.query(
    `INSERT INTO record
     SELECT $1, $2, $3, $4::bigint + at - 1, bytes FROM unnest($5::bytea[]) WITH ORDINALITY AS item (bytes, at)`,
    [journal, generation, list, from, items.map((item) => Buffer.from(item))],
  );
  const sizeBytes = items.reduce((sum, item) => sum + item.length, size);
  return { type: 'held', held: held + items.length, sizeBytes };
}

export async function loadRecordsOf(client: Client, { journal, generation }: RecordsKey): Promise<RecordLists> {
  const { rows } = await client.query(
    'SELECT list, bytes FROM record WHERE journal = $1 AND generation = $2 ORDER BY list, position',
    [journal, generation],
  );
  return listsOf(rows);
}
