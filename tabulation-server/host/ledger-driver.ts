/**
 * A ledger as a host drives it: many appends at a time and the answer later. Group commit is decided here and nowhere else:
 * whatever was asked for while the last batch was on its way to the disk goes down together, under one fsync.
 */
import type { LedgerAnswer, LedgerAppend, LedgerEntry, ServerInput } from '../io.ts';
import type { LedgerStore } from '../ledger/store.ts';
import type { RecordLists, RecordsAnswer, RecordsAppend, RecordsKey } from '../records/lists.ts';

/** Appends of one batch, most: bounds how long the first of them waits for the others. */
export const batchAppendsMax = 256;

export interface LedgerDriver {
  /** Answers in order, once everything that was inserted is durable. Never rejects: a store that fails answers `failed`. */
  appendAll(batch: readonly LedgerAppend[]): Promise<readonly LedgerAnswer[]>;
  /** Everything durable, in order, index 1 first. */
  load(): Promise<readonly LedgerEntry[]>;
  /** Never rejects: a store that fails answers `failed`. */
  appendRecords(append: RecordsAppend): Promise<RecordsAnswer>;
  loadRecords(key: RecordsKey): Promise<RecordLists>;
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

type Work =
  | { readonly type: 'load' }
  | { readonly type: 'records.append'; readonly request: number; readonly append: RecordsAppend }
  | { readonly type: 'records.load'; readonly request: number; readonly key: RecordsKey }
  | { readonly type: 'append'; readonly request: number; readonly append: LedgerAppend };

export interface LedgerQueue {
  load(): void;
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

/** Carries out loads and appends in the order they were asked for; answers come back as inputs, in that order. */
export function createLedgerQueue(options: LedgerQueueOptions): LedgerQueue {
  const { driver } = options;
  const waiting: Work[] = [];
  let working: Promise<void> | null = null;
  let open = true;

  async function appendSome(): Promise<void> {
    const batch: Extract<Work, { type: 'append' }>[] = [];
    while (batch.length < batchAppendsMax && waiting[0]?.type === 'append') batch.push(waiting.shift() as never);
    const answers = await driver.appendAll(batch.map((work) => work.append));
    for (const [position, { request, append }] of batch.entries()) {
      const answer = answers[position];
      if (answer === undefined) throw new Error(`${answers.length} answers to ${batch.length} appends`);
      if (!open) return;
      options.onAnswer(append, answer);
      options.onInput({ type: 'ledger.answered', request, answer });
    }
  }

  async function answerOf(item: Exclude<Work, { type: 'append' }>): Promise<ServerInput> {
    switch (item.type) {
      case 'load':
        return { type: 'ledger.loaded', entries: await driver.load() };
      case 'records.append': {
        const answer = await driver.appendRecords(item.append);
        options.onRecords(item.append, answer);
        return { type: 'records.answered', request: item.request, answer };
      }
      case 'records.load':
        return { type: 'records.loaded', request: item.request, lists: await driver.loadRecords(item.key) };
    }
  }

  async function work(): Promise<void> {
    // What arrives in the same turn of the event loop belongs to the same batch.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (open && waiting.length > 0) {
      if (waiting[0]?.type === 'append') await appendSome();
      else {
        const input = await answerOf(waiting.shift() as Exclude<Work, { type: 'append' }>);
        if (open) options.onInput(input);
      }
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }

  function begin(): void {
    working ??= work()
      .catch((error: unknown) => {
        if (open) options.onFailure(error);
      })
      .finally(() => {
        working = null;
        if (open && waiting.length > 0) begin();
      });
  }

  function push(item: Work): void {
    if (!open) return;
    waiting.push(item);
    begin();
  }

  return {
    load: () => push({ type: 'load' }),
    append: (request, append) => push({ type: 'append', request, append }),
    appendRecords: (request, append) => push({ type: 'records.append', request, append }),
    loadRecords: (request, key) => push({ type: 'records.load', request, key }),
    close: async () => {
      open = false;
      await working;
    },
  };
}
