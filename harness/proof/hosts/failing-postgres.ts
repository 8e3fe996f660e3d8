/** A connection to a real PostgreSQL that fails at its Nth query: before it is sent, on the answer, or within its transaction. */
import type { Client } from 'pg';
import { connectPostgres } from '../../../tabulation-server/host/postgres-database.ts';

export const queryTroubles = ['unsent', 'answer lost', 'refused', 'connection lost', 'late'] as const;

export type QueryTrouble = (typeof queryTroubles)[number];

/** Over all connections of a ledger. */
export interface QueryCount {
  readonly nth: number;
  readonly trouble: QueryTrouble;
  /** So many queries in a row. */
  readonly queries: number;
  count: number;
  strikes: number;
}

const lateMs = 30;

/** Connects as the host does; its queries pass here. */
export function failingConnect(count: QueryCount): (url: string) => Promise<Client> {
  return async (url) => {
    const client = await connectPostgres(url);
    const query = client.query.bind(client) as (...values: readonly unknown[]) => Promise<unknown>;
    client.query = ((...values: readonly unknown[]) => asked(client, query, values, count)) as Client['query'];
    return client;
  };
}

async function asked(
  client: Client,
  query: (...values: readonly unknown[]) => Promise<unknown>,
  values: readonly unknown[],
  count: QueryCount,
): Promise<unknown> {
  count.count += 1;
  if (count.count < count.nth || count.count >= count.nth + count.queries) return query(...values);
  count.strikes += 1;
  switch (count.trouble) {
    case 'unsent':
      throw new Error('the query was not sent');
    case 'answer lost':
      await query(...values);
      hangUp(client);
      throw new Error('Connection terminated unexpectedly');
    case 'refused':
      // Inside a transaction the database refuses everything until its end, as after a serialization failure.
      await query("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$");
      return undefined;
    case 'connection lost':
      hangUp(client);
      return query(...values);
    case 'late': {
      const answer = await query(...values);
      await new Promise((resolve) => setTimeout(resolve, lateMs));
      return answer;
    }
  }
}

function hangUp(client: Client): void {
  const { connection } = client as unknown as { readonly connection: { readonly stream: { destroy(): void } } };
  connection.stream.destroy();
}
