/**
 * What a server asks of its ledger, one job after the other: which appends share a batch, and in which order the server hears
 * of entries. Plain state; a host carries the effects out and comes back with what the ledger said. Group commit is decided
 * here and nowhere else: what was asked for while the last batch was on its way to the disk goes down together.
 */
import type { LedgerAnswer, LedgerAppend, LedgerEntry } from '../ledger/entry.ts';
import type { RecordLists, RecordsAnswer, RecordsAppend, RecordsKey } from '../records/lists.ts';
import { type AppendJob, deliverAppends, type Delivery, hasGap } from './ledger-deliveries.ts';

/** Appends of one batch, most: bounds how long the first of them waits for the others. */
export const batchAppendsMax = 256;

/** A shared ledger that could not be read is read again after this. */
const readAgainMs = 250;

export type Job =
  | AppendJob
  | { readonly type: 'load' }
  | { readonly type: 'records.append'; readonly request: number; readonly append: RecordsAppend }
  | { readonly type: 'records.load'; readonly request: number; readonly key: RecordsKey }
  /** Entries that other servers appended. `asked`: the server waits for an answer, even an empty one. */
  | { readonly type: 'follow'; readonly asked: boolean }
  /** Tells the server who puts appends in order. */
  | { readonly type: 'shared'; readonly leads: boolean };

/** What the ledger is being asked. `batch`, once answered, waits for the entries of others that belong among its answers. */
type Work =
  | { readonly type: 'batch'; readonly batch: readonly AppendJob[]; readonly answers: readonly LedgerAnswer[] | null }
  | Exclude<Job, { readonly type: 'append' | 'shared' }>;

export interface LedgerQueueState {
  /** Whether other servers append to the same ledger. */
  readonly shared: boolean;
  readonly waiting: Job[];
  /** `turn`: the next job begins with the next turn of the host, with all that was asked for until then. */
  phase: 'idle' | 'turn' | Work;
  /** False: nothing more is answered. */
  open: boolean;
  /** Index of the newest entry that the server was given. */
  heard: number;
  watched: boolean;
}

export type LedgerQueueInput =
  | { readonly type: 'asked'; readonly job: Exclude<Job, { readonly type: 'shared' }> }
  /** Answer to `watch`. */
  | { readonly type: 'watched'; readonly leads: boolean }
  /** There may be entries that other servers appended. */
  | { readonly type: 'news' }
  /** This server leads from now on. */
  | { readonly type: 'leads' }
  | { readonly type: 'turn' }
  | { readonly type: 'appended'; readonly answers: readonly LedgerAnswer[] }
  | { readonly type: 'loaded'; readonly entries: readonly LedgerEntry[] }
  /** Answer to `since`; null: it could not be read. */
  | { readonly type: 'read'; readonly entries: readonly LedgerEntry[] | null }
  | { readonly type: 'records.appended'; readonly answer: RecordsAnswer }
  | { readonly type: 'records.loaded'; readonly lists: RecordLists }
  /** The ledger broke its promise, or an effect could not be carried out. */
  | { readonly type: 'failed'; readonly error: unknown }
  | { readonly type: 'closed' };

export type LedgerQueueEffect =
  /** Answered by `turn`, once everything that the host has in hand is done. */
  | { readonly type: 'turn' }
  /** Answered by `watched` if servers share this ledger; news from then on. */
  | { readonly type: 'watch' }
  /** Answered by `appended`, an answer for each, or `failed`; so are those below by theirs. */
  | { readonly type: 'append'; readonly batch: readonly LedgerAppend[] }
  | { readonly type: 'load' }
  /** Entries after `index`. */
  | { readonly type: 'since'; readonly index: number }
  | { readonly type: 'records.append'; readonly append: RecordsAppend }
  | { readonly type: 'records.load'; readonly key: RecordsKey }
  /** Asks `job` once more after `delayMs`. */
  | { readonly type: 'later'; readonly delayMs: number; readonly job: Extract<Job, { readonly type: 'follow' }> }
  | { readonly type: 'records.answered'; readonly append: RecordsAppend; readonly answer: RecordsAnswer }
  | Delivery
  /** After `closed`, once the ledger is asked nothing any more. */
  | { readonly type: 'ended' };

export function createLedgerQueueState(shared: boolean): LedgerQueueState {
  return { shared, waiting: [], phase: 'idle', open: true, heard: 0, watched: false };
}

/** Changes `state`; the effects are to be carried out in order. Effects not yet carried out when the queue closes are dropped. */
export function stepLedgerQueue(state: LedgerQueueState, input: LedgerQueueInput): readonly LedgerQueueEffect[] {
  if (!state.open) return afterClose(state, input);
  switch (input.type) {
    case 'asked':
      if (input.job.type !== 'load' || state.watched) return push(state, input.job);
      state.watched = true;
      return [{ type: 'watch' }, ...push(state, input.job)];
    case 'watched':
      // The server learns who leads before it gets what it asked for.
      state.waiting.unshift({ type: 'shared', leads: input.leads });
      return begin(state);
    case 'news':
      return state.waiting.some(({ type }) => type === 'follow') ? [] : push(state, { type: 'follow', asked: false });
    case 'leads':
      return push(state, { type: 'shared', leads: true });
    case 'turn':
      return state.phase === 'turn' ? nextJob(state) : [];
    case 'failed':
      return [{ type: 'failure', error: input.error }, ...turn(state)];
    case 'closed':
      return close(state);
    default:
      return takeAnswer(state, input);
  }
}

function push(state: LedgerQueueState, job: Job): readonly LedgerQueueEffect[] {
  state.waiting.push(job);
  return begin(state);
}

function begin(state: LedgerQueueState): readonly LedgerQueueEffect[] {
  return state.phase === 'idle' ? turn(state) : [];
}

function turn(state: LedgerQueueState): readonly LedgerQueueEffect[] {
  state.phase = 'turn';
  return [{ type: 'turn' }];
}

function close(state: LedgerQueueState): readonly LedgerQueueEffect[] {
  state.open = false;
  state.waiting.length = 0;
  return typeof state.phase === 'string' ? [{ type: 'ended' }] : [];
}

/** The job that was under way when the queue closed ends without a word. */
function afterClose(state: LedgerQueueState, input: LedgerQueueInput): readonly LedgerQueueEffect[] {
  const answer = !['asked', 'watched', 'news', 'leads', 'turn', 'closed'].includes(input.type);
  if (!answer || typeof state.phase === 'string') return [];
  state.phase = 'idle';
  return [{ type: 'ended' }];
}

function nextJob(state: LedgerQueueState): readonly LedgerQueueEffect[] {
  const batch = appendsInFront(state.waiting);
  if (batch.length > 0) {
    state.waiting.splice(0, batch.length);
    state.phase = { type: 'batch', batch, answers: null };
    return [{ type: 'append', batch: batch.map(({ append }) => append) }];
  }
  const job = state.waiting.shift();
  if (job === undefined || job.type === 'append') {
    state.phase = 'idle';
    return [];
  }
  if (job.type === 'shared')
    return [{ type: 'tell', input: { type: 'ledger.shared', leads: job.leads } }, ...turn(state)];
  state.phase = job;
  return question(state, job);
}

function appendsInFront(waiting: readonly Job[]): readonly AppendJob[] {
  const batch: AppendJob[] = [];
  for (const job of waiting) {
    if (job.type !== 'append' || batch.length === batchAppendsMax) break;
    batch.push(job);
  }
  return batch;
}

function question(
  state: LedgerQueueState,
  job: Exclude<Job, { readonly type: 'append' | 'shared' }>,
): readonly LedgerQueueEffect[] {
  switch (job.type) {
    case 'load':
      return [{ type: 'load' }];
    case 'records.append':
      return [{ type: 'records.append', append: job.append }];
    case 'records.load':
      return [{ type: 'records.load', key: job.key }];
    case 'follow':
      return state.shared ? [{ type: 'since', index: state.heard }] : followed(state, [], job);
  }
}

/** What the ledger says to the job under way. */
function takeAnswer(
  state: LedgerQueueState,
  input: Extract<
    LedgerQueueInput,
    { readonly type: 'appended' | 'loaded' | 'read' | 'records.appended' | 'records.loaded' }
  >,
): readonly LedgerQueueEffect[] {
  const { phase: work } = state;
  if (typeof work === 'string') throw new Error(`the ledger says ${input.type} and was asked nothing`);
  if (input.type === 'appended' && work.type === 'batch') return appended(state, work.batch, input.answers);
  if (input.type === 'read' && work.type === 'batch' && work.answers !== null) {
    // A reading that fails leaves the gap to the server: it asks for the whole ledger then.
    return [...deliverAppends(state, work.batch, work.answers, input.entries ?? []), ...turn(state)];
  }
  if (input.type === 'read' && work.type === 'follow') return followed(state, input.entries, work);
  if (input.type === 'loaded' && work.type === 'load') return loaded(state, input.entries);
  if (input.type === 'records.appended' && work.type === 'records.append') {
    const { request, append } = work;
    const { answer } = input;
    const answered = { type: 'records.answered', request, answer } as const;
    return [{ type: 'records.answered', append, answer }, { type: 'tell', input: answered }, ...turn(state)];
  }
  if (input.type === 'records.loaded' && work.type === 'records.load') {
    const loaded = { type: 'records.loaded', request: work.request, lists: input.lists } as const;
    return [{ type: 'tell', input: loaded }, ...turn(state)];
  }
  throw new Error(`the ledger says ${input.type} and was asked for ${work.type}`);
}

function appended(
  state: LedgerQueueState,
  batch: readonly AppendJob[],
  answers: readonly LedgerAnswer[],
): readonly LedgerQueueEffect[] {
  if (!state.shared || !hasGap(state.heard, answers)) {
    return [...deliverAppends(state, batch, answers, []), ...turn(state)];
  }
  state.phase = { type: 'batch', batch, answers };
  return [{ type: 'since', index: state.heard }];
}

function loaded(state: LedgerQueueState, entries: readonly LedgerEntry[]): readonly LedgerQueueEffect[] {
  // A reading for a recount gives the server no new entries: those that others appended are delivered before it.
  const fresh = state.shared ? entries.slice(state.heard) : [];
  state.heard = entries.at(-1)?.index ?? 0;
  const grew = fresh.length === 0 ? [] : [tellGrew(fresh, false)];
  return [...grew, { type: 'tell', input: { type: 'ledger.loaded', entries } }, ...turn(state)];
}

function followed(
  state: LedgerQueueState,
  entries: readonly LedgerEntry[] | null,
  job: Extract<Job, { readonly type: 'follow' }>,
): readonly LedgerQueueEffect[] {
  // A server that asked goes on waiting; for news there is a next time.
  if (entries === null)
    return [...(job.asked ? [{ type: 'later', delayMs: readAgainMs, job } as const] : []), ...turn(state)];
  state.heard = entries.at(-1)?.index ?? state.heard;
  const grew = job.asked || entries.length > 0 ? [tellGrew(entries, job.asked)] : [];
  return [...grew, ...turn(state)];
}

function tellGrew(entries: readonly LedgerEntry[], asked: boolean): LedgerQueueEffect {
  return { type: 'tell', input: { type: 'ledger.grew', entries, asked } };
}
