/**
 * A ledger that servers share, seen by one of them. It follows, leads, or has been replaced as leader and stores nothing any
 * more; its appends go down in its own transaction or are passed on to the server that leads. Plain state; a host carries the
 * effects out on its connections to the database and comes back with what the database said.
 */
import type { LedgerAnswer, LedgerAppend } from '../ledger/entry.ts';
import {
  type AnswerEffect,
  closedReason,
  closePassed,
  failed,
  fetchAnswers,
  type PassedEffect,
  type PassedInput,
  type PassedOnState,
  passOn,
  stepPassed,
} from './passed-on.ts';

export type Role =
  | { readonly type: 'follows' }
  | { readonly type: 'leads'; readonly epoch: number }
  /** Another server leads although this one did: for good. */
  | { readonly type: 'fenced'; readonly reason: string };

export interface SharedLedgerState extends PassedOnState {
  /** What this server is called in the lease. */
  readonly holder: string;
  open: boolean;
  role: Role;
  /** The leader that was announced last; empty before the first. */
  named: string;
  /** Taking in what other servers passed on; `again`: more has come in since the transaction began. */
  intake: 'idle' | 'busy' | 'again';
}

export type SharedLedgerInput =
  /** Time to look after the lease. */
  | { readonly type: 'look' }
  | { readonly type: 'lease.taken'; readonly epoch: number }
  | { readonly type: 'lease.held'; readonly holder: string }
  /** The lease itself says that another server leads. */
  | { readonly type: 'lease.lost'; readonly reason: string }
  /** The database tells that a server passed something on, or that server `by` appended. */
  | { readonly type: 'inbox.news' }
  | { readonly type: 'ledger.news'; readonly by: string }
  /** `id`: the caller's own, of no other batch that is not answered. */
  | { readonly type: 'append'; readonly id: number; readonly batch: readonly LedgerAppend[] }
  | SequenceAnswer
  | PassedInput
  | { readonly type: 'close' };

/** `id` null: the transaction was for other servers only. */
export type SequenceAnswer =
  | {
      readonly type: 'sequenced';
      readonly id: number | null;
      readonly answers: readonly LedgerAnswer[];
      /** Appends of other servers that were answered. */
      readonly forwarded: number;
      /** There may be more of them. */
      readonly more: boolean;
    }
  /** Nothing was stored. `fenced`: because another server leads. */
  | {
      readonly type: 'not-sequenced';
      readonly id: number | null;
      readonly batch: readonly LedgerAppend[];
      readonly fenced: boolean;
      readonly reason: string;
    };

export type SharedLedgerEffect =
  /** Answered by `lease.taken` or `lease.held`, or not at all by a database that fails: the next look asks again. */
  | { readonly type: 'lease.seek' }
  /** Answered by `lease.lost` if it is. */
  | { readonly type: 'lease.renew'; readonly epoch: number }
  /** One transaction, together with what other servers passed on; answered by `sequenced` or `not-sequenced`. */
  | {
      readonly type: 'sequence';
      readonly id: number | null;
      readonly batch: readonly LedgerAppend[];
      readonly epoch: number;
    }
  | PassedEffect
  /** There may be entries that other servers appended. */
  | { readonly type: 'news' }
  /** This server leads from now on. */
  | { readonly type: 'leads' }
  /** Another one does. */
  | { readonly type: 'follows'; readonly holder: string }
  | { readonly type: 'fenced'; readonly reason: string }
  /** Lets the lease go, where `epoch` is one of ours, and then the database. */
  | { readonly type: 'disconnect'; readonly epoch: number | null };

export function createSharedLedgerState(holder: string): SharedLedgerState {
  return { holder, open: true, role: { type: 'follows' }, named: '', nextNumber: 1, passed: {}, intake: 'idle' };
}

/** Changes `state`; the effects are to be carried out in order. Every batch is answered once, whatever happens. */
export function stepSharedLedger(state: SharedLedgerState, input: SharedLedgerInput): readonly SharedLedgerEffect[] {
  switch (input.type) {
    case 'look':
      return state.open ? [...lookAfterLease(state.role), ...takeIn(state), { type: 'news' }] : [];
    case 'lease.taken':
      return lead(state, input.epoch);
    case 'lease.held':
      return follow(state, input.holder);
    case 'lease.lost':
      return fence(state, input.reason);
    case 'inbox.news':
      return takeIn(state);
    case 'ledger.news':
      return input.by === state.holder || !state.open ? [] : [...fetchAnswers(state), { type: 'news' }];
    case 'append':
      return append(state, input.id, input.batch);
    case 'sequenced':
    case 'not-sequenced':
      return endSequence(state, input);
    case 'close':
      return close(state);
    default:
      return stepPassed(state, input);
  }
}

function lookAfterLease(role: Role): readonly SharedLedgerEffect[] {
  switch (role.type) {
    case 'leads':
      return [{ type: 'lease.renew', epoch: role.epoch }];
    case 'follows':
      return [{ type: 'lease.seek' }];
    case 'fenced':
      return [];
  }
}

/** A server that was replaced stays so: a lease that it had asked for before runs out by itself. */
function lead(state: SharedLedgerState, epoch: number): readonly SharedLedgerEffect[] {
  const before = state.role.type;
  if (!state.open || before === 'fenced') return [];
  state.role = { type: 'leads', epoch };
  return before === 'leads' ? [] : [{ type: 'leads' }];
}

function follow(state: SharedLedgerState, holder: string): readonly SharedLedgerEffect[] {
  if (!state.open || state.role.type !== 'follows' || holder === state.named) return [];
  state.named = holder;
  return [{ type: 'follows', holder }];
}

function fence(state: SharedLedgerState, reason: string): readonly SharedLedgerEffect[] {
  if (!state.open || state.role.type === 'fenced') return [];
  state.role = { type: 'fenced', reason };
  return [{ type: 'fenced', reason }];
}

function append(state: SharedLedgerState, id: number, batch: readonly LedgerAppend[]): readonly SharedLedgerEffect[] {
  const { role } = state;
  if (!state.open) return [failed(id, batch, closedReason)];
  switch (role.type) {
    case 'fenced':
      return [failed(id, batch, role.reason)];
    case 'leads':
      return [{ type: 'sequence', id, batch, epoch: role.epoch }];
    case 'follows':
      return passOn(state, id, batch);
  }
}

/** What other servers passed on, while this one leads: one transaction at a time. */
function takeIn(state: SharedLedgerState): readonly SharedLedgerEffect[] {
  if (!state.open || state.role.type !== 'leads') return [];
  if (state.intake !== 'idle') {
    state.intake = 'again';
    return [];
  }
  state.intake = 'busy';
  return [{ type: 'sequence', id: null, batch: [], epoch: state.role.epoch }];
}

function endSequence(state: SharedLedgerState, input: SequenceAnswer): readonly SharedLedgerEffect[] {
  const stored = input.type === 'sequenced';
  const news: readonly SharedLedgerEffect[] = stored && input.forwarded > 0 && state.open ? [{ type: 'news' }] : [];
  const fenced = !stored && input.fenced ? fence(state, input.reason) : [];
  if (input.id === null) return [...news, ...fenced, ...takeInAgain(state, stored && input.more)];
  const answer: AnswerEffect = stored
    ? { type: 'answer', id: input.id, answers: input.answers }
    : failed(input.id, input.batch, input.reason);
  return [...news, ...fenced, answer];
}

/** A database that failed is tried again at the next look, or at once if something has come in since. */
function takeInAgain(state: SharedLedgerState, more: boolean): readonly SharedLedgerEffect[] {
  const again = more || state.intake === 'again';
  state.intake = 'idle';
  return again ? takeIn(state) : [];
}

function close(state: SharedLedgerState): readonly SharedLedgerEffect[] {
  if (!state.open) return [];
  state.open = false;
  const epoch = state.role.type === 'leads' ? state.role.epoch : null;
  return [...closePassed(state), { type: 'disconnect', epoch }];
}
