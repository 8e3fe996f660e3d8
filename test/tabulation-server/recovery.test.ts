import { describe, expect, test } from 'vitest';
import type { LedgerAppend } from '../../tabulation-server/ledger/entry.ts';
import { actsWaitingMax } from '../../tabulation-server/limits.ts';
import { appendPlain, truncatePlain } from '../../tabulation-server/ledger/plain-store.ts';
import { replay } from '../../tabulation-server/ledger/replay.ts';
import { recount } from '../../tabulation-server/recount/recount.ts';
import {
  alarms,
  answerAll,
  type Bench,
  boot,
  connect,
  createBench,
  crypto,
  cutAt,
  feed,
  greet,
  hexOf,
  machineAt,
  nextGeneration,
  publish,
  report,
  reportOf,
  say,
  spoken,
  statuses,
  totalsNow,
} from './support/bench.ts';
import { act } from './support/acts.ts';
import { block, totals } from './support/election.ts';

function started(...plans: Parameters<typeof createBench>[0]) {
  const bench = createBench(plans);
  boot(bench);
  return bench;
}

const fact = { digest: new Uint8Array(32), atS: 1, bytes: new Uint8Array(96) };

const journal = (line: number) => Buffer.alloc(16, line + 1).toString('hex');

describe('I10 nothing is receipted before it is durable', () => {
  test('the receipt waits for the answer, and goes only to a session of the same machine', () => {
    const bench = started({ unit: 1 }, { unit: 2 });
    bench.slow = true;
    expect(report(bench, 0, reportOf(bench, 0))).toEqual([]);
    expect(report(bench, 1, reportOf(bench, 1))).toEqual([]);
    expect(bench.ledger.entries).toHaveLength(2);
    feed(bench, { type: 'line.closed', line: 1 });
    answerAll(bench);
    expect(machineAt(bench, 0).heard.map(spoken)).toEqual(['receipt counted 1']);
    expect(machineAt(bench, 1).heard).toEqual([]);
    expect(totalsNow(bench)).toEqual(totals(2));
  });

  test('another machine that took over the line meanwhile hears nothing of it', () => {
    const bench = started({ unit: 1 }, { unit: 2 });
    bench.slow = true;
    report(bench, 0, reportOf(bench, 0));
    bench.machines[0] = machineAt(bench, 1);
    connect(bench, 0);
    answerAll(bench);
    expect(machineAt(bench, 1).ups).toEqual(['', '']);
    expect(machineAt(bench, 1).heard).toEqual([]);
    expect(bench.ledger.entries).toHaveLength(1);
  });

  test('a report repeated while the store is slow is asked for once; the answer goes where its machine asked last', () => {
    const bench = started({ unit: 1 }, { unit: 2 });
    bench.slow = true;
    const asked: string[] = [];
    bench.store = (append) => {
      asked.push(append.kind);
      return appendPlain(bench.ledger, append, crypto);
    };
    for (let n = 0; n < 5; n += 1) report(bench, 0, reportOf(bench, 0));
    // The line is bad: the machine dials in over another one.
    bench.machines[1] = machineAt(bench, 0);
    connect(bench, 1);
    report(bench, 1, { ...reportOf(bench, 0) });
    expect([asked, bench.server.pending.length]).toEqual([['report'], 1]);
    answerAll(bench);
    expect(machineAt(bench, 0).heard.map(spoken)).toEqual(['receipt counted 1']);
    expect(bench.notes.flatMap((note) => (note.type === 'sent' ? [note.line] : []))).toEqual([1]);
    expect(report(bench, 1, { ...reportOf(bench, 0) })).toEqual([]);
    answerAll(bench);
    expect([asked, bench.server.asked]).toEqual([['report', 'report'], {}]);
    expect(machineAt(bench, 0).heard.map(spoken)).toEqual(['receipt counted 1', 'receipt counted 1']);
  });

  test('also while the ledger is read again, and old memory sent again and again', () => {
    const bench = started({ unit: 1 });
    const young = reportOf(bench, 0, { counter: 2 });
    report(bench, 0, young);
    bench.slow = true;
    const old = reportOf(bench, 0, { counter: 1, unresolved: 1 });
    for (let n = 0; n < 3; n += 1) report(bench, 0, old);
    // Somebody else's entry is in the store: the first answer has to wait until the ledger is read again.
    expect(bench.server.pending.map(({ purpose }) => purpose.type)).toEqual(['evidence']);
    appendPlain(bench.ledger, { ...fact, kind: 'publication', key: 'publication:1' }, crypto);
    bench.store = null;
    report(bench, 0, nextGeneration(young));
    for (const input of bench.waiting.splice(0)) feed(bench, input);
    expect(bench.server.parked.map(({ pending }) => pending.purpose.type)).toEqual(['report']);
    report(bench, 0, nextGeneration(young));
    expect(bench.server.pending).toEqual([]);
    answerAll(bench);
    expect(machineAt(bench, 0).heard.map(spoken)).toEqual([
      'receipt counted 1',
      'refused ROLLED_BACK',
      'receipt counted 4',
    ]);
    expect(bench.server.asked).toEqual({});
  });

  test('a store that fails: refused STORAGE, nothing counted; the report sent again is stored', () => {
    const bench = started({ unit: 1 });
    bench.store = () => ({ type: 'failed', reason: 'disk full' });
    expect(report(bench, 0, reportOf(bench, 0))).toEqual(['refused STORAGE']);
    expect(totalsNow(bench)).toEqual([]);
    bench.store = null;
    expect(report(bench, 0, reportOf(bench, 0))).toEqual(['receipt counted 1']);
  });

  test('a store that says failed but stored: the next answer shows it, and the ledger is read again first', () => {
    const bench = started({ unit: 1 }, { unit: 2 });
    const lie = (append: LedgerAppend) => {
      appendPlain(bench.ledger, append, crypto);
      return { type: 'failed', reason: 'time-out' } as const;
    };
    bench.store = lie;
    expect(report(bench, 0, reportOf(bench, 0))).toEqual(['refused STORAGE']);
    bench.store = null;
    expect(report(bench, 1, reportOf(bench, 1, { blocks: [block(2, 2)] }))).toEqual(['receipt counted 2']);
    expect(totalsNow(bench)).toEqual(totals(3));
    expect(report(bench, 0, reportOf(bench, 0))).toEqual(['receipt counted 1']);
    expect(bench.server.projection).toEqual(replay(bench.ledger.entries, bench.deps));
  });
});

/** One night with a bit of everything; safe to repeat from its start after any restart. */
function night(bench: Bench): void {
  const first = reportOf(bench, 0, { blocks: [block(1), block(2)] });
  report(bench, 0, first);
  report(bench, 1, reportOf(bench, 1, { blocks: [block(2, 2)] }));
  report(bench, 2, reportOf(bench, 2, { blocks: [block(2, 3)] }));
  report(bench, 1, reportOf(bench, 1, { blocks: [block(2, 1)] }));
  act(bench, { type: 'resolve-hold', journal: journal(2), decision: 'adds', reason: 'second box' });
  act(bench, { type: 'protocol', unit: 4, ballots: 100, contests: block(4).contests, reason: 'protocol' });
  publish(bench);
  report(bench, 0, nextGeneration(first, { blocks: [block(1), block(2, 2)] }));
  act(bench, { type: 'annul', units: [4], reason: 'court' });
  publish(bench);
}

const nightPlans = [{ unit: 1, neighbours: [2] }, { unit: 2 }, { unit: 2 }] as const;

function wholeNight(bench: Bench): void {
  boot(bench);
  night(bench);
}

function untouched(): Bench {
  const bench = createBench(nightPlans);
  wholeNight(bench);
  return bench;
}

describe('restart', () => {
  test('a replay of the ledger is the state of the server that never stopped, and a second computation agrees', () => {
    const bench = untouched();
    expect(replay(bench.ledger.entries, bench.deps)).toEqual(bench.server.projection);
    const { totals: counted } = recount(bench.ledger.entries, bench.deps.package, crypto);
    expect(totalsNow(bench)).toEqual(counted);
    expect(statuses(bench)).toEqual({
      1: 'complete',
      2: `disputed: two contents for generation 1 of journal ${journal(1)}`,
      4: 'annulled: court',
    });
    expect(totalsNow(bench)).toEqual(totals(1 + 2 + 3));
    boot(bench);
    expect(bench.server.projection).toEqual(replay(bench.ledger.entries, bench.deps));
  });

  const whole = untouched();
  test.each([false, true])(
    'power cut at every effect (after it: %s), then everything again: the same votes',
    (after) => {
      expect(whole.effects).toBeGreaterThan(40);
      for (let at = 0; at < whole.effects; at += 1) {
        const bench = createBench(nightPlans);
        expect([at, cutAt(bench, at, after, () => wholeNight(bench))]).toEqual([at, true]);
        boot(bench);
        night(bench);
        const { units, totals: sums, coverage } = bench.server.projection;
        expect([at, sums, coverage]).toEqual([at, whole.server.projection.totals, whole.server.projection.coverage]);
        expect(Object.keys(units)).toEqual(Object.keys(whole.server.projection.units));
        expect(bench.server.projection).toEqual(replay(bench.ledger.entries, bench.deps));
      }
    },
  );

  test('what was receipted before a power cut is receipted with the same bytes after it', () => {
    const bench = started({ unit: 1 });
    report(bench, 0, reportOf(bench, 0));
    const before = machineAt(bench, 0).lastReceipt;
    bench.nowUs += 3_600_000_000;
    boot(bench);
    expect(machineAt(bench, 0).ups).toEqual(['', '']);
    expect(say(bench, 0, { type: 'query', journalId: reportOf(bench, 0).journalId })).toEqual([
      { type: 'holding', journalId: reportOf(bench, 0).journalId, generation: 1, receipt: before },
    ]);
    expect(report(bench, 0, reportOf(bench, 0))).toEqual(['receipt counted 1']);
    expect(machineAt(bench, 0).lastReceipt).toEqual(before);
  });

  test('bytes before the replay are dropped', () => {
    const bench = createBench([{ unit: 1 }]);
    bench.slow = true;
    boot(bench);
    expect(machineAt(bench, 0).ups).toEqual([]);
    expect(bench.notes).toEqual([]);
    answerAll(bench);
    expect(bench.notes).toEqual([{ type: 'recovered', entries: 0, head: new Uint8Array(32) }]);
    bench.slow = false;
    greet(bench, 0);
    expect(machineAt(bench, 0).ups).toEqual(['']);
  });

  test('an act handed in while the ledger is read waits for it; beyond the limit somebody is told to come back', () => {
    const bench = createBench([{ unit: 1 }]);
    bench.slow = true;
    boot(bench);
    act(bench, { type: 'annul', units: [1], reason: 'flood' });
    for (let n = 1; n < actsWaitingMax; n += 1) act(bench, { type: 'annul', units: [99], reason: `${n}` });
    expect(alarms(bench)).toEqual([]);
    act(bench, { type: 'annul', units: [1], reason: 'one too many' });
    expect(bench.notes).toEqual([
      {
        type: 'alarm',
        what: 'act-refused',
        detail: 'the server still reads its ledger and too many acts wait already: hand it in again in a minute',
        unit: null,
      },
    ]);
    answerAll(bench);
    expect(statuses(bench)).toEqual({ 1: 'annulled: flood' });
    expect(bench.ledger.entries).toHaveLength(1);
    expect(bench.server.actsWaiting).toEqual([]);
    expect(alarms(bench)).toHaveLength(actsWaitingMax);
  });

  test('a ledger that does not hash, or belongs to another election, is not served', () => {
    const bench = started({ unit: 1 });
    report(bench, 0, reportOf(bench, 0));
    const [entry] = bench.ledger.entries;
    if (entry === undefined) throw new Error('an entry expected');
    bench.ledger.entries = [{ ...entry, atS: 1 }];
    bench.notes = [];
    boot(bench);
    expect(alarms(bench)).toEqual(['ledger-damaged']);
    bench.ledger.entries = [entry];
    bench.deps.package = { ...bench.deps.package, mode: 'test' };
    boot(bench);
    expect(alarms(bench)).toEqual(['ledger-damaged', 'ledger-damaged']);
    expect(machineAt(bench, 0).ups).toEqual(['']);
  });
});

describe('LEDGER_ROLLED_BACK: every station is a witness', () => {
  test('a lost entry is alarmed once, durably; the unit is complete only after it reported again', () => {
    const bench = started({ unit: 1 }, { unit: 2 });
    report(bench, 1, reportOf(bench, 1));
    report(bench, 0, reportOf(bench, 0));
    truncatePlain(bench.ledger, 1);
    boot(bench);
    expect(machineAt(bench, 0).ups).toEqual(['', 'LEDGER_ROLLED_BACK']);
    expect(machineAt(bench, 1).ups).toEqual(['', '']);
    expect(statuses(bench)).toEqual({
      1: 'missing: the ledger lost a receipted report; the machine has to report again',
      2: 'complete',
    });
    connect(bench, 0);
    expect(bench.ledger.entries.map((entry) => entry.kind)).toEqual(['report', 'alarm']);
    expect(alarms(bench)).toEqual(['ledger-rolled-back']);
    expect(report(bench, 0, reportOf(bench, 0))).toEqual(['receipt counted 3']);
    expect(statuses(bench)).toEqual({ 1: 'complete', 2: 'complete' });
    boot(bench);
    expect(machineAt(bench, 0).ups.at(-1)).toBe('');
  });

  test('a lost second generation withholds complete and is accepted again, with its first generation lost too', () => {
    for (const kept of [1, 0]) {
      const bench = started({ unit: 1 });
      const first = reportOf(bench, 0);
      const second = nextGeneration(first, { blocks: [block(1, 2)] });
      report(bench, 0, first);
      report(bench, 0, second);
      truncatePlain(bench.ledger, kept);
      boot(bench);
      const expected = kept === 1 ? 'partial' : 'missing';
      expect(statuses(bench)[1]).toBe(
        `${expected}: the ledger lost a receipted report; the machine has to report again`,
      );
      expect(report(bench, 0, second)).toEqual([`receipt counted ${kept + 2}`]);
      expect(statuses(bench)).toEqual({ 1: 'complete' });
      expect(totalsNow(bench)).toEqual(totals(2));
    }
  });

  test('an older generation sent again does not make up for a newer one that was lost', () => {
    const bench = started({ unit: 1 });
    const first = reportOf(bench, 0);
    report(bench, 0, first);
    report(bench, 0, nextGeneration(first));
    truncatePlain(bench.ledger, 0);
    boot(bench);
    expect(report(bench, 0, first)).toEqual(['receipt counted 2']);
    expect(statuses(bench)[1]).toMatch(/^partial: the ledger lost/);
  });

  test('another content than the one receipted is disputed, whichever comes first, until officials keep one', () => {
    const disputed = `disputed: two contents for generation 1 of journal ${journal(0)}`;
    for (const receiptFirst of [true, false]) {
      const bench = started({ unit: 1 });
      const told = reportOf(bench, 0);
      const other = reportOf(bench, 0, { blocks: [block(1, 2)] });
      report(bench, 0, told);
      truncatePlain(bench.ledger, 0);
      const machine = machineAt(bench, 0);
      const receipt = machine.lastReceipt;
      // The same journal in a device without the receipt: a copied card.
      if (!receiptFirst) machine.lastReceipt = null;
      boot(bench);
      const first = receiptFirst ? 'receipt held 2' : 'receipt counted 1';
      expect(report(bench, 0, other)).toEqual([first]);
      machine.lastReceipt = receipt;
      if (!receiptFirst) connect(bench, 0);
      expect([receiptFirst, statuses(bench)]).toEqual([receiptFirst, { 1: disputed }]);
      expect(totalsNow(bench)).toEqual(receiptFirst ? [] : totals(0));
      expect(alarms(bench)).toEqual(receiptFirst ? ['ledger-rolled-back', 'disputed'] : ['two-stories']);
      // Told again as it was, it is the second content in the ledger, and officials may keep it.
      expect(report(bench, 0, told)).toEqual(['refused DISPUTED']);
      act(bench, { type: 'resolve-dispute', journal: journal(0), generation: 1, keep: hexOf(told), reason: 'tape' });
      expect([statuses(bench), totalsNow(bench)]).toEqual([{ 1: 'complete' }, totals(1)]);
      // The old receipt shown once more opens nothing again.
      connect(bench, 0);
      expect(statuses(bench)).toEqual({ 1: 'complete' });
      expect(recount(bench.ledger.entries, bench.deps.package, crypto).totals).toEqual(totalsNow(bench));
      expect(bench.server.projection).toEqual(replay(bench.ledger.entries, bench.deps));
    }
  });

  test('a second journal that reports before the one that was lost is still the second', () => {
    const bench = started({ unit: 1 }, { unit: 1 });
    report(bench, 0, reportOf(bench, 0));
    truncatePlain(bench.ledger, 0);
    boot(bench);
    expect(report(bench, 1, reportOf(bench, 1, { blocks: [block(1, 2)] }))).toEqual(['receipt held 2']);
    expect(totalsNow(bench)).toEqual([]);
  });

  test('a disk that goes back under a running server is noticed before anybody is told anything', () => {
    const bench = started({ unit: 1 }, { unit: 2 });
    report(bench, 0, reportOf(bench, 0));
    truncatePlain(bench.ledger, 0);
    expect(report(bench, 1, reportOf(bench, 1))).toEqual(['receipt counted 1']);
    expect(statuses(bench)).toEqual({ 2: 'complete' });
    connect(bench, 0);
    expect(machineAt(bench, 0).ups.at(-1)).toBe('LEDGER_ROLLED_BACK');
  });

  test('a receipt this server never signed is no witness', () => {
    const bench = started({ unit: 1 });
    report(bench, 0, reportOf(bench, 0));
    const machine = machineAt(bench, 0);
    if (machine.lastReceipt === null) throw new Error('a receipt expected');
    machine.lastReceipt = { ...machine.lastReceipt, signature: new Uint8Array(64) };
    truncatePlain(bench.ledger, 0);
    boot(bench);
    expect(machine.ups).toEqual(['', '']);
    expect(bench.ledger.entries).toEqual([]);
  });
});
