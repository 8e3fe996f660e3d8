/** A ledger as a host drives it: many appends at a time and the answer later, in the order that `ledger-queue.ts` decides. */
import type { ServerInput } from '../io.ts';
import type { LedgerAnswer, LedgerAppend, LedgerEntry } from '../ledger/entry.ts';
import type { LedgerStore } from '../ledger/store.ts';
import type { RecordLists, RecordsAnswer, RecordsAppend, RecordsKey } from '../records/lists.ts';
import {
  createLedgerQueueState,
  type LedgerQueueEffect,
  type LedgerQueueInput,
  type LedgerQueueState,
  stepLedgerQueue,
} from '../host-core/ledger-queue.ts';

export interface LedgerDriver {
  /** Answers in order, once everything that was inserted is durable. Never rejects: a store that fails answers `failed`. */
  appendAll(batch: readonly LedgerAppend[]): Promise<readonly LedgerAnswer[]>;
  /** Everything durable, in order, index 1 first. */
  load(): Promise<readonly LedgerEntry[]>;
  /** Never rejects: a store that fails answers `failed`. */
  appendRecords(append: RecordsAppend): Promise<RecordsAnswer>;
  loadRecords(key: RecordsKey): Promise<RecordLists>;
  /** Of a ledger that servers share: the entries after `index`, of all servers. */
  since?(index: number): Promise<readonly LedgerEntry[]>;
  /** Of a ledger that servers share: calls `watcher` with every change from now on. True when this server leads. */
  watch?(watcher: LedgerWatcher): boolean;
}

export interface LedgerWatcher {
  /** There may be entries that other servers appended. */
  onNews(): void;
  /** This server leads from now on. */
  onLeads(): void;
}

/** A store that answers at once, in the driver's clothes. */
export function driverOf(store: LedgerStore): LedgerDriver {
  const alone = (append: LedgerAppend): LedgerAnswer => {
    try {
      return store.append(append);
    } catch (error) {
      return { type: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  };
  return {
    appendAll: (batch) => Promise.resolve(store.appendAll?.(batch) ?? batch.map(alone)),
    load: () => Promise.resolve(store.load()),
    appendRecords: (append) => Promise.resolve(store.appendRecords(append)),
    loadRecords: (key) => Promise.resolve(store.loadRecords(key)),
  };
}

export interface LedgerQueue {
  load(): void;
  /** What other servers appended. */
  follow(): void;
  append(request: number, append: LedgerAppend): void;
  appendRecords(request: number, append: RecordsAppend): void;
  loadRecords(request: number, key: RecordsKey): void;
  /** Nothing more is answered; settles when the driver is no longer at work. */
  close(): Promise<void>;
}

export interface LedgerQueueOptions {
  readonly driver: LedgerDriver;
  readonly onInput: (input: ServerInput) => void;
  readonly onAnswer: (append: LedgerAppend, answer: LedgerAnswer) => void;
  readonly onRecords: (append: RecordsAppend, answer: RecordsAnswer) => void;
  /** The driver broke its promise, or what it holds cannot be read. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Carries out loads and appends in the order they were asked for; answers come back as inputs, in that order. Entries that
 * other servers appended come before the answers that stand after them in the ledger: the server hears each entry once, in
 * ledger order.
 */
export function createLedgerQueue(options: LedgerQueueOptions): LedgerQueue {
  const ended = Promise.withResolvers<void>();
  const queue: Queue = {
    ...options,
    state: createLedgerQueueState(options.driver.since !== undefined),
    ended: ended.resolve,
  };
  return {
    load: () => take(queue, { type: 'asked', job: { type: 'load' } }),
    follow: () => take(queue, { type: 'asked', job: { type: 'follow', asked: true } }),
    append: (request, append) => take(queue, { type: 'asked', job: { type: 'append', request, append } }),
    appendRecords: (request, append) =>
      take(queue, { type: 'asked', job: { type: 'records.append', request, append } }),
    loadRecords: (request, key) => take(queue, { type: 'asked', job: { type: 'records.load', request, key } }),
    close: () => {
      take(queue, { type: 'closed' });
      return ended.promise;
    },
  };
}

interface Queue extends LedgerQueueOptions {
  readonly state: LedgerQueueState;
  readonly ended: () => void;
}

function take(queue: Queue, input: LedgerQueueInput): void {
  try {
    for (const effect of stepLedgerQueue(queue.state, input)) {
      // Closed by one of its own effects: the others are dropped.
      if (queue.state.open || effect.type === 'ended') perform(queue, effect);
    }
  } catch (error) {
    // Part of these effects was not carried out: the server is told of the failure, and the queue goes on with the next
    // job.
    for (const effect of stepLedgerQueue(queue.state, { type: 'failed', error })) perform(queue, effect);
  }
}

function perform(queue: Queue, effect: LedgerQueueEffect): void {
  const { driver } = queue;
  switch (effect.type) {
    case 'turn':
      setImmediate(() => take(queue, { type: 'turn' }));
      return;
    case 'watch':
      watch(queue);
      return;
    case 'append':
      answer(queue, driver.appendAll(effect.batch), (answers) => ({ type: 'appended', answers }));
      return;
    case 'load':
      answer(queue, driver.load(), (entries) => ({ type: 'loaded', entries }));
      return;
    case 'since':
      readSince(queue, effect.index);
      return;
    case 'records.append':
      answer(queue, driver.appendRecords(effect.append), (given) => ({ type: 'records.appended', answer: given }));
      return;
    case 'records.load':
      answer(queue, driver.loadRecords(effect.key), (lists) => ({ type: 'records.loaded', lists }));
      return;
    case 'later':
      setTimeout(() => take(queue, { type: 'asked', job: effect.job }), effect.delayMs);
      return;
    default:
      report(queue, effect);
  }
}

/** What the host is told. */
function report(
  queue: Queue,
  effect: Extract<LedgerQueueEffect, { readonly type: 'tell' | 'answered' | 'records.answered' | 'failure' | 'ended' }>,
): void {
  switch (effect.type) {
    case 'tell':
      queue.onInput(effect.input);
      return;
    case 'answered':
      queue.onAnswer(effect.append, effect.answer);
      return;
    case 'records.answered':
      queue.onRecords(effect.append, effect.answer);
      return;
    case 'failure':
      queue.onFailure(effect.error);
      return;
    case 'ended':
      queue.ended();
      return;
  }
}

function answer<T>(queue: Queue, asked: Promise<T>, inputOf: (given: T) => LedgerQueueInput): void {
  asked.then(
    (given) => take(queue, inputOf(given)),
    (error: unknown) => take(queue, { type: 'failed', error }),
  );
}

/** A reading that fails is an answer too. */
function readSince(queue: Queue, index: number): void {
  const read = queue.driver.since?.(index) ?? Promise.resolve([]);
  const readOrNull = read.catch(() => null);
  answer(queue, readOrNull, (entries) => ({ type: 'read', entries }));
}

function watch(queue: Queue): void {
  const leads = queue.driver.watch?.({
    onNews: () => take(queue, { type: 'news' }),
    onLeads: () => take(queue, { type: 'leads' }),
  });
  if (leads !== undefined) take(queue, { type: 'watched', leads });
}
