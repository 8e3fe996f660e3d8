/**
 * One transaction of the server that leads: its own appends and those of the other servers, in one order, under one
 * commit.
 */
import type { Client } from 'pg';
import { rollBack } from './postgres-rollback.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import type { LedgerAnswer, LedgerAppend } from '../ledger/entry.ts';
import { decide, insert } from './postgres-entries.ts';
import { answerForwarded, inboxBatchMax, ledgerChannel, takeForwarded } from './postgres-inbox.ts';
import { assertLeads, leaseMs } from './postgres-lease.ts';

export interface Sequenced {
  /** To the sequencer's own appends. */
  readonly answers: readonly LedgerAnswer[];
  /** Appends of other servers that were answered. */
  readonly forwarded: number;
  /** There may be more of them. */
  readonly more: boolean;
}

/**
 * `holder`: who leads, sent with the notification. Throws `FencedError` when it no longer does; nothing is stored then.
 */
export async function sequence(
  client: Client,
  own: readonly LedgerAppend[],
  { epoch, holder, crypto }: { readonly epoch: number; readonly holder: string; readonly crypto: Crypto },
): Promise<Sequenced> {
  // A server that is paused in here holds the lease's row; the database ends such a transaction, or no other server
  // could take over.
  await client.query(
    `BEGIN; SET LOCAL idle_in_transaction_session_timeout = ${leaseMs}; SET LOCAL synchronous_commit = on`,
  );
  try {
    await assertLeads(client, epoch);
    const requests = await takeForwarded(client);
    const { answers, fresh } = await decide(client, [...own, ...requests.map(({ append }) => append)], crypto);
    if (fresh.length > 0) await insert(client, fresh);
    if (requests.length > 0) await answerForwarded(client, requests, answers.slice(own.length));
    if (fresh.length > 0 || requests.length > 0) {
      await client.query('SELECT pg_notify($1, $2)', [ledgerChannel, holder]);
    }
    await client.query('COMMIT');
    const more = requests.length === inboxBatchMax;
    return { answers: answers.slice(0, own.length), forwarded: requests.length, more };
  } catch (error) {
    await rollBack(client);
    throw error;
  }
}
