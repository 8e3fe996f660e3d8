/** The queue before a ledger, event by event: orders that real stores and timers cannot be made to take. */
import { expect, test } from 'vitest';
import {
  batchAppendsMax,
  createLedgerQueueState,
  type LedgerQueueEffect,
  type LedgerQueueInput,
  type LedgerQueueState,
  stepLedgerQueue,
} from '../../../tabulation-server/host-core/ledger-queue.ts';
import type { LedgerAnswer, LedgerEntry } from '../../../tabulation-server/ledger/entry.ts';
import { fact } from '../support/store-contract.ts';

const entry = (index: number, key: string): LedgerEntry => ({ ...fact(key), index, hash: Uint8Array.of(index) });
const inserted = (index: number, key: string): LedgerAnswer => ({ type: 'inserted', entry: entry(index, key) });
const append = (request: number, key: string): LedgerQueueInput => ({
  type: 'asked',
  job: { type: 'append', request, append: fact(key) },
});
const load: LedgerQueueInput = { type: 'asked', job: { type: 'load' } };
const follow: LedgerQueueInput = { type: 'asked', job: { type: 'follow', asked: true } };
const turn: LedgerQueueInput = { type: 'turn' };
const records = { journal: 'ab', generation: 1, offer: 'cd', list: 'records', from: 0, items: [] } as const;

function stateAfter(inputs: readonly LedgerQueueInput[], shared = true): LedgerQueueState {
  const state = createLedgerQueueState(shared);
  for (const input of inputs) stepLedgerQueue(state, input);
  return state;
}

/** Effects of the last of `inputs`. */
function last(state: LedgerQueueState, ...inputs: readonly LedgerQueueInput[]): readonly LedgerQueueEffect[] {
  return inputs.map((input) => stepLedgerQueue(state, input)).at(-1) ?? [];
}

const tell = (input: Extract<LedgerQueueEffect, { type: 'tell' }>['input']): LedgerQueueEffect => ({
  type: 'tell',
  input,
});
const answered = (request: number, key: string, answer: LedgerAnswer): readonly LedgerQueueEffect[] => [
  { type: 'answered', append: fact(key), answer },
  tell({ type: 'ledger.answered', request, answer }),
];
const grew = (asked: boolean, ...entries: readonly LedgerEntry[]) => tell({ type: 'ledger.grew', entries, asked });

test('who leads is told before the first reading is answered', () => {
  const state = createLedgerQueueState(true);
  expect(stepLedgerQueue(state, load)).toEqual([{ type: 'watch' }, { type: 'turn' }]);
  expect(stepLedgerQueue(state, { type: 'watched', leads: false })).toEqual([]);
  expect(stepLedgerQueue(state, turn)).toEqual([tell({ type: 'ledger.shared', leads: false }), { type: 'turn' }]);
  expect(stepLedgerQueue(state, turn)).toEqual([{ type: 'load' }]);
  const entries = [entry(1, 'a')];
  expect(stepLedgerQueue(state, { type: 'loaded', entries })).toEqual([
    grew(false, ...entries),
    tell({ type: 'ledger.loaded', entries }),
    { type: 'turn' },
  ]);
  expect(stepLedgerQueue(state, turn)).toEqual([]);
  expect(state).toEqual({ shared: true, waiting: [], phase: 'idle', open: true, heard: 1, watched: true });
  expect(stepLedgerQueue(state, load)).toEqual([{ type: 'turn' }]);
});

test('what is asked while a batch is on its way goes down together, up to the limit', () => {
  const state = stateAfter([
    append(1, 'a'),
    turn,
    ...Array.from({ length: 300 }, (_, n) => append(n + 2, `k${n}`)),
    load,
  ]);
  expect(state.waiting).toHaveLength(301);
  expect(last(state, { type: 'appended', answers: [inserted(1, 'a')] })).toEqual([
    ...answered(1, 'a', inserted(1, 'a')),
    { type: 'turn' },
  ]);
  expect(last(state, turn)).toEqual([
    { type: 'append', batch: Array.from({ length: batchAppendsMax }, (_, n) => fact(`k${n}`)) },
  ]);
  expect(state.waiting).toHaveLength(301 - batchAppendsMax);
});

test('a second turn while the ledger is being asked begins nothing', () => {
  const state = stateAfter([append(1, 'a'), turn, append(2, 'b')]);
  expect(last(state, turn)).toEqual([]);
  expect(state.waiting).toHaveLength(1);
});

test('entries of others are read into a gap, and come before the answers that stand after them', () => {
  const state = stateAfter([append(1, 'b'), append(2, 'a'), append(3, 'd'), turn]);
  const same: LedgerAnswer = { type: 'same', entry: entry(1, 'a') };
  const answers = [inserted(2, 'b'), same, inserted(4, 'd')];
  expect(last(state, { type: 'appended', answers })).toEqual([{ type: 'since', index: 0 }]);
  const entries = [entry(1, 'a'), entry(2, 'b'), entry(3, 'c'), entry(4, 'd'), entry(5, 'e')];
  expect(last(state, { type: 'read', entries })).toEqual([
    grew(false, entry(1, 'a')),
    ...answered(1, 'b', inserted(2, 'b')),
    ...answered(2, 'a', same),
    grew(false, entry(3, 'c')),
    ...answered(3, 'd', inserted(4, 'd')),
    { type: 'turn' },
  ]);
  expect(state.heard).toBe(4);
});

test('a gap that cannot be read is left to the server: the answers are delivered as they are', () => {
  const state = stateAfter([append(1, 'b'), turn, { type: 'appended', answers: [inserted(2, 'b')] }]);
  expect(last(state, { type: 'read', entries: null })).toEqual([
    ...answered(1, 'b', inserted(2, 'b')),
    { type: 'turn' },
  ]);
});

test('a ledger of one server is never asked for entries of others', () => {
  const state = stateAfter([append(1, 'b'), turn], false);
  expect(last(state, { type: 'appended', answers: [inserted(7, 'b')] })).toEqual([
    ...answered(1, 'b', inserted(7, 'b')),
    { type: 'turn' },
  ]);
  expect(last(state, turn, follow, turn)).toEqual([grew(true), { type: 'turn' }]);
});

test('a failure during retry: what the server asked for is asked again until it works, news are not', () => {
  const state = stateAfter([follow, turn]);
  const again = { type: 'later', delayMs: 250, job: { type: 'follow', asked: true } } as const;
  expect(last(state, { type: 'read', entries: null })).toEqual([again, { type: 'turn' }]);
  expect(last(state, turn)).toEqual([]);
  expect(last(state, { type: 'asked', job: again.job }, turn)).toEqual([{ type: 'since', index: 0 }]);
  expect(last(state, { type: 'read', entries: null })).toEqual([again, { type: 'turn' }]);
  const news = stateAfter([{ type: 'news' }, turn]);
  expect(last(news, { type: 'read', entries: null })).toEqual([{ type: 'turn' }]);
});

test('news are looked at once, however often they are told, and told to the server only if there is something', () => {
  const state = stateAfter([{ type: 'news' }, { type: 'news' }]);
  expect(state.waiting).toEqual([{ type: 'follow', asked: false }]);
  expect(last(state, turn, { type: 'read', entries: [] })).toEqual([{ type: 'turn' }]);
  expect(last(state, turn, { type: 'news' }, turn, { type: 'read', entries: [entry(1, 'a')] })).toEqual([
    grew(false, entry(1, 'a')),
    { type: 'turn' },
  ]);
});

test('a reading answered late, after appends went down, tells each entry once', () => {
  const state = stateAfter([
    append(1, 'a'),
    turn,
    { type: 'appended', answers: [inserted(1, 'a')] },
    load,
    append(2, 'c'),
  ]);
  stepLedgerQueue(state, turn);
  // Another server appends while the ledger is read; our own next append waits until that is answered.
  const entries = [entry(1, 'a'), entry(2, 'b')];
  expect(last(state, { type: 'loaded', entries })).toEqual([
    grew(false, entry(2, 'b')),
    tell({ type: 'ledger.loaded', entries }),
    { type: 'turn' },
  ]);
  expect(last(state, turn, { type: 'appended', answers: [inserted(3, 'c')] })).toEqual([
    ...answered(2, 'c', inserted(3, 'c')),
    { type: 'turn' },
  ]);
});

test('records and lists come back under the request that asked for them', () => {
  const state = stateAfter([
    { type: 'asked', job: { type: 'records.append', request: 4, append: records } },
    { type: 'asked', job: { type: 'records.load', request: 5, key: records } },
  ]);
  expect(last(state, turn)).toEqual([{ type: 'records.append', append: records }]);
  const answer = { type: 'held', held: 0, sizeBytes: 0 } as const;
  expect(last(state, { type: 'records.appended', answer })).toEqual([
    { type: 'records.answered', append: records, answer },
    tell({ type: 'records.answered', request: 4, answer }),
    { type: 'turn' },
  ]);
  expect(last(state, turn)).toEqual([{ type: 'records.load', key: records }]);
  const lists = { records: [], log: [] };
  expect(last(state, { type: 'records.loaded', lists })).toEqual([
    tell({ type: 'records.loaded', request: 5, lists }),
    { type: 'turn' },
  ]);
});

test('a ledger that fails is a failure, and the jobs behind it are done', () => {
  const state = stateAfter([load, turn, append(1, 'a')]);
  const error = new Error('damaged');
  expect(last(state, { type: 'failed', error })).toEqual([{ type: 'failure', error }, { type: 'turn' }]);
  expect(last(state, turn)).toEqual([{ type: 'append', batch: [fact('a')] }]);
});

test('fewer answers than appends are a failure after the answers that came', () => {
  const state = stateAfter([append(1, 'a'), append(2, 'b'), turn]);
  expect(last(state, { type: 'appended', answers: [inserted(1, 'a')] })).toEqual([
    ...answered(1, 'a', inserted(1, 'a')),
    { type: 'failure', error: new Error('1 answers to 2 appends') },
    { type: 'turn' },
  ]);
});

test('an answer to nothing, or to something else, is a broken assumption', () => {
  expect(() => last(stateAfter([]), { type: 'loaded', entries: [] })).toThrow(
    'the ledger says loaded and was asked nothing',
  );
  expect(() => last(stateAfter([append(1, 'a'), turn]), { type: 'loaded', entries: [] })).toThrow(
    'the ledger says loaded and was asked for batch',
  );
});

test.each<[string, readonly LedgerQueueInput[], LedgerQueueInput]>([
  ['a batch', [append(1, 'a'), turn], { type: 'appended', answers: [inserted(1, 'a')] }],
  ['a reading', [load, turn], { type: 'loaded', entries: [entry(1, 'a')] }],
  ['a look for entries of others', [follow, turn], { type: 'read', entries: [entry(1, 'a')] }],
  ['a failure', [append(1, 'a'), turn], { type: 'failed', error: new Error('gone') }],
])('%s answered after the queue closed is dropped, and only then the queue has ended', (_, before, answer) => {
  const state = stateAfter([...before, append(2, 'b')]);
  expect(last(state, { type: 'closed' })).toEqual([]);
  for (const input of [append(3, 'c'), { type: 'news' }, { type: 'leads' }, turn, { type: 'closed' }] as const) {
    expect(stepLedgerQueue(state, input)).toEqual([]);
  }
  expect(last(state, answer)).toEqual([{ type: 'ended' }]);
  expect(last(state, answer)).toEqual([]);
});

test('a queue that asks nothing ends at once', () => {
  expect(last(stateAfter([append(1, 'a')]), { type: 'closed' })).toEqual([{ type: 'ended' }]);
  expect(last(stateAfter([]), { type: 'closed' })).toEqual([{ type: 'ended' }]);
});
