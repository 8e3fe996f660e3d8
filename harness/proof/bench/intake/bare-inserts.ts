/** The least any ledger could do: the same bytes into one table, the same number at a time, each batch durable. */
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { isPostgres } from '../../../../tabulation-server/host/ledger-handle.ts';
import type { LedgerAppend } from '../../../../tabulation-server/ledger/entry.ts';

/** Seconds it took. `name`: a new file or an empty database. */
export function bareInserts(name: string, rows: readonly LedgerAppend[], batchSize: number): Promise<number> {
  return isPostgres(name) ? intoPostgres(name, rows, batchSize) : Promise.resolve(intoSqlite(name, rows, batchSize));
}

function intoSqlite(name: string, rows: readonly LedgerAppend[], batchSize: number): number {
  const database = new DatabaseSync(name);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  database.exec('CREATE TABLE bare ("index" INTEGER PRIMARY KEY, key TEXT UNIQUE, digest BLOB, bytes BLOB) STRICT');
  const insert = database.prepare('INSERT INTO bare (key, digest, bytes) VALUES (?, ?, ?)');
  const started = performance.now();
  for (let at = 0; at < rows.length; at += batchSize) {
    database.exec('BEGIN IMMEDIATE');
    for (const row of rows.slice(at, at + batchSize)) insert.run(row.key, row.digest, row.bytes);
    database.exec('COMMIT');
  }
  const seconds = (performance.now() - started) / 1000;
  database.close();
  return seconds;
}

async function intoPostgres(name: string, rows: readonly LedgerAppend[], batchSize: number): Promise<number> {
  const client = new Client({ connectionString: name });
  await client.connect();
  await client.query('CREATE TABLE bare ("index" BIGSERIAL PRIMARY KEY, key TEXT UNIQUE, digest BYTEA, bytes BYTEA)');
  const started = performance.now();
  for (let at = 0; at < rows.length; at += batchSize) {
    const batch = rows.slice(at, at + batchSize);
    await client.query(
      'INSERT INTO bare (key, digest, bytes) SELECT * FROM unnest($1::text[], $2::bytea[], $3::bytea[])',
      [
        batch.map(({ key }) => key),
        batch.map(({ digest }) => Buffer.from(digest)),
        batch.map(({ bytes }) => Buffer.from(bytes)),
      ],
    );
  }
  const seconds = (performance.now() - started) / 1000;
  await client.end();
  return seconds;
}
