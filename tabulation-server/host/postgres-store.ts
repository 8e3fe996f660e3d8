/**
 * The ledger in a PostgreSQL database, for nights that outgrow one machine: servers share it. Each takes lines and verifies
 * what they bring; one at a time, by a lease, puts everybody's appends in order. Nothing is taken from memory: whether a fact
 * is new and what the chain ends in are read in the transaction that appends.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Client } from 'pg';
import type { Crypto } from '../../protocol/crypto.ts';
import type { LedgerAnswer, LedgerAppend } from '../io.ts';
import { chainBreak } from '../ledger/chain.ts';
import type { LedgerDriver, LedgerWatcher } from './ledger-driver.ts';
import { LedgerFileError } from './ledger-file-error.ts';
import { connectPostgres, preparePostgres, publicName } from './postgres-database.ts';
import { entriesAfter } from './postgres-entries.ts';
import { fetchAnswers, forward, inboxChannel, ledgerChannel, takeBack } from './postgres-inbox.ts';
import { appendRecords, loadRecordsOf } from './postgres-records.ts';
import { endLease, FencedError, leaseHolder, leaseLookMs, renewLease, tryLease } from './postgres-lease.ts';
import { sequence } from './postgres-sequencer.ts';
import { createBell } from './bell.ts';
import { createTurns } from './turns.ts';

/** A forwarded append that nobody answers for so long is taken back and has failed: longer than a lease takes to change hands. */
const forwardedMsMax = 15_000;
/** Without word from the database a server looks for answers this often. */
const answerLookMs = 250;

export interface PostgresLedgerOptions {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  readonly crypto: Crypto;
  /** From `encodePublicPackage`. */
  readonly election: Uint8Array;
  /** Another server leads; what this one takes is passed on to it. */
  readonly onFollowing: (holder: string) => void;
  /** This server leads from now on. */
  readonly onLeading: () => void;
  /** Another server leads now although this one did: it stores nothing any more and has to end. Called once. */
  readonly onFenced: (reason: string) => void;
}

export interface PostgresLedger extends LedgerDriver {
  /** Under which this server leads; null while it does not. */
  readonly epoch: number | null;
  readonly newestS: number | null;
  close(): Promise<void>;
}

type Role =
  | { readonly type: 'follows' }
  | { readonly type: 'leads'; readonly epoch: number }
  | { readonly type: 'fenced'; readonly reason: string };

/**
 * Opens the ledger; this server leads when nobody else does. Throws `LedgerFileError` when the database cannot be reached, is
 * of another program, another night or a newer version, does not sync what it commits, or holds a chain that does not hash.
 */
export async function openPostgresLedger(options: PostgresLedgerOptions): Promise<PostgresLedger> {
  const name = publicName(options.url);
  const appending = await connectPostgres(options.url);
  const leasing = await connectPostgres(options.url).catch(async (error: unknown) => {
    await appending.end();
    throw error;
  });
  try {
    await preparePostgres(appending, name, options.election);
    const entries = await entriesAfter(appending, 0);
    const broken = chainBreak(entries, options.crypto);
    if (broken !== null) throw new LedgerFileError(name, broken, 'an unbroken hash chain');
    return await ledgerOn({ appending, leasing, open: true }, entries.at(-1)?.atS ?? null, options);
  } catch (error) {
    await Promise.allSettled([appending.end(), leasing.end()]);
    throw error;
  }
}

interface Connections {
  /** False once the ledger is closed: nothing is connected anew. */
  open: boolean;
  appending: Client;
  /** Renews or seeks the lease, and hears what the database tells. */
  leasing: Client;
}

async function ledgerOn(
  connections: Connections,
  newestS: number | null,
  options: PostgresLedgerOptions,
): Promise<PostgresLedger> {
  const { crypto } = options;
  const holder = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;
  const state = {
    role: { type: 'follows' } as Role,
    /** The leader that was named last. */
    told: '',
    /** Number of the next append that is passed on. */
    next: 1,
    draining: false,
    /** Something came in since draining looked last. */
    called: false,
  };
  let watcher: LedgerWatcher = { onNews: () => undefined, onLeads: () => undefined };
  const [appends, bell] = [createTurns(), createBell()];
  const withClient = <T>(work: (client: Client) => Promise<T>): Promise<T> =>
    appends(async () => work(await connected(connections, 'appending', options.url)));

  function fence(error: FencedError): void {
    if (state.role.type === 'fenced') return;
    state.role = { type: 'fenced', reason: error.message };
    options.onFenced(error.message);
  }

  /** One transaction of the sequencer. Rejects when it stored nothing. */
  async function inOrder(own: readonly LedgerAppend[], epoch: number) {
    try {
      const done = await withClient((client) => sequence(client, own, { epoch, holder, crypto }));
      if (done.forwarded > 0) watcher.onNews();
      return done;
    } catch (error) {
      if (error instanceof FencedError) fence(error);
      throw error;
    }
  }

  /** Everybody else's appends, while this server leads. A database that fails is tried again at the next look. */
  async function drain(): Promise<void> {
    state.called = true;
    if (state.draining) return;
    state.draining = true;
    while (connections.open && state.called && state.role.type === 'leads') {
      state.called = false;
      const done = await inOrder([], state.role.epoch).catch(() => null);
      if (done?.more === true) state.called = true;
    }
    state.draining = false;
  }

  /** Through whoever leads; answers once they are durable. */
  async function passOn(batch: readonly LedgerAppend[]): Promise<readonly LedgerAnswer[]> {
    const numbers = batch.map(() => state.next++);
    const answers = new Map<number, LedgerAnswer>();
    await withClient((client) => forward(client, holder, numbers, batch));
    const deadline = performance.now() + forwardedMsMax;
    const fetch = async (client: Client): Promise<void> => {
      for (const [number, answer] of await fetchAnswers(client, holder, numbers, batch)) answers.set(number, answer);
    };
    while (connections.open && answers.size < numbers.length && performance.now() < deadline) {
      await bell.rung(answerLookMs);
      await withClient(fetch);
    }
    if (connections.open && answers.size < numbers.length) {
      await withClient(async (client) => {
        await takeBack(client, holder, numbers);
        await fetch(client);
      });
    }
    const reason = 'no server puts appends in order';
    return numbers.map((number) => answers.get(number) ?? { type: 'failed', reason });
  }

  async function look(): Promise<void> {
    const client = await connected(connections, 'leasing', options.url, listen);
    if (state.role.type === 'leads') await renewLease(client, state.role.epoch);
    else if (state.role.type === 'follows') await seek(client);
  }

  async function seek(client: Client): Promise<void> {
    const epoch = await tryLease(client, holder);
    if (epoch !== null) {
      state.role = { type: 'leads', epoch };
      options.onLeading();
      watcher.onLeads();
      return;
    }
    const leader = await leaseHolder(client);
    if (leader !== state.told) options.onFollowing(leader);
    state.told = leader;
  }

  async function listen(client: Client): Promise<void> {
    client.on('notification', ({ channel, payload }) => {
      if (channel === inboxChannel) void drain();
      else if (payload !== holder) {
        bell.ring();
        watcher.onNews();
      }
    });
    await client.query(`LISTEN ${inboxChannel}; LISTEN ${ledgerChannel}`);
  }

  await listen(connections.leasing);
  await look();
  const looking = setInterval(() => {
    look().catch((error: unknown) => {
      // A database that does not answer is no other leader: the lease runs out, and the next append says what is true.
      if (error instanceof FencedError) fence(error);
    });
    // Words of the database may be lost with a connection.
    void drain();
    watcher.onNews();
  }, leaseLookMs);

  return {
    get epoch() {
      return state.role.type === 'leads' ? state.role.epoch : null;
    },
    newestS,
    watch: (by) => {
      watcher = by;
      return state.role.type === 'leads';
    },
    appendAll: async (batch) => {
      try {
        if (state.role.type === 'fenced') return failed(batch, state.role.reason);
        if (state.role.type === 'leads') return (await inOrder(batch, state.role.epoch)).answers;
        return await passOn(batch);
      } catch (error) {
        return failed(batch, error instanceof Error ? error.message : String(error));
      }
    },
    load: () => withClient((client) => entriesAfter(client, 0)),
    since: (index) => withClient((client) => entriesAfter(client, index)),
    appendRecords: async (append) => {
      try {
        if (state.role.type === 'fenced') return { type: 'failed', reason: state.role.reason };
        return await withClient((client) => appendRecords(client, append));
      } catch (error) {
        return { type: 'failed', reason: error instanceof Error ? error.message : String(error) };
      }
    },
    loadRecords: (key) => withClient((client) => loadRecordsOf(client, key)),
    close: async () => {
      connections.open = false;
      clearInterval(looking);
      bell.ring();
      if (state.role.type === 'leads') await endLease(connections.leasing, state.role.epoch).catch(() => undefined);
      await Promise.allSettled([connections.appending.end(), connections.leasing.end()]);
    },
  };
}

function failed(batch: readonly LedgerAppend[], reason: string): readonly LedgerAnswer[] {
  return batch.map(() => ({ type: 'failed', reason }));
}

/** The connection, made anew when the database had closed it. */
async function connected(
  connections: Connections,
  which: 'appending' | 'leasing',
  url: string,
  prepare: (client: Client) => Promise<void> = () => Promise.resolve(),
): Promise<Client> {
  const probe = connections[which];
  const alive = await probe.query('SELECT 1').then(
    () => true,
    () => false,
  );
  if (alive) return probe;
  await probe.end().catch(() => undefined);
  if (!connections.open) throw new Error('the ledger is closed');
  const anew = await connectPostgres(url);
  connections[which] = anew;
  // Closed meanwhile: nobody else would end this one.
  if (!connections.open) await anew.end();
  else await prepare(anew);
  return anew;
}
