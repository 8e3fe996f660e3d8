/**
 * Who may append: one sequencer at a time, by a lease in the database itself. Each change of hands raises the epoch; an append
 * is refused in its own transaction when the epoch is no longer the one it was made under, so that a server that slept
 * through its own replacement stores nothing. The database's clock decides, never a server's.
 */
import type { Client } from 'pg';

/** A lease that is not renewed runs out after this; a standby goes on at the latest this much after the sequencer died. */
export const leaseMs = 3_000;
/** The sequencer renews, and a standby looks, this often: a renewal may fail twice before the lease runs out. */
export const leaseLookMs = 1_000;

export const leaseSchema = `
  CREATE TABLE IF NOT EXISTS lease (
    one BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (one),
    holder TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    until TIMESTAMPTZ NOT NULL
  );
  INSERT INTO lease (holder, epoch, until) VALUES ('nobody', 0, '-infinity') ON CONFLICT DO NOTHING;
`;

/** Another server leads. */
export class FencedError extends Error {
  constructor(epoch: number, holder: string, current: string) {
    super(`fenced: this server led in epoch ${epoch}; ${holder} leads since epoch ${current}`);
    this.name = 'FencedError';
  }
}

/** The new epoch when the lease was free; null while another server holds it. */
export async function tryLease(client: Client, holder: string): Promise<number | null> {
  const { rows } = await client.query<{ epoch: string }>(
    `UPDATE lease SET holder = $1, epoch = epoch + 1, until = clock_timestamp() + $2 * interval '1 millisecond'
     WHERE until < clock_timestamp() RETURNING epoch`,
    [holder, leaseMs],
  );
  return rows[0] === undefined ? null : Number(rows[0].epoch);
}

/** Who holds it, for people. */
export async function leaseHolder(client: Client): Promise<string> {
  const { rows } = await client.query<{ holder: string }>('SELECT holder FROM lease');
  return rows[0]?.holder ?? 'nobody';
}

/** Throws `FencedError` when the lease has changed hands. */
export async function renewLease(client: Client, epoch: number): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE lease SET until = clock_timestamp() + $2 * interval '1 millisecond' WHERE epoch = $1`,
    [epoch, leaseMs],
  );
  if (rowCount === 0) await assertLeads(client, epoch);
}

/** A clean end: a standby need not wait. Nothing when the lease is no longer ours. */
export async function endLease(client: Client, epoch: number): Promise<void> {
  await client.query(`UPDATE lease SET until = '-infinity' WHERE epoch = $1`, [epoch]);
}

/**
 * Inside the transaction that appends: holds the lease as it is until that transaction ends, so that it changes hands before
 * or after, never between. Throws `FencedError` when it has.
 */
export async function assertLeads(client: Client, epoch: number): Promise<void> {
  const { rows } = await client.query<{ epoch: string; holder: string }>('SELECT epoch, holder FROM lease FOR SHARE');
  const [lease] = rows;
  if (lease === undefined || Number(lease.epoch) !== epoch) {
    throw new FencedError(epoch, lease?.holder ?? 'nobody', lease?.epoch ?? 'unknown');
  }
}
