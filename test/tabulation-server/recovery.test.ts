import { describe, expect, test } from 'vitest';
import type { LedgerAppend } from '../../tabulation-server/io.ts';
import { appendPlain, truncatePlain } from '../../tabulation-server/ledger/plain-store.ts';
import { replay } from '../../tabulation-server/ledger/replay.ts';
import { recount } from '../../tabulation-server/tally/recount.ts';
import {
  act,
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
import { block, totals } from './support/election.ts';

function started(...plans: Parameters<typeof createBench>[0]) {
  const bench = createBench(plans);
  boot(bench);
  return bench;
}

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
    60_000,
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
