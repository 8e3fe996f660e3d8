/**
 * The ledger in a PostgreSQL database, for nights that outgrow one machine: servers share it. Each takes lines and verifies
 * what they bring; one at a time, by a lease, puts the appends of all in order. Nothing is taken from memory: whether a
 * fact
 * is new and what the chain ends in are read in the transaction that appends. What is asked of the database, and when, is
 * decided by `shared-ledger.ts`.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Client } from 'pg';
import type { Crypto } from '../../protocol/crypto.ts';
import type { PassedEffect, PassedInput } from '../host-core/passed-on.ts';
import {
  createSharedLedgerState,
  type SharedLedgerEffect,
  type SharedLedgerInput,
  type SharedLedgerState,
  stepSharedLedger,
} from '../host-core/shared-ledger.ts';
import type { LedgerAnswer, LedgerAppend } from '../ledger/entry.ts';
import { chainBreak } from '../ledger/chain.ts';
import type { RecordsAnswer, RecordsAppend } from '../records/lists.ts';
import type { LedgerDriver, LedgerWatcher } from './ledger-driver.ts';
import { LedgerFileError } from './ledger-file-error.ts';
import {
  type Connect,
  connectTwice,
  disconnect,
  leasingClient,
  onAppending,
  type PostgresConnections,
} from './postgres-connections.ts';
import { preparePostgres, publicName } from './postgres-database.ts';
import { entriesAfter } from './postgres-entries.ts';
import { fetchAnswers, forward, inboxChannel, ledgerChannel, takeBack } from './postgres-inbox.ts';
import { appendRecords, loadRecordsOf } from './postgres-records.ts';
import { endLease, FencedError, leaseHolder, leaseLookMs, renewLease, tryLease } from './postgres-lease.ts';
import { sequence } from './postgres-sequencer.ts';

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
  /** Another than the driver's own, for proofs. */
  readonly connect?: Connect;
}

export interface PostgresLedger extends LedgerDriver {
  /** Under which this server leads; null while it does not. */
  readonly epoch: number | null;
  readonly newestS: number | null;
  close(): Promise<void>;
}

/**
 * Opens the ledger; this server leads when no other does. Throws `LedgerFileError` when the database cannot be reached,
 * is
 * of another program, another night or a newer version, does not sync what it commits, or holds a chain that does not hash.
 */
export async function openPostgresLedger(options: PostgresLedgerOptions): Promise<PostgresLedger> {
  const name = publicName(options.url);
  const connections = await connectTwice(options.url, options.connect);
  try {
    await preparePostgres(connections.appending, name, options.election);
    const entries = await entriesAfter(connections.appending, 0);
    const broken = chainBreak(entries, options.crypto);
    if (broken !== null) throw new LedgerFileError(name, broken, 'an unbroken hash chain');
    const ledger = createLedger(connections, options);
    await listen(ledger, connections.leasing);
    await seekLease(ledger);
    ledger.looking = setInterval(() => take(ledger, { type: 'look' }), leaseLookMs);
    return driverOn(ledger, entries.at(-1)?.atS ?? null);
  } catch (error) {
    await disconnect(connections);
    throw error;
  }
}

interface Ledger {
  readonly state: SharedLedgerState;
  readonly connections: PostgresConnections;
  readonly options: PostgresLedgerOptions;
  watcher: LedgerWatcher;
  nextBatch: number;
  /** By the batch's id: who waits for the answers. */
  readonly callers: Map<number, (answers: readonly LedgerAnswer[]) => void>;
  /** By the batch's id. */
  readonly waits: Map<number, NodeJS.Timeout>;
  looking: NodeJS.Timeout | undefined;
  /** Settles once the database is let go. */
  disconnected: Promise<void>;
}

function createLedger(connections: PostgresConnections, options: PostgresLedgerOptions): Ledger {
  const ledger: Ledger = {
    state: createSharedLedgerState(`${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`),
    connections,
    options,
    watcher: { onNews: () => undefined, onLeads: () => undefined },
    nextBatch: 1,
    callers: new Map(),
    waits: new Map(),
    looking: undefined,
    disconnected: Promise.resolve(),
  };
  connections.prepare = (client) => listen(ledger, client);
  return ledger;
}

function driverOn(ledger: Ledger, newestS: number | null): PostgresLedger {
  const { connections, state } = ledger;
  return {
    get epoch() {
      return state.role.type === 'leads' ? state.role.epoch : null;
    },
    newestS,
    watch: (by) => {
      ledger.watcher = by;
      return state.role.type === 'leads';
    },
    appendAll: (batch) => appendAll(ledger, batch),
    load: () => onAppending(connections, (client) => entriesAfter(client, 0)),
    since: (index) => onAppending(connections, (client) => entriesAfter(client, index)),
    appendRecords: (append) => storeRecords(ledger, append),
    loadRecords: (key) => onAppending(connections, (client) => loadRecordsOf(client, key)),
    close: () => {
      take(ledger, { type: 'close' });
      return ledger.disconnected;
    },
  };
}

function appendAll(ledger: Ledger, batch: readonly LedgerAppend[]): Promise<readonly LedgerAnswer[]> {
  const id = ledger.nextBatch;
  ledger.nextBatch += 1;
  return new Promise((resolve) => {
    ledger.callers.set(id, resolve);
    take(ledger, { type: 'append', id, batch });
  });
}

async function storeRecords({ state, connections }: Ledger, append: RecordsAppend): Promise<RecordsAnswer> {
  if (state.role.type === 'fenced') return { type: 'failed', reason: state.role.reason };
  try {
    return await onAppending(connections, (client) => appendRecords(client, append));
  } catch (error) {
    return { type: 'failed', reason: sentenceOf(error) };
  }
}

function take(ledger: Ledger, input: SharedLedgerInput): void {
  for (const effect of stepSharedLedger(ledger.state, input)) perform(ledger, effect);
}

function perform(ledger: Ledger, effect: SharedLedgerEffect): void {
  const { options, watcher } = ledger;
  switch (effect.type) {
    case 'lease.seek':
      lookAfterLease(ledger, seekLease(ledger));
      return;
    case 'lease.renew':
      lookAfterLease(ledger, renew(ledger, effect.epoch));
      return;
    case 'sequence':
      void sequenceBatch(ledger, effect);
      return;
    case 'news':
      watcher.onNews();
      return;
    case 'leads':
      options.onLeading();
      watcher.onLeads();
      return;
    case 'follows':
      options.onFollowing(effect.holder);
      return;
    case 'fenced':
      options.onFenced(effect.reason);
      return;
    case 'disconnect':
      ledger.disconnected = letGo(ledger, effect.epoch);
      return;
    default:
      performPassed(ledger, effect);
  }
}

function performPassed(ledger: Ledger, effect: PassedEffect): void {
  const { connections, state, waits } = ledger;
  switch (effect.type) {
    case 'wait': {
      const timer = setTimeout(() => {
        waits.delete(effect.id);
        take(ledger, { type: 'waited', id: effect.id });
      }, effect.delayMs);
      waits.set(effect.id, timer);
      return;
    }
    case 'stop-waiting':
      clearTimeout(waits.get(effect.id));
      waits.delete(effect.id);
      return;
    case 'answer':
      ledger.callers.get(effect.id)?.(effect.answers);
      ledger.callers.delete(effect.id);
      return;
    default: {
      const asked = onAppending(connections, (client) => askInbox(client, state.holder, effect));
      asked.then(
        (input) => take(ledger, input),
        (error: unknown) => take(ledger, { type: 'not-passed', id: effect.id, reason: sentenceOf(error) }),
      );
    }
  }
}

async function askInbox(
  client: Client,
  holder: string,
  { type, id, numbers, batch }: Extract<PassedEffect, { readonly type: 'forward' | 'fetch' | 'take-back' }>,
): Promise<PassedInput> {
  switch (type) {
    case 'forward':
      await forward(client, holder, numbers, batch);
      return { type: 'forwarded', id, nowMs: performance.now() };
    case 'fetch': {
      const answers = await fetchAnswers(client, holder, numbers, batch);
      return { type: 'fetched', id, answers, nowMs: performance.now() };
    }
    case 'take-back':
      await takeBack(client, holder, numbers);
      return { type: 'taken-back', id, answers: await fetchAnswers(client, holder, numbers, batch) };
  }
}

async function sequenceBatch(
  ledger: Ledger,
  { id, batch, epoch }: Extract<SharedLedgerEffect, { readonly type: 'sequence' }>,
): Promise<void> {
  const { holder } = ledger.state;
  const terms = { epoch, holder, crypto: ledger.options.crypto };
  const input = await onAppending(ledger.connections, (client) => sequence(client, batch, terms)).then(
    (done) => ({ type: 'sequenced', id, ...done }) as const,
    (error: unknown) => {
      const fenced = error instanceof FencedError;
      return { type: 'not-sequenced', id, batch, fenced, reason: sentenceOf(error) } as const;
    },
  );
  take(ledger, input);
}

/** A database that does not answer is no other leader: the lease runs out, and the next append says what is true. */
function lookAfterLease(ledger: Ledger, looked: Promise<void>): void {
  looked.catch((error: unknown) => {
    if (error instanceof FencedError) take(ledger, { type: 'lease.lost', reason: error.message });
  });
}

async function seekLease(ledger: Ledger): Promise<void> {
  const client = await leasingClient(ledger.connections);
  const epoch = await tryLease(client, ledger.state.holder);
  if (epoch !== null) take(ledger, { type: 'lease.taken', epoch });
  else take(ledger, { type: 'lease.held', holder: await leaseHolder(client) });
}

async function renew(ledger: Ledger, epoch: number): Promise<void> {
  await renewLease(await leasingClient(ledger.connections), epoch);
}

async function listen(ledger: Ledger, client: Client): Promise<void> {
  client.on('notification', ({ channel, payload }) => {
    if (channel === inboxChannel) take(ledger, { type: 'inbox.news' });
    else take(ledger, { type: 'ledger.news', by: payload ?? '' });
  });
  await client.query(`LISTEN ${inboxChannel}; LISTEN ${ledgerChannel}`);
}

async function letGo({ connections, looking }: Ledger, epoch: number | null): Promise<void> {
  connections.open = false;
  clearInterval(looking);
  if (epoch !== null) await endLease(connections.leasing, epoch).catch(() => undefined);
  await disconnect(connections);
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
