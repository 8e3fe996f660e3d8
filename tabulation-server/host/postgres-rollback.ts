import type { Client } from 'pg';

/** Ends a transaction that failed. Where that fails too the connection goes, and what it left open goes with it. */
export async function rollBack(client: Client): Promise<void> {
  await client.query('ROLLBACK').catch(() => client.end().catch(() => undefined));
}
