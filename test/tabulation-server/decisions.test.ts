import { describe, expect, test } from 'vitest';
import { toHex } from '../../protocol/bytes.ts';
import {
  alarms,
  type Bench,
  boot,
  createBench,
  connect,
  hexOf,
  machineAt,
  nextGeneration,
  receiptIn,
  report,
  reportOf,
  say,
  signReport,
  spoken,
  statuses,
  totalsNow,
} from './support/bench.ts';
import { act, newestAct } from './support/acts.ts';
import { block, totals } from './support/election.ts';

const journalHex = (line: number) => toHex(new Uint8Array(16).fill(line + 1));

function started(...plans: Parameters<typeof createBench>[0]) {
  const bench = createBench(plans);
  boot(bench);
  return bench;
}

describe('a report', () => {
  test('is stored, counted and receipted over journal, generation, digest, ledger index and head', () => {
    const bench = started({ unit: 1 });
    const content = reportOf(bench, 0);
    expect(report(bench, 0, content)).toEqual(['receipt counted 1']);
    const signed = machineAt(bench, 0).lastReceipt;
    expect(signed === null ? null : receiptIn(signed)).toEqual({
      journalId: content.journalId,
      generation: 1,
      reportDigest: new Uint8Array(Buffer.from(hexOf(content), 'hex')),
      ledgerIndex: 1,
      ledgerHead: bench.ledger.entries[0]?.hash,
      standing: 'counted',
      receivedAtS: 60_000,
    });
    expect(totalsNow(bench)).toEqual(totals(1));
    expect(statuses(bench)).toEqual({ 1: 'complete' });
  });

  test('I1 sent again changes nothing and gets the same receipt, byte for byte', () => {
    const bench = started({ unit: 1 });
    report(bench, 0, reportOf(bench, 0));
    const first = machineAt(bench, 0).lastReceipt;
    bench.nowUs += 5_000_000;
    expect(report(bench, 0, reportOf(bench, 0))).toEqual(['receipt counted 1']);
    expect(machineAt(bench, 0).lastReceipt).toEqual(first);
    expect(bench.ledger.entries).toHaveLength(1);
    expect(totalsNow(bench)).toEqual(totals(1));
  });
});

const kinds = (bench: Bench) => bench.ledger.entries.map(({ kind }) => kind);

describe('what is refused counts nothing and is kept as a refusal', () => {
  const other = new Uint8Array(32).fill(9);
  const cases: [string, string, Parameters<typeof reportOf>[2]][] = [
    ['an assignment of nobody', 'WRONG_UNIT', { assignmentDigest: other }],
    ['a unit of somebody else', 'WRONG_UNIT', { blocks: [block(2)] }],
    ['a neighbour not assigned', 'WRONG_UNIT', { blocks: [block(1), block(3)] }],
    ['another definition', 'WRONG_DEFINITION', { definitionDigest: other }],
    ['another mode', 'WRONG_MODE', { mode: 'rehearsal' }],
    ['a second generation without authorisation', 'NOT_AUTHORISED', { generation: 2, supersedes: other }],
  ];
  test.each(cases)('%s: %s', (_, reason, changes) => {
    const bench = started({ unit: 1, neighbours: [2] });
    expect(report(bench, 0, reportOf(bench, 0, changes))).toEqual([`refused ${reason}`]);
    expect(kinds(bench)).toEqual(['refusal']);
    expect(totalsNow(bench)).toEqual([]);
  });

  test('a signature of another machine: BAD_SIGNATURE', () => {
    const bench = started({ unit: 1 }, { unit: 2 });
    const foreign = signReport(bench, 1, reportOf(bench, 0));
    expect(say(bench, 0, { type: 'report', signed: foreign }).map(spoken)).toEqual(['refused BAD_SIGNATURE']);
    expect(kinds(bench)).toEqual(['refusal']);
    expect(totalsNow(bench)).toEqual([]);
  });

  test("another machine's journal: WRONG_UNIT, and the journal is not disputed", () => {
    const bench = started({ unit: 1 }, { unit: 2 });
    report(bench, 0, reportOf(bench, 0));
    const journalId = reportOf(bench, 0).journalId;
    expect(report(bench, 1, reportOf(bench, 1, { journalId }))).toEqual(['refused WRONG_UNIT']);
    expect(statuses(bench)).toEqual({ 1: 'complete' });
  });

  test('a hello is refused by key, definition and mode', () => {
    const bench = started({ unit: 1 }, { unit: 2, mode: 'rehearsal' });
    connect(bench, 0, { mode: 'rehearsal' });
    expect(machineAt(bench, 0).ups).toEqual(['', 'refused WRONG_MODE']);
    expect(machineAt(bench, 1).ups).toEqual(['refused WRONG_MODE']);
    bench.deps.package = { ...bench.deps.package, assignments: bench.deps.package.assignments.slice(1) };
    connect(bench, 0);
    expect(machineAt(bench, 0).ups.at(-1)).toBe('refused UNKNOWN_KEY');
    expect(bench.ledger.entries).toEqual([]);
  });
});

describe('generations', () => {
  test('a later one replaces whole, and the earlier one sent again is rolled back', () => {
    const bench = started({ unit: 1, neighbours: [2] });
    const first = reportOf(bench, 0, { blocks: [block(1), block(2)] });
    const second = nextGeneration(first, { blocks: [block(1, 3)] });
    report(bench, 0, first);
    expect(totalsNow(bench)).toEqual(totals(2));
    expect(statuses(bench)).toEqual({ 1: 'complete', 2: 'partial: its own machine is awaited' });
    expect(report(bench, 0, second)).toEqual(['receipt counted 2']);
    expect(totalsNow(bench)).toEqual(totals(3));
    expect(report(bench, 0, first)).toEqual(['refused ROLLED_BACK']);
    expect(totalsNow(bench)).toEqual(totals(3));
    expect(bench.ledger.entries.map((entry) => entry.kind)).toEqual(['report', 'report', 'evidence']);
  });

  test('must name the digest held', () => {
    const bench = started({ unit: 1 });
    const first = reportOf(bench, 0);
    report(bench, 0, first);
    const astray = nextGeneration(nextGeneration(first));
    const forged = nextGeneration(first, {}, new Uint8Array(32).fill(66));
    expect(report(bench, 0, forged)).toEqual(['refused NOT_AUTHORISED']);
    expect(report(bench, 0, astray)).toEqual(['refused NOT_SUPERSEDING']);
    expect(say(bench, 0, { type: 'query', journalId: first.journalId })).toMatchObject([
      { type: 'holding', generation: 1 },
    ]);
    expect(kinds(bench)).toEqual(['report', 'refusal', 'refusal']);
  });
});

describe('held', () => {
  test('a second journal waits for officials; adds counts both, replaces counts the second', () => {
    const bench = started({ unit: 1 }, { unit: 1 });
    report(bench, 0, reportOf(bench, 0));
    expect(report(bench, 1, reportOf(bench, 1, { blocks: [block(1, 3)] }))).toEqual(['receipt held 2']);
    expect(totalsNow(bench)).toEqual(totals(1));
    expect(statuses(bench)).toEqual({
      1: `held: journal ${journalHex(1)} waits for officials: a second journal of the unit`,
    });
    act(bench, { type: 'resolve-hold', journal: journalHex(1), decision: 'adds', reason: 'two machines' });
    expect(totalsNow(bench)).toEqual(totals(4));
    expect(statuses(bench)).toEqual({ 1: 'complete' });
    act(bench, { type: 'resolve-hold', journal: journalHex(1), decision: 'replaces', reason: 'rescan' });
    expect(totalsNow(bench)).toEqual(totals(3));
    expect(statuses(bench)).toEqual({ 1: 'complete' });
  });

  test('a replacement that declares a journal lost waits too, unless officials decided before it reported', () => {
    const lost = new Uint8Array(16).fill(77);
    for (const early of [false, true]) {
      const bench = started({ unit: 1, declaresLost: lost });
      const decision = {
        type: 'resolve-hold',
        journal: journalHex(0),
        decision: 'replaces',
        reason: 'dead machine',
      } as const;
      if (early) act(bench, decision);
      expect(report(bench, 0, reportOf(bench, 0))).toEqual([early ? 'receipt counted 2' : 'receipt held 1']);
      if (!early) act(bench, decision);
      expect(totalsNow(bench)).toEqual(totals(1));
    }
  });

  const [list, mandate] = block(1).contests;
  if (list === undefined || mandate === undefined) throw new Error('two contests expected');
  const breaches: [string, Partial<ReturnType<typeof block>>][] = [
    ['I4 more ballots than voters', { ...block(1, 11) }],
    ['I3 one vote too many', { contests: [{ ...list, votes: [61, 25, 5] }, mandate] }],
    [
      'I3 a contest that reads zero',
      { contests: [list, { ...mandate, ballots: 0, votes: [0, 0, 0], undervotes: 0, overvotes: 0 }] },
    ],
    ['I7 a contest of another style', { contests: [list] }],
    ['I12 a figure of 2^31', { contests: [{ ...list, ballots: 2 ** 31, invalid: 2 ** 31 - 90 }, mandate] }],
    ['I3 preferences above votes', { contests: [{ ...list, preferenceCounts: [31, 30, 25] }, mandate] }],
    ['I3 diverted above ballots', { diverted: 101 }],
  ];
  test.each(breaches)('%s holds the unit', (_, changes) => {
    const bench = started({ unit: 1 });
    expect(report(bench, 0, reportOf(bench, 0, { blocks: [{ ...block(1), ...changes }] }))).toEqual(['receipt held 1']);
    expect(statuses(bench)[1]).toMatch(/^held: unit 1: /);
    expect(totalsNow(bench)).toEqual([]);
    expect(bench.server.projection.coverage).toMatchObject({ held: 1, missing: 3, complete: 0 });
  });

  test.each([
    ['sheets that do not add up', { drawnIn: 101 }, '101 sheets drawn in, 100 accounted for'],
    [
      'fewer sheets than ballots',
      { boxed: 99, drawnIn: 99 },
      '99 sheets in the main compartment, 100 ballots counted in it',
    ],
    [
      'diverted sheets that no block has',
      { diverted: 1 },
      '1 sheets in the invalid compartment, 0 ballots counted in it',
    ],
  ])('P-5.13 %s hold the unit', (_, changes, reason) => {
    const bench = started({ unit: 1 });
    const paper = { drawnIn: 100, boxed: 100, diverted: 0, returned: 0, inPath: 0 };
    expect(report(bench, 0, reportOf(bench, 0, { paper: { ...paper, ...changes } }))).toEqual(['receipt held 1']);
    expect(statuses(bench)[1]).toBe(`held: ${reason}`);
    const right = started({ unit: 1 });
    expect(report(right, 0, reportOf(right, 0, { paper }))).toEqual(['receipt counted 1']);
  });

  test('I4 is also held over all sources of a unit together', () => {
    const bench = started({ unit: 1, neighbours: [2] }, { unit: 2 });
    report(bench, 1, reportOf(bench, 1, { blocks: [block(2, 10)] }));
    expect(report(bench, 0, reportOf(bench, 0, { blocks: [block(1), block(2)] }))).toEqual(['receipt counted 2']);
    expect(statuses(bench)).toEqual({
      1: 'complete',
      2: 'held: all sources together: 1100 ballots of 1010 voters on the list',
    });
    expect(totalsNow(bench)).toEqual(totals(1));
  });
});

describe('disputed', () => {
  function disputed() {
    const bench = started({ unit: 1 });
    const first = reportOf(bench, 0);
    const second = reportOf(bench, 0, { blocks: [block(1, 2)], counter: 2 });
    report(bench, 0, first);
    expect(report(bench, 0, second)).toEqual(['refused DISPUTED']);
    return { bench, first, second };
  }

  test('two contents for one generation: both are kept, neither counts, again and again', () => {
    const { bench, first, second } = disputed();
    expect(totalsNow(bench).map((sum) => sum.ballots)).toEqual([0, 0]);
    expect(statuses(bench)).toEqual({ 1: `disputed: two contents for generation 1 of journal ${journalHex(0)}` });
    expect(report(bench, 0, second)).toEqual(['refused DISPUTED']);
    expect(report(bench, 0, first)).toEqual(['receipt counted 1']);
    expect(bench.ledger.entries.map((entry) => entry.kind)).toEqual(['report', 'evidence']);
    expect(alarms(bench)).toEqual(['disputed']);
  });

  test('officials keep one; the machine that holds it gets its receipt', () => {
    const { bench, first, second } = disputed();
    const decide = (keep: string) =>
      act(bench, { type: 'resolve-dispute', journal: journalHex(0), generation: 1, keep, reason: 'box counted' });
    decide(hexOf(second));
    expect(totalsNow(bench)).toEqual(totals(2));
    expect(report(bench, 0, second)).toEqual(['receipt counted 2']);
    decide(hexOf(first));
    expect(totalsNow(bench)).toEqual(totals(1));
    expect(statuses(bench)).toEqual({ 1: 'complete' });
  });

  test('I14 evidence is limited: refusals do not fill a disk', () => {
    const { bench, first } = disputed();
    for (let counter = 3; counter < 40; counter += 1) report(bench, 0, { ...first, counter });
    expect(bench.ledger.entries.filter((entry) => entry.kind === 'evidence')).toHaveLength(16);
  });
});

describe('officials', () => {
  test('annul takes a unit out, with its reason', () => {
    const bench = started({ unit: 1 }, { unit: 2 });
    report(bench, 0, reportOf(bench, 0));
    report(bench, 1, reportOf(bench, 1, { blocks: [block(2, 2)] }));
    act(bench, { type: 'annul', units: [2], reason: 'court decision' });
    expect(totalsNow(bench)).toEqual(totals(1));
    expect(statuses(bench)).toEqual({ 1: 'complete', 2: 'annulled: court decision' });
    expect(bench.server.projection.coverage).toEqual({
      expected: 4,
      complete: 1,
      partial: 0,
      held: 0,
      disputed: 0,
      missing: 2,
      annulled: 1,
    });
  });

  test('a protocol counts for its unit, the newest in force, and is checked like a report', () => {
    const bench = started({ unit: 3, neighbours: [4] });
    report(bench, 0, reportOf(bench, 0, { blocks: [block(3), block(4)] }));
    expect(statuses(bench)).toEqual({ 3: 'complete', 4: 'partial: its own protocol is awaited' });
    const enter = (times: number, corrects: string | null, ballots = 100 * times) =>
      act(bench, {
        type: 'protocol',
        unit: 4,
        ballots,
        contests: block(4, times).contests,
        ...(corrects !== null && { corrects }),
        reason: 'signed protocol',
      });
    expect(enter(3, null)).toBe('stored 2');
    expect(statuses(bench)[4]).toBe('complete');
    expect(totalsNow(bench)).toEqual(totals(5));
    const first = newestAct(bench);
    expect(enter(1, null)).toBe(`unit 4 has one already, act ${first}; a correction names it`);
    expect(enter(1, '0'.repeat(64))).toBe(`the act corrected is not in force for unit 4; in force is ${first}`);
    expect(enter(1, first)).toBe('stored 3');
    expect(totalsNow(bench)).toEqual(totals(3));
    expect(enter(1, newestAct(bench), 99)).toBe("station 4/party, contest 1: 100 ballots of the unit's 99");
    expect(totalsNow(bench)).toEqual(totals(3));
  });

  test('an act counts once, and only from an official whose role allows it', () => {
    const bench = started({ unit: 1 });
    const content = { type: 'annul', units: [1], reason: 'x' } as const;
    act(bench, content, 'guest');
    act(bench, content, 'forger');
    expect(alarms(bench)).toEqual(['act-refused', 'act-refused']);
    expect(bench.ledger.entries).toEqual([]);
    act(bench, content);
    act(bench, content);
    act(bench, { ...content, units: [99] });
    expect(bench.ledger.entries).toHaveLength(1);
    expect(alarms(bench)).toEqual(['act-refused', 'act-refused', 'act-refused']);
  });
});
