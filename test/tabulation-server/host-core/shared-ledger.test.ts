/** A server at a ledger it shares, event by event: orders that real databases cannot be made to take. */
import { describe, expect, test } from 'vitest';
import {
  createSharedLedgerState,
  type SharedLedgerEffect,
  type SharedLedgerInput,
  type SharedLedgerState,
  stepSharedLedger,
} from '../../../tabulation-server/host-core/shared-ledger.ts';
import type { LedgerAnswer } from '../../../tabulation-server/ledger/entry.ts';
import { fact } from '../support/store-contract.ts';

const batch = [fact('a'), fact('b')];
const answers: readonly LedgerAnswer[] = batch.map((append, at) => ({
  type: 'inserted',
  entry: { ...append, index: at + 1, hash: Uint8Array.of(at) },
}));
const answersBy = (...numbers: readonly number[]) =>
  new Map(numbers.map((number) => [number, answers[number - 1] ?? { type: 'failed' as const, reason: 'none' }]));
const failed = (id: number, reason: string): SharedLedgerEffect => ({
  type: 'answer',
  id,
  answers: batch.map(() => ({ type: 'failed', reason })),
});

const taken: SharedLedgerInput = { type: 'lease.taken', epoch: 3 };
const append: SharedLedgerInput = { type: 'append', id: 1, batch };
const fencedReason = 'fenced: this server led in epoch 3; other leads since epoch 4';
const refused = (id: number | null): SharedLedgerInput => ({
  type: 'not-sequenced',
  id,
  batch: id === null ? [] : batch,
  fenced: true,
  reason: fencedReason,
});
const sequenced = (id: number | null, forwarded = 0, more = false): SharedLedgerInput => ({
  type: 'sequenced',
  id,
  answers: id === null ? [] : answers,
  forwarded,
  more,
});
const intake: SharedLedgerEffect = { type: 'sequence', id: null, batch: [], epoch: 3 };

function stateAfter(...inputs: readonly SharedLedgerInput[]): SharedLedgerState {
  const state = createSharedLedgerState('this');
  for (const input of inputs) stepSharedLedger(state, input);
  return state;
}

function last(state: SharedLedgerState, ...inputs: readonly SharedLedgerInput[]): readonly SharedLedgerEffect[] {
  return inputs.map((input) => stepSharedLedger(state, input)).at(-1) ?? [];
}

describe('the lease', () => {
  test('is sought, then renewed, then left alone', () => {
    const state = stateAfter();
    expect(last(state, { type: 'look' })).toEqual([{ type: 'lease.seek' }, { type: 'news' }]);
    expect(last(state, taken)).toEqual([{ type: 'leads' }]);
    expect(last(state, { type: 'look' })).toEqual([{ type: 'lease.renew', epoch: 3 }, intake, { type: 'news' }]);
    expect(last(state, { type: 'lease.lost', reason: fencedReason })).toEqual([
      { type: 'fenced', reason: fencedReason },
    ]);
    expect(last(state, { type: 'look' })).toEqual([{ type: 'news' }]);
  });

  test('names a leader once, and the next one', () => {
    const state = stateAfter();
    expect(last(state, { type: 'lease.held', holder: 'x' })).toEqual([{ type: 'follows', holder: 'x' }]);
    expect(last(state, { type: 'lease.held', holder: 'x' })).toEqual([]);
    expect(last(state, { type: 'lease.held', holder: 'y' })).toEqual([{ type: 'follows', holder: 'y' }]);
  });

  test('two looks at once: the one that finds our own lease names no leader, and leading is told once', () => {
    const state = stateAfter(taken);
    expect(last(state, { type: 'lease.held', holder: 'this' })).toEqual([]);
    expect(last(state, { type: 'lease.taken', epoch: 4 })).toEqual([]);
    expect(state.role).toEqual({ type: 'leads', epoch: 4 });
  });

  test('a server that was replaced never leads again, and says so once', () => {
    const state = stateAfter(taken, { type: 'lease.lost', reason: fencedReason });
    expect(last(state, { type: 'lease.taken', epoch: 5 })).toEqual([]);
    expect(last(state, { type: 'lease.lost', reason: 'again' })).toEqual([]);
    expect(state.role).toEqual({ type: 'fenced', reason: fencedReason });
  });
});

describe('a server that leads', () => {
  test('puts a batch in order itself', () => {
    const state = stateAfter(taken);
    expect(last(state, append)).toEqual([{ type: 'sequence', id: 1, batch, epoch: 3 }]);
    expect(last(state, sequenced(1, 2))).toEqual([{ type: 'news' }, { type: 'answer', id: 1, answers }]);
  });

  test('takes in what others passed on in one transaction at a time, as long as there is more', () => {
    const state = stateAfter(taken);
    expect(last(state, { type: 'inbox.news' })).toEqual([intake]);
    expect(last(state, { type: 'inbox.news' })).toEqual([]);
    expect(last(state, sequenced(null, 1))).toEqual([{ type: 'news' }, intake]);
    expect(last(state, sequenced(null, 256, true))).toEqual([{ type: 'news' }, intake]);
    expect(last(state, sequenced(null))).toEqual([]);
    expect(state.intake).toBe('idle');
  });

  test('a database that fails is tried again at once only if more came in', () => {
    const broken: SharedLedgerInput = { type: 'not-sequenced', id: null, batch: [], fenced: false, reason: 'gone' };
    const state = stateAfter(taken, { type: 'inbox.news' });
    expect(last(state, broken)).toEqual([]);
    expect(last(state, { type: 'inbox.news' }, { type: 'inbox.news' }, broken)).toEqual([intake]);
  });

  test('fenced while appending: nothing of it is stored, it is told once, and later batches are refused unasked', () => {
    const state = stateAfter(taken, append, { type: 'inbox.news' });
    expect(last(state, refused(1))).toEqual([{ type: 'fenced', reason: fencedReason }, failed(1, fencedReason)]);
    expect(last(state, refused(null))).toEqual([]);
    expect(last(state, { type: 'append', id: 2, batch })).toEqual([failed(2, fencedReason)]);
    expect(last(state, { type: 'inbox.news' })).toEqual([]);
  });

  test('a batch whose transaction had committed before the server was fenced keeps its answers', () => {
    const state = stateAfter(taken, append, { type: 'lease.lost', reason: fencedReason });
    expect(last(state, sequenced(1))).toEqual([{ type: 'answer', id: 1, answers }]);
  });
});

describe('a server that follows', () => {
  const on = { id: 1, numbers: [1, 2], batch };
  const forwarded: SharedLedgerInput = { type: 'forwarded', id: 1, nowMs: 1_000 };
  const fetched = (nowMs: number, ...numbers: readonly number[]): SharedLedgerInput => ({
    type: 'fetched',
    id: 1,
    answers: answersBy(...numbers),
    nowMs,
  });
  const wait: SharedLedgerEffect = { type: 'wait', id: 1, delayMs: 250 };
  const fetch: SharedLedgerEffect = { type: 'fetch', ...on };
  const grew: SharedLedgerInput = { type: 'ledger.news', by: 'other' };

  test('passes a batch on and answers once it has every answer', () => {
    const state = stateAfter();
    expect(last(state, append)).toEqual([{ type: 'forward', ...on }]);
    expect(last(state, forwarded)).toEqual([wait]);
    expect(last(state, { type: 'waited', id: 1 })).toEqual([fetch]);
    expect(last(state, fetched(1_300, 2))).toEqual([wait]);
    expect(last(state, grew)).toEqual([{ type: 'stop-waiting', id: 1 }, fetch, { type: 'news' }]);
    expect(last(state, fetched(1_301, 1))).toEqual([{ type: 'answer', id: 1, answers }]);
    expect(last(state, { type: 'append', id: 2, batch })).toEqual([{ type: 'forward', id: 2, numbers: [3, 4], batch }]);
  });

  test('word that comes while it is not waiting is not lost: it looks again without waiting', () => {
    const state = stateAfter(append);
    expect(last(state, grew)).toEqual([{ type: 'news' }]);
    expect(last(state, forwarded)).toEqual([fetch]);
    expect(last(state, grew)).toEqual([{ type: 'news' }]);
    expect(last(state, fetched(1_001))).toEqual([fetch]);
    expect(last(state, fetched(1_002))).toEqual([wait]);
    expect(last(state, { type: 'ledger.news', by: 'this' })).toEqual([]);
  });

  test('a timer that fires after word came looks no second time', () => {
    expect(last(stateAfter(append, forwarded, grew), { type: 'waited', id: 1 })).toEqual([]);
  });

  test('after 15 seconds what has no answer is taken back and has failed; what was answered meanwhile keeps it', () => {
    const state = stateAfter(append, forwarded, { type: 'waited', id: 1 });
    expect(last(state, fetched(15_999))).toEqual([wait]);
    expect(last(state, { type: 'waited', id: 1 }, fetched(16_000))).toEqual([{ type: 'take-back', ...on }]);
    expect(last(state, { type: 'taken-back', id: 1, answers: answersBy(2) })).toEqual([
      {
        type: 'answer',
        id: 1,
        answers: [{ type: 'failed', reason: 'no server puts appends in order' }, answers[1]],
      },
    ]);
    expect(state.passed).toEqual({});
  });

  test.each<[string, readonly SharedLedgerInput[]]>([
    ['passing on', []],
    ['fetching', [forwarded, { type: 'waited', id: 1 }]],
    ['taking back', [forwarded, { type: 'waited', id: 1 }, fetched(16_000)]],
  ])('a database that fails while %s fails the batch, once', (_, before) => {
    const state = stateAfter(append, ...before);
    const broken: SharedLedgerInput = { type: 'not-passed', id: 1, reason: 'no connection' };
    expect(last(state, broken)).toEqual([failed(1, 'no connection')]);
    expect(last(state, fetched(1_300, 1, 2))).toEqual([]);
    expect(last(state, broken)).toEqual([]);
  });

  test('leads while a batch is passed on: that one goes on as it began, the next is its own', () => {
    const state = stateAfter(append, forwarded, taken);
    expect(last(state, { type: 'append', id: 2, batch })).toEqual([{ type: 'sequence', id: 2, batch, epoch: 3 }]);
    expect(last(state, { type: 'waited', id: 1 }, fetched(1_300, 1, 2))).toEqual([{ type: 'answer', id: 1, answers }]);
  });

  test('closed while a batch is passed on: it has failed, and answers that come late change nothing', () => {
    const state = stateAfter(append, forwarded);
    expect(last(state, { type: 'close' })).toEqual([
      { type: 'stop-waiting', id: 1 },
      failed(1, 'the ledger is closed'),
      { type: 'disconnect', epoch: null },
    ]);
    for (const late of [fetched(1_300, 1, 2), { type: 'waited', id: 1 }, grew, taken, { type: 'look' }] as const) {
      expect(stepSharedLedger(state, late)).toEqual([]);
    }
    expect(last(state, { type: 'lease.held', holder: 'x' })).toEqual([]);
    expect(last(state, { type: 'append', id: 2, batch })).toEqual([failed(2, 'the ledger is closed')]);
    expect(last(state, { type: 'close' })).toEqual([]);
  });
});

test('closed while it leads: the lease is let go, and a transaction under way still answers', () => {
  const state = stateAfter(taken, append, { type: 'inbox.news' }, { type: 'inbox.news' });
  expect(last(state, { type: 'close' })).toEqual([{ type: 'disconnect', epoch: 3 }]);
  expect(last(state, sequenced(1, 1))).toEqual([{ type: 'answer', id: 1, answers }]);
  expect(last(state, sequenced(null, 1, true))).toEqual([]);
  expect(last(stateAfter(taken, append, { type: 'close' }), refused(1))).toEqual([failed(1, fencedReason)]);
});
