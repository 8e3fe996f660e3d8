/**
 * Appends on their way from servers that take lines to the one that puts them in order. A row is a request: written by its
 * sender, answered in the very transaction that appends, taken away by its sender. The table survives no crash of the
 * database and need not: nothing is receipted from it, and a machine without a receipt reports again.
 */
import type { Client } from 'pg';
import { z } from 'zod';
import type { LedgerAnswer, LedgerAppend } from '../ledger/entry.ts';
import { entriesByKey } from './postgres-entries.ts';
import { entryKind } from './sqlite-rows.ts';

/** Requests taken into one transaction beside the sequencer's own appends, most. */
export const inboxBatchMax = 256;

/** Seconds after which an answer that was not fetched is deleted: its sender is gone. */
const unfetchedS = 60;

/** A request was put in; an append was answered. */
export const inboxChannel = 'sanak_inbox';
export const ledgerChannel = 'sanak_ledger';

export const inboxSchema = `
  CREATE UNLOGGED TABLE IF NOT EXISTS inbox (
    id BIGSERIAL PRIMARY KEY,
    sender TEXT NOT NULL,
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    digest BYTEA NOT NULL,
    at_s BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    answer TEXT,
    reason TEXT,
    answered_at TIMESTAMPTZ,
    UNIQUE (sender, number)
  );
`;

/** An append of another server. */
export interface Forwarded {
  readonly id: string;
  readonly append: LedgerAppend;
}

const blob = z.instanceof(Uint8Array).transform((bytes) => new Uint8Array(bytes));
const forwardedShape = z
  .object({
    id: z.string(),
    kind: entryKind,
    key: z.string(),
    digest: blob,
    at_s: z.coerce.number().int().min(0),
    bytes: blob,
  })
  .transform(({ id, at_s, ...rest }): Forwarded => ({ id, append: { ...rest, atS: at_s } }));

/** Puts requests in; `numbers` are the sender's own, one for each of `batch`. */
export async function forward(
  client: Client,
  sender: string,
  numbers: readonly number[],
  batch: readonly LedgerAppend[],
): Promise<void> {
  await client.query(
    `INSERT INTO inbox (sender, number, kind, key, digest, at_s, bytes)
     SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::text[], $5::bytea[], $6::bigint[], $7::bytea[])`,
    [
      sender,
      numbers,
      batch.map(({ kind }) => kind),
      batch.map(({ key }) => key),
      batch.map(({ digest }) => Buffer.from(digest)),
      batch.map(({ atS }) => atS),
      batch.map(({ bytes }) => Buffer.from(bytes)),
    ],
  );
  await client.query('SELECT pg_notify($1, $2)', [inboxChannel, sender]);
}

/** Inside the transaction that appends: requests without an answer, oldest first, locked until it ends. */
export async function takeForwarded(client: Client): Promise<readonly Forwarded[]> {
  const { rows } = await client.query(
    `SELECT id, kind, key, digest, at_s, bytes FROM inbox
     WHERE answer IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [inboxBatchMax],
  );
  return rows.map((row) => forwardedShape.parse(row));
}

/** In the same transaction: what became of them. Answers that were not fetched in time are deleted. */
export async function answerForwarded(
  client: Client,
  requests: readonly Forwarded[],
  answers: readonly LedgerAnswer[],
): Promise<void> {
  await client.query(
    `UPDATE inbox SET answer = given.answer, reason = given.reason, answered_at = clock_timestamp()
     FROM unnest($1::bigint[], $2::text[], $3::text[]) AS given (id, answer, reason) WHERE inbox.id = given.id`,
    [
      requests.map(({ id }) => id),
      answers.map(({ type }) => type),
      answers.map((answer) => (answer.type === 'failed' ? answer.reason : null)),
    ],
  );
  await client.query(`DELETE FROM inbox WHERE answered_at < clock_timestamp() - $1 * interval '1 second'`, [
    unfetchedS,
  ]);
}

const answerShape = z.object({
  number: z.coerce.number(),
  answer: z.enum(['inserted', 'same', 'different', 'failed']),
  reason: z.string().nullable(),
});

/** Takes the answers that are there, by the sender's number. `batch` as forwarded under `numbers`. */
export async function fetchAnswers(
  client: Client,
  sender: string,
  numbers: readonly number[],
  batch: readonly LedgerAppend[],
): Promise<ReadonlyMap<number, LedgerAnswer>> {
  const { rows } = await client.query(
    'DELETE FROM inbox WHERE sender = $1 AND number = ANY($2) AND answer IS NOT NULL RETURNING number, answer, reason',
    [sender, numbers],
  );
  const given = rows.map((row) => answerShape.parse(row));
  const keyOf = new Map(numbers.map((number, at) => [number, batch[at]?.key ?? '']));
  const entries = await entriesByKey(
    client,
    given.map(({ number }) => keyOf.get(number) ?? ''),
  );
  return new Map(
    given.map(({ number, answer, reason }): [number, LedgerAnswer] => {
      const entry = entries.get(keyOf.get(number) ?? '');
      if (answer === 'failed' || entry === undefined) return [number, { type: 'failed', reason: reason ?? 'no entry' }];
      return [number, { type: answer, entry }];
    }),
  );
}

/** Takes back what has no answer yet. What has one by then keeps it: fetch once more. */
export async function takeBack(client: Client, sender: string, numbers: readonly number[]): Promise<void> {
  await client.query('DELETE FROM inbox WHERE sender = $1 AND number = ANY($2) AND answer IS NULL', [sender, numbers]);
}
