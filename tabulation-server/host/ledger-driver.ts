/**
 * A ledger as a host drives it: many appends at a time and the answer later. Group commit is decided here and nowhere else:
 * whatever was asked for while the last batch was on its way to the disk goes down together, under one fsync.
 */
import type { LedgerAnswer, LedgerAppend, LedgerEntry, ServerInput } from '../io.ts';
import type { LedgerStore } from '../ledger/store.ts';
import type { RecordLists, RecordsAnswer, RecordsAppend, RecordsKey } from '../records/lists.ts';

/** Appends of one batch, most: bounds how long the first of them waits for the others. */
export const batchAppendsMax = 256;

/** A shared ledger that could not be read is read again after this. */
const readAgainMs = 250;

export interface LedgerDriver {
  /** Answers in order, once everything that was inserted is durable. Never rejects: a store that fails answers `failed`. */
  appendAll(batch: readonly LedgerAppend[]): Promise<readonly LedgerAnswer[]>;
  /** Everything durable, in order, index 1 first. */
  load(): Promise<readonly LedgerEntry[]>;
  /** Never rejects: a store that fails answers `failed`. */
  appendRecords(append: RecordsAppend): Promise<RecordsAnswer>;
  loadRecords(key: RecordsKey): Promise<RecordLists>;
  /** Of a ledger that servers share: the entries after `index`, whoever appended them. */
  since?(index: number): Promise<readonly LedgerEntry[]>;
  /** Of a ledger that servers share: from now on `watcher` is told what happens to it. Whether this server leads it. */
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

type Work =
  | { readonly type: 'load' }
  | { readonly type: 'records.append'; readonly request: number; readonly append: RecordsAppend }
  | { readonly type: 'records.load'; readonly request: number; readonly key: RecordsKey }
  /** `asked`: by the server, which waits for an answer even when there is nothing. */
  | { readonly type: 'follow'; readonly asked: boolean }
  | { readonly type: 'shared'; readonly leads: boolean }
  | { readonly type: 'append'; readonly request: number; readonly append: LedgerAppend };

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
  const { driver } = options;
  const waiting: Work[] = [];
  let working: Promise<void> | null = null;
  let open = true;
  /** Newest entry that the server has heard of. */
  let heard = 0;
  let watched = false;

  function tell(entries: readonly LedgerEntry[], asked: boolean): void {
    heard = entries.at(-1)?.index ?? heard;
    if (asked || entries.length > 0) options.onInput({ type: 'ledger.grew', entries, asked });
  }

  /** What the server has to hear besides these answers; empty when they follow each other without a gap. */
  async function othersBeside(answers: readonly LedgerAnswer[]): Promise<readonly LedgerEntry[]> {
    if (driver.since === undefined) return [];
    let next = heard + 1;
    const gap = answers.some((answer) => {
      if (answer.type === 'failed' || answer.entry.index < next) return false;
      if (answer.type !== 'inserted' || answer.entry.index > next) return true;
      next += 1;
      return false;
    });
    if (!gap) return [];
    const own = new Set(answers.map((answer) => (answer.type === 'inserted' ? answer.entry.index : 0)));
    // A reading that fails leaves the gap to the server: it asks for the whole ledger then.
    const entries = await driver.since(heard).catch(() => []);
    return entries.filter(({ index }) => !own.has(index));
  }

  async function appendSome(): Promise<void> {
    const batch: Extract<Work, { type: 'append' }>[] = [];
    while (batch.length < batchAppendsMax && waiting[0]?.type === 'append') batch.push(waiting.shift() as never);
    const answers = await driver.appendAll(batch.map((work) => work.append));
    const others = [...(await othersBeside(answers))];
    const tellBefore = (index: number): void => {
      const end = others.findIndex((entry) => entry.index >= index);
      tell(others.splice(0, end === -1 ? others.length : end), false);
    };
    for (const [position, { request, append }] of batch.entries()) {
      const answer = answers[position];
      if (answer === undefined) throw new Error(`${answers.length} answers to ${batch.length} appends`);
      if (!open) return;
      if (answer.type !== 'failed') tellBefore(answer.entry.index + (answer.type === 'inserted' ? 0 : 1));
      options.onAnswer(append, answer);
      if (answer.type === 'inserted') heard = answer.entry.index;
      options.onInput({ type: 'ledger.answered', request, answer });
    }
    // Entries after the last answer are heard at the next look, in case more of our own lie among them.
  }

  async function read(item: Exclude<Work, { type: 'append' }>): Promise<void> {
    if (item.type === 'shared') options.onInput({ type: 'ledger.shared', leads: item.leads });
    else if (item.type === 'records.append') {
      const answer = await driver.appendRecords(item.append);
      if (!open) return;
      options.onRecords(item.append, answer);
      options.onInput({ type: 'records.answered', request: item.request, answer });
    } else if (item.type === 'records.load') {
      const lists = await driver.loadRecords(item.key);
      if (open) options.onInput({ type: 'records.loaded', request: item.request, lists });
    } else if (item.type === 'load') {
      const entries = await driver.load();
      if (!open) return;
      // A reading for a recount teaches the server nothing new by itself: what others appended is told beforehand.
      if (driver.since !== undefined) tell(entries.slice(heard), false);
      heard = entries.at(-1)?.index ?? 0;
      options.onInput({ type: 'ledger.loaded', entries });
    } else {
      const entries = await (driver.since?.(heard) ?? Promise.resolve([])).catch(() => null);
      if (entries !== null && open) tell(entries, item.asked);
      // Whoever asked goes on waiting; for the others there is a next time.
      else if (item.asked) setTimeout(() => push(item), readAgainMs);
    }
  }

  function watch(): void {
    if (watched) return;
    watched = true;
    const leads = driver.watch?.({
      onNews: () => {
        if (!waiting.some(({ type }) => type === 'follow')) push({ type: 'follow', asked: false });
      },
      onLeads: () => push({ type: 'shared', leads: true }),
    });
    if (leads !== undefined) push({ type: 'shared', leads });
  }

  async function work(): Promise<void> {
    // What arrives in the same turn of the event loop belongs to the same batch.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (open && waiting.length > 0) {
      const [next] = waiting;
      if (next === undefined || next.type === 'append') await appendSome();
      else {
        waiting.shift();
        await read(next);
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
    load: () => {
      watch();
      push({ type: 'load' });
    },
    follow: () => push({ type: 'follow', asked: true }),
    append: (request, append) => push({ type: 'append', request, append }),
    appendRecords: (request, append) => push({ type: 'records.append', request, append }),
    loadRecords: (request, key) => push({ type: 'records.load', request, key }),
    close: async () => {
      open = false;
      await working;
    },
  };
}
