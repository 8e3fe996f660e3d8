import { expect, test } from 'vitest';
import { readRefusal } from '../../harness/verify/refusal.ts';
import { parseUtf8, toHex } from '../../protocol/bytes.ts';
import { refusalPayloadSizeBytesMax, refusalsKeptMax } from '../../tabulation-server/limits.ts';
import { replay } from '../../tabulation-server/ledger/replay.ts';
import {
  type Bench,
  boot,
  connect,
  createBench,
  crypto,
  feed,
  publish,
  report,
  reportOf,
  say,
  signReport,
  spoken,
} from './support/bench.ts';
import { block } from './support/election.ts';

/** What the ledger keeps of refusals, in order. */
function refusals(bench: Bench) {
  return bench.ledger.entries.flatMap(({ kind, bytes }) =>
    kind === 'refusal' ? [JSON.parse(parseUtf8(bytes) ?? '')] : [],
  );
}

/** A report for a unit that is not the machine's; `n` makes each another one. */
const wrong = (bench: Bench, n: number) => reportOf(bench, 0, { blocks: [block(2)], counter: n });

test('I14 the first refusals of a line and minute are kept whole; the rest are one entry with number and digest', () => {
  const bench = createBench([{ unit: 1 }]);
  boot(bench);
  const payloads: Uint8Array[] = [];
  for (let n = 1; n <= refusalsKeptMax + 30; n += 1) {
    const signed = signReport(bench, 0, wrong(bench, n));
    payloads.push(signed.payload);
    expect(say(bench, 0, { type: 'report', signed }).map(spoken)).toEqual(['refused WRONG_UNIT']);
  }
  const whole = refusals(bench);
  expect(whole.map(({ type, number, payload }) => [type, number, payload])).toEqual(
    payloads.slice(0, refusalsKeptMax).map((payload, n) => ['refused', n + 1, toHex(payload)]),
  );
  // Dialling in anew begins no new minute.
  connect(bench, 0);
  report(bench, 0, wrong(bench, 99));
  payloads.push(signReport(bench, 0, wrong(bench, 99)).payload);
  expect(refusals(bench)).toHaveLength(refusalsKeptMax);
  publish(bench);
  let digest = '';
  for (const payload of payloads.slice(refusalsKeptMax)) {
    digest = toHex(crypto.sha256(Buffer.from(digest + toHex(crypto.sha256(payload)), 'hex')));
  }
  expect(refusals(bench).slice(refusalsKeptMax)).toEqual([
    { type: 'more-refused', line: 0, minute: 1_000, count: 31, digest },
  ]);
  for (const { kind, bytes } of bench.ledger.entries) {
    if (kind === 'refusal') expect(readRefusal(parseUtf8(bytes) ?? '')).toEqual({ type: 'refusal' });
  }
  expect(replay(bench.ledger.entries, bench.deps)).toEqual(bench.server.projection);
});

test('I14 an hour of refusals takes so many entries a minute and no more; the count goes on', () => {
  const bench = createBench([{ unit: 1 }]);
  boot(bench);
  for (let minute = 0; minute < 60; minute += 1) {
    for (let n = 0; n < 20; n += 1) report(bench, 0, wrong(bench, minute * 20 + n + 1));
    bench.nowUs += 60_000_000;
  }
  expect(refusals(bench)).toHaveLength(60 * refusalsKeptMax + 59);
  expect(refusals(bench).reduce((sum, { count = 0 }) => sum + count, 0)).toBe(59 * (20 - refusalsKeptMax));
  expect(report(bench, 0, reportOf(bench, 0))).toEqual([`receipt counted ${60 * refusalsKeptMax + 60}`]);
});

test('I14 a server that dies within a minute has lost the number of those not kept, and nothing else', () => {
  const bench = createBench([{ unit: 1 }]);
  boot(bench);
  for (let n = 1; n <= 20; n += 1) report(bench, 0, wrong(bench, n));
  boot(bench);
  for (let n = 21; n <= 40; n += 1) report(bench, 0, wrong(bench, n));
  publish(bench);
  const told = refusals(bench);
  expect(told.map(({ number, count }) => number ?? `and ${count} more`)).toEqual([
    1,
    2,
    3,
    4,
    1,
    2,
    3,
    4,
    'and 16 more',
  ]);
  expect(new Set(told.map(({ minute }) => minute))).toEqual(new Set([1_000]));
});

test('I14 what a stranger says, or a machine before its session stands, reaches no disk', () => {
  const bench = createBench([{ unit: 1 }, { unit: 2, mode: 'rehearsal' }]);
  boot(bench);
  connect(bench, 1, { mode: 'rehearsal' });
  for (let n = 0; n < 100; n += 1) feed(bench, { type: 'bytes', line: 0, bytes: new Uint8Array(300).fill(n) });
  expect(bench.notes.some((note) => note.type === 'session' && note.what === 'refused')).toBe(true);
  expect([bench.ledger.entries, bench.server.refusals]).toEqual([[], {}]);
});

test('of a payload that is too large its digest is kept', () => {
  const bench = createBench([{ unit: 1 }]);
  boot(bench);
  const signed = signReport(bench, 0, wrong(bench, 1));
  const payload = new Uint8Array(refusalPayloadSizeBytesMax + 1);
  expect(say(bench, 0, { type: 'report', signed: { ...signed, payload } }).map(spoken)).toEqual([
    'refused BAD_SIGNATURE',
  ]);
  expect(refusals(bench)).toMatchObject([{ payload: '', digest: toHex(crypto.sha256(payload)) }]);
});
