/** Section 10 of the specification: what a server answers, in which order it looks, and what it stores. */
import { describe, expect, test } from 'vitest';
import { toHex } from '../../protocol/bytes.ts';
import { encodeReceipt, encodeReport, encodeSessionMessage } from '../../protocol/messages/codec.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import type { Report, SessionMessage } from '../../protocol/messages/types.ts';
import type { LedgerAppend } from '../../tabulation-server/ledger/entry.ts';
import { appendPlain } from '../../tabulation-server/ledger/plain-store.ts';
import {
  answerAll,
  type Bench,
  boot,
  connect,
  createBench,
  crypto,
  greet,
  machineAt,
  nextGeneration,
  report,
  reportOf,
  say,
  signReport,
  spoken,
} from '../tabulation-server/support/bench.ts';
import { block } from '../tabulation-server/support/election.ts';
import { fill } from './pipe.ts';
import { receipt } from './samples.ts';

const heard = (bench: Bench, line: number): readonly string[] =>
  machineAt(bench, line).heard.map((message) => toHex(encodeSessionMessage(message)));

function served(...plans: Parameters<typeof createBench>[0]): Bench {
  const bench = createBench(plans.length > 0 ? plans : [{ unit: 1 }, { unit: 2 }]);
  boot(bench);
  return bench;
}

describe('P-10.1 receipts', () => {
  test('P-10.1 nothing is said before the store has answered', () => {
    const bench = served();
    bench.slow = true;
    expect(report(bench, 0, reportOf(bench, 0))).toEqual([]);
    answerAll(bench);
    expect(machineAt(bench, 0).heard.map(spoken)).toEqual(['receipt counted 1']);
  });

  test('P-10.1 the same report gets the same receipt to the byte, later, after a start, and behind others', () => {
    const bench = served();
    const content = reportOf(bench, 0);
    report(bench, 0, content);
    bench.nowUs += 3_600_000_000;
    report(bench, 0, content);
    report(bench, 1, reportOf(bench, 1));
    boot(bench);
    report(bench, 0, content);
    const receipts = heard(bench, 0);
    expect(receipts).toEqual([receipts[0], receipts[0], receipts[0]]);
    expect(bench.ledger.entries.map(({ kind }) => kind)).toEqual(['report', 'report']);
  });
});

test('P-10.2 a store that holds the report already, or another one, is believed', () => {
  const bench = served();
  const [first, other] = [reportOf(bench, 0), reportOf(bench, 0, { unresolved: 1 })];
  const stored: LedgerAppend[] = [];
  bench.store = (append) => {
    stored.push(append);
    return { type: 'failed', reason: 'the disk was slow' };
  };
  expect(report(bench, 0, first)).toEqual(['refused STORAGE']);
  const [append] = stored;
  if (append === undefined) throw new Error('nothing was asked of the store');
  // It was stored after all, and nobody told the server.
  appendPlain(bench.ledger, append, crypto);
  bench.store = null;
  expect(report(bench, 0, other)).toEqual(['refused DISPUTED']);
  expect(report(bench, 0, first)).toEqual(['receipt counted 1']);
});

test('P-10.3 a hello is refused by the first rule it breaks, and leaves nothing behind', () => {
  const bench = served({ unit: 1 }, { unit: 2, mode: 'rehearsal' });
  const ups = (line: number): readonly string[] => machineAt(bench, line).ups.slice(-1);
  connect(bench, 1, { mode: 'rehearsal' });
  expect([ups(0), ups(1)]).toEqual([[''], ['refused WRONG_MODE']]);
  connect(bench, 1, { mode: 'live' });
  expect(ups(1)).toEqual(['refused WRONG_MODE']);
  const { digest } = bench;
  bench.digest = fill(32, 66);
  for (const line of [0, 1]) connect(bench, line, { mode: 'rehearsal' });
  expect([ups(0), ups(1)]).toEqual([['refused WRONG_DEFINITION'], ['refused WRONG_DEFINITION']]);
  const stranger = machineAt(bench, 0);
  Object.assign(stranger, { seed: fill(32, 77) });
  connect(bench, 0, { mode: 'rehearsal' });
  expect(ups(0)).toEqual(['refused UNKNOWN_KEY']);
  bench.digest = digest;
  // A receipt that this server did not sign says nothing.
  const forged = signPayload(crypto, fill(32, 66), 'receipt', encodeReceipt({ ...receipt, generation: 1 }));
  const honest = served();
  machineAt(honest, 0).lastReceipt = forged;
  greet(honest, 0);
  expect(machineAt(honest, 0).ups).toEqual(['', '']);
  expect([bench.ledger.entries, honest.ledger.entries]).toEqual([[], []]);
});

/** Entries that say something about a report; that somebody was refused is noted besides. */
function facts(bench: Bench): readonly string[] {
  return bench.ledger.entries.map(({ kind }) => kind).filter((kind) => kind !== 'refusal');
}

describe('P-10.4 reports', () => {
  /** A report that breaks every rule from the given one on; the rules in the order in which they are looked at. */
  function answers(bench: Bench, ...changes: readonly Partial<Report>[]): readonly string[] {
    return changes.flatMap((_, first) => {
      const broken = Object.assign({}, ...changes.slice(first).toReversed()) as Partial<Report>;
      return report(bench, 0, reportOf(bench, 0, broken));
    });
  }

  test('P-10.4 the first rule that is broken is the answer, and nothing is stored', () => {
    const bench = served();
    report(bench, 0, reportOf(bench, 0, { counter: 5 }));
    report(bench, 1, reportOf(bench, 1));
    expect(
      answers(
        bench,
        { assignmentDigest: fill(32, 1) },
        { definitionDigest: fill(32, 1) },
        { mode: 'test' },
        { blocks: [block(2)] },
        { journalId: fill(16, 2) },
        { supersedes: fill(32, 1), counter: 5 },
      ),
    ).toEqual([
      'refused WRONG_UNIT',
      'refused WRONG_DEFINITION',
      'refused WRONG_MODE',
      'refused WRONG_UNIT',
      'refused WRONG_UNIT',
      'refused MALFORMED',
    ]);
    const second = { generation: 2, supersedes: fill(32, 1), counter: 6 };
    expect(report(bench, 0, reportOf(bench, 0, second))).toEqual(['refused NOT_AUTHORISED']);
    const authorised = nextGeneration(reportOf(bench, 0, { counter: 5, unresolved: 3 }));
    expect(report(bench, 0, authorised)).toEqual(['refused NOT_SUPERSEDING']);
    expect(facts(bench)).toEqual(['report', 'report']);
  });

  test('P-10.4 a stranger signs for nobody, and what cannot be read is malformed', () => {
    const bench = served();
    const content = reportOf(bench, 0);
    const { seed } = machineAt(bench, 0);
    const messages: SessionMessage[] = [
      { type: 'report', signed: signReport(bench, 1, content) },
      { type: 'report', signed: signPayload(crypto, seed, 'receipt', encodeReport(content)) },
      { type: 'report', signed: signPayload(crypto, seed, 'report', fill(20, 255)) },
    ];
    expect(messages.flatMap((message) => say(bench, 0, message).map(spoken))).toEqual([
      'refused BAD_SIGNATURE',
      'refused BAD_SIGNATURE',
      'refused MALFORMED',
    ]);
    expect(facts(bench)).toEqual([]);
  });

  test('P-10.4 an older counter and other figures are kept as evidence before they are refused', () => {
    const bench = served();
    report(bench, 0, reportOf(bench, 0, { counter: 5 }));
    expect(report(bench, 0, reportOf(bench, 0, { counter: 4, supersedes: fill(32, 1) }))).toEqual([
      'refused ROLLED_BACK',
    ]);
    expect(report(bench, 0, reportOf(bench, 0, { counter: 5, unresolved: 1 }))).toEqual(['refused DISPUTED']);
    expect(bench.ledger.entries.map(({ kind }) => kind)).toEqual(['report', 'evidence', 'evidence']);
    // A counter is the journal's own: another journal begins anew.
    expect(report(bench, 0, reportOf(bench, 0, { journalId: fill(16, 60) }))).toEqual(['receipt held 4']);
  });
});

test('P-10.5 a query is answered by what is in force, by nothing, or not at all', () => {
  const bench = served();
  const first = reportOf(bench, 0);
  const query: SessionMessage = { type: 'query', journalId: first.journalId };
  expect(say(bench, 0, query).map(spoken)).toEqual(['holding 0']);
  report(bench, 0, first);
  report(bench, 0, nextGeneration(first));
  const given = machineAt(bench, 0).heard.at(-1);
  const [holding] = say(bench, 0, query);
  expect(holding).toEqual({
    type: 'holding',
    journalId: first.journalId,
    generation: 2,
    receipt: given?.type === 'receipt' ? given.signed : null,
  });
  expect(say(bench, 1, query).map(spoken)).toEqual(['refused UNKNOWN_JOURNAL']);
});
