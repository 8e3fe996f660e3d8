/** A server from power-up to the end, event by event, with the effects that its host would carry out. */
import { expect, test } from 'vitest';
import type { Signed } from '../../../protocol/messages/types.ts';
import {
  createServerRun,
  handIn,
  type RunEffect,
  type ServerRun,
  stepServerRun,
} from '../../../tabulation-server/host-core/server-run.ts';
import type { ServerInput } from '../../../tabulation-server/io.ts';
import type { LedgerEntry } from '../../../tabulation-server/ledger/entry.ts';
import { createBench } from '../support/bench.ts';
import { fact } from '../support/store-contract.ts';

const { deps } = createBench([{ unit: 1 }]);
const act: Signed = { payload: Uint8Array.of(1), key: new Uint8Array(32), signature: new Uint8Array(64) };
const powerUp: ServerInput = { type: 'power.up', entropy: new Uint8Array(32) };
const loaded: ServerInput = { type: 'ledger.loaded', entries: [] };
const stoppedOutcome = { type: 'failed', reason: 'the server has stopped' } as const;
const entry = (index: number): LedgerEntry => ({ ...fact(`k${index}`), index, hash: Uint8Array.of(index) });

function take(run: ServerRun, input: ServerInput): readonly RunEffect[] {
  return stepServerRun(run, { type: 'input', input, nowUs: 0 }, deps);
}

function powered(): ServerRun {
  const run = createServerRun();
  take(run, powerUp);
  return run;
}

const recovered: readonly RunEffect[] = [
  { type: 'note', note: { type: 'recovered', entries: 0, head: new Uint8Array(32) } },
  { type: 'ready' },
];

test('is ready once the ledger is read, and once only', () => {
  const run = createServerRun();
  expect(take(run, powerUp)).toEqual([{ type: 'ledger.load' }]);
  expect(take(run, loaded)).toEqual([...recovered, { type: 'arm', timer: 'publish', delayUs: deps.publishEveryUs }]);
  expect(stepServerRun(run, { type: 'failed', error: 'e' }, deps)).toEqual([
    { type: 'off' },
    { type: 'failure', error: 'e' },
  ]);
});

test('a ledger that fails while it is read: the host goes on, to its end', () => {
  expect(stepServerRun(powered(), { type: 'failed', error: 'damaged' }, deps)).toEqual([
    { type: 'off' },
    { type: 'ready' },
    { type: 'failure', error: 'damaged' },
  ]);
});

test('a ledger whose chain is broken is an alarm, and the host waits no longer', () => {
  const effects = take(powered(), { type: 'ledger.loaded', entries: [entry(1)] });
  expect(effects.map((effect) => (effect.type === 'note' ? effect.note.type : effect.type))).toEqual([
    'alarm',
    'ready',
  ]);
});

test('acts handed in while the ledger is read are answered after it, each once', () => {
  const run = powered();
  const [first, second] = [handIn(run, act), handIn(run, act)];
  expect([first, second]).toEqual([
    { type: 'act', act, ticket: 1 },
    { type: 'act', act, ticket: 2 },
  ]);
  if (first === null || second === null) throw new Error('the server has stopped');
  expect([...take(run, first), ...take(run, second)]).toEqual([]);
  const outcomes = take(run, loaded).filter((effect) => effect.type === 'outcome');
  expect(outcomes.map(({ ticket, outcome }) => [ticket, outcome.type])).toEqual([
    [1, 'refused'],
    [2, 'refused'],
  ]);
  expect(run.waiting).toEqual([]);
});

test('switched off: senders hear so, a reading answered late changes nothing, and no act is taken', () => {
  const run = powered();
  const input = handIn(run, act);
  if (input === null) throw new Error('the server has stopped');
  take(run, input);
  expect(stepServerRun(run, { type: 'stop' }, deps)).toEqual([
    { type: 'outcome', ticket: 1, outcome: stoppedOutcome },
    { type: 'off' },
  ]);
  const before = structuredClone(run);
  expect(take(run, { type: 'ledger.loaded', entries: [entry(1)] })).toEqual([]);
  expect(take(run, { type: 'ledger.answered', request: 1, answer: { type: 'inserted', entry: entry(1) } })).toEqual([]);
  expect(stepServerRun(run, { type: 'failed', error: 'late' }, deps)).toEqual([]);
  expect(stepServerRun(run, { type: 'stop' }, deps)).toEqual([]);
  expect(handIn(run, act)).toBeNull();
  expect(run).toEqual(before);
});

test('an act handed in before the end and not yet taken has failed too', () => {
  const run = powered();
  handIn(run, act);
  expect(stepServerRun(run, { type: 'failed', error: 'e' }, deps).slice(0, 1)).toEqual([
    { type: 'outcome', ticket: 1, outcome: stoppedOutcome },
  ]);
});

test('hashes follow the ledger: each entry once, in order', () => {
  const run = powered();
  take(run, loaded);
  take(run, { type: 'ledger.shared', leads: false });
  take(run, { type: 'ledger.grew', entries: [entry(2)], asked: false });
  expect(run.hashes).toEqual([]);
  take(run, { type: 'ledger.grew', entries: [entry(1), entry(2), entry(2)], asked: false });
  expect(run.hashes).toEqual([Uint8Array.of(1), Uint8Array.of(2)]);
});
