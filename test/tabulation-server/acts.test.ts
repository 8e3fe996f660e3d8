import { describe, expect, test } from 'vitest';
import { toHex } from '../../protocol/bytes.ts';
import type { OfficialAct } from '../../tabulation-server/ledger/act-shape.ts';
import { verifyView } from '../../tabulation-server/publication/gate.ts';
import { honestView } from '../../tabulation-server/publication/honest-view.ts';
import type { PublicContest } from '../../tabulation-server/publication/view.ts';
import type { Signer } from './support/acts.ts';
import {
  alarms,
  type Bench,
  boot,
  createBench,
  publish,
  report,
  reportOf,
  statuses,
  totalsNow,
} from './support/bench.ts';
import { act, newestAct } from './support/acts.ts';
import { block, definition, totals } from './support/election.ts';

const election = { ...definition, handCountFinalAfterS: 30_000 };

function started(...units: number[]): Bench {
  const bench = createBench(
    units.map((unit) => ({ unit })),
    election,
  );
  boot(bench);
  return bench;
}

type Entry = Extract<OfficialAct, { type: 'hand-count' }>;

function byHand(bench: Bench, unit: number, times: number, signer: Signer, more: Partial<Entry> = {}): string {
  const { ballots, contests } = block(unit, times);
  return act(bench, { type: 'hand-count', unit, ballots, contests, reason: 'counted', ...more }, signer);
}

function snapshot(bench: Bench) {
  publish(bench);
  const last = bench.published.at(-1)?.snapshot;
  if (last === undefined) throw new Error('nothing was published');
  return last;
}

describe('a hand count', () => {
  test('counts once two officials have entered the same, beside the machine count and never in it', () => {
    const bench = started(1);
    report(bench, 0, reportOf(bench, 0));
    byHand(bench, 1, 1, 'commission');
    expect(snapshot(bench).hand).toMatchObject({ units: { agreed: 0, single: 1, differ: 0 }, compared: 0 });
    byHand(bench, 1, 1, 'district');
    const { hand, contests } = snapshot(bench);
    expect(hand).toMatchObject({ units: { agreed: 1, single: 0, differ: 0 }, compared: 1, differing: [] });
    expect(hand?.contests[0]?.official).toEqual({
      tookPart: 100,
      undervotes: 0,
      overvotes: 0,
      invalid: 10,
      votes: [60, 25, 5],
    });
    expect(contests[0]?.tookPart).toBe(100);
    expect(totalsNow(bench)).toEqual(totals(1));
  });

  test('two entries that differ wait; a correction names the entry it corrects', () => {
    const bench = started(1);
    byHand(bench, 1, 1, 'commission');
    byHand(bench, 1, 2, 'district');
    const wrong = newestAct(bench);
    expect(snapshot(bench).hand?.units).toEqual({ agreed: 0, single: 0, differ: 1 });
    expect(byHand(bench, 1, 1, 'district')).toBe(`unit 1 has one already, act ${wrong}; a correction names it`);
    expect(byHand(bench, 1, 1, 'district', { corrects: wrong, reason: 'a page was read twice' })).toBe('stored 4');
    const { hand, decisions } = snapshot(bench);
    expect(hand?.units).toEqual({ agreed: 1, single: 0, differ: 0 });
    expect(decisions).toMatchObject([
      { index: 4, by: 'District 1', role: 'district', type: 'hand-count', units: [1], reason: 'a page was read twice' },
    ]);
  });

  test('each difference from the machine is published: the unit by number, the figures as sums', () => {
    const bench = started(1, 2);
    report(bench, 0, reportOf(bench, 0));
    report(bench, 1, reportOf(bench, 1));
    for (const unit of [1, 2]) for (const who of ['commission', 'district'] as const) byHand(bench, unit, unit, who);
    const { hand } = snapshot(bench);
    expect(hand).toMatchObject({ compared: 2, differing: [2] });
    expect(hand?.contests[1]).toMatchObject({ machine: { votes: [100, 60, 20] }, hand: { votes: [150, 90, 30] } });
  });

  test('I11 the gate lets no other figure of it pass, nor another turnout', () => {
    const bench = started(1);
    report(bench, 0, reportOf(bench, 0));
    for (const who of ['commission', 'district'] as const) byHand(bench, 1, 2, who);
    const shown = snapshot(bench);
    const view = honestView(shown);
    const [contest] = view.contests;
    const { hand } = contest ?? {};
    if (contest === undefined || hand === null || hand === undefined) throw new Error('no hand count is shown');
    const findings = (change: Partial<PublicContest>) =>
      verifyView({ ...view, contests: [{ ...contest, ...change }, ...view.contests.slice(1)] }, shown);
    const moved = hand.rows.map((row, at) => (at === 0 ? { ...row, official: row.official + 1 } : row));
    const unlike = hand.rows.map((row, at) => (at === 0 ? { ...row, difference: 0 } : row));
    expect([
      findings({}),
      findings({ hand: { ...hand, rows: moved } }),
      findings({ hand: { ...hand, rows: unlike } }),
      findings({ hand: { ...hand, units: 2 } }),
      findings({ hand: null }).length > 0,
      findings({ turnout: { ...contest.turnout, voters: 9 } }),
    ]).toEqual([
      [],
      ['contest 1, hand count, official: expected 120 50 10 20 0 0 200, found 121 50 10 20 0 0 200'],
      ['contest 1, hand count, differences: expected undefined, found north'],
      ['contest 1, hand count, units: expected 1, 1 compared, found 2, 1 compared'],
      true,
      ['contest 1, turnout, voters: expected 1010, found 9'],
    ]);
  });

  test('becomes final when nothing came in time, and what comes later is kept and does not count', () => {
    const bench = started(1, 2);
    const final = { type: 'hand-count-final', units: [1], reason: 'nothing received in time' } as const;
    byHand(bench, 1, 2, 'commission');
    expect(act(bench, final)).toBe('the machines have 10000 s left to report');
    bench.nowUs += 10_000_000_000;
    expect(act(bench, final)).toBe('unit 1 has no agreed hand count');
    byHand(bench, 1, 2, 'district');
    expect(act(bench, final, 'district')).toBe('District 1 (district) may not decide on hand-count-final');
    expect(act(bench, final)).toBe('stored 3');
    expect(totalsNow(bench)).toEqual(totals(2));
    expect(statuses(bench)).toEqual({ 1: 'complete: counted by hand: nothing received in time' });
    expect(report(bench, 0, reportOf(bench, 0))).toEqual(['receipt held 4']);
    expect(totalsNow(bench)).toEqual(totals(2));
    report(bench, 1, reportOf(bench, 1));
    expect(act(bench, { ...final, units: [2] })).toBe('the machine of unit 2 has reported');
    expect(act(bench, { ...final, units: [4] })).toBe('unit 4 has no machine to wait for');
  });

  test('is never final where the definition does not say when', () => {
    const bench = createBench([{ unit: 1 }]);
    boot(bench);
    const final = { type: 'hand-count-final', units: [1], reason: 'x' } as const;
    expect(act(bench, final)).toBe('the election definition does not say when a hand count is final');
  });
});

describe('disputes and annulments', () => {
  test('a disputed unit counts again once the dispute is settled', () => {
    const bench = started(1);
    report(bench, 0, reportOf(bench, 0));
    expect(act(bench, { type: 'settle', units: [1], reason: 'x' })).toBe('unit 1 has no open dispute');
    act(bench, { type: 'dispute', units: [1], reason: 'observers saw another tape' }, 'district');
    expect(statuses(bench)).toEqual({ 1: 'disputed: observers saw another tape' });
    expect(totalsNow(bench)).toEqual(totals(0));
    act(bench, { type: 'settle', units: [1], reason: 'the tape was compared' });
    expect(statuses(bench)).toEqual({ 1: 'complete' });
    expect(totalsNow(bench)).toEqual(totals(1));
  });

  test('an annulment takes ballots, voters and the hand count out; a court may put them back', () => {
    const bench = started(1, 2);
    report(bench, 0, reportOf(bench, 0));
    report(bench, 1, reportOf(bench, 1));
    for (const who of ['commission', 'district'] as const) byHand(bench, 2, 1, who);
    const before = snapshot(bench);
    expect(before.contests[0]).toMatchObject({ tookPart: 200, voters: { expected: 4040, counted: 2020 } });
    act(bench, { type: 'annul', units: [2], reason: 'the box was open' });
    const annulled = snapshot(bench);
    expect(annulled.contests[0]).toMatchObject({ tookPart: 100, voters: { expected: 3030, counted: 1010 } });
    expect(annulled.hand).toMatchObject({ units: { agreed: 0 }, compared: 0 });
    expect(act(bench, { type: 'reinstate', units: [1], reason: 'x' })).toBe('unit 1 is not annulled');
    act(bench, { type: 'reinstate', units: [2], reason: 'the court' });
    const { number, atS, ledger, decisions, crossings, checks, ...again } = snapshot(bench);
    expect(before).toMatchObject(again);
    expect(decisions.map(({ type, by, reason }) => [type, by, reason])).toEqual([
      ['annul', 'Commission', 'the box was open'],
      ['reinstate', 'Commission', 'the court'],
    ]);
  });
});

describe('a station protocol', () => {
  const paper = {
    onList: 1010,
    received: 600,
    issuedEarly: 5,
    issuedAtStation: 90,
    issuedOutside: 5,
    cancelled: 500,
    inMobileBoxes: 10,
    inStationaryBoxes: 90,
  };
  const enter = (bench: Bench, change: Partial<typeof paper>) =>
    act(bench, {
      type: 'protocol',
      unit: 4,
      ballots: 100,
      contests: block(4).contests,
      control: { ...paper, ...change },
      reason: 'signed by seven members',
    });

  test.each([
    [{ received: 601 }, 'received = issued early + at station + outside + cancelled: 601 is not 600'],
    [{ inMobileBoxes: 9 }, 'mobile + stationary boxes = valid + invalid: 99 is not 100'],
    [{ issuedAtStation: 89, received: 599 }, 'in boxes <= issued: 100 > 99'],
    [{ onList: 99 }, 'issued <= voters on the list: 100 > 99'],
  ])('that breaks a relation is refused by its name: %o', (change, relation) => {
    const bench = started(1);
    expect(enter(bench, change)).toBe(`unit 4: ${relation}`);
    expect(bench.ledger.entries).toEqual([]);
  });

  test('with something unusual is taken, and the warning is published', () => {
    const bench = started(1);
    expect(enter(bench, { issuedAtStation: 93, received: 603, onList: 1000 })).toBe('stored 1');
    expect(snapshot(bench).warnings).toEqual([
      { unit: 4, warning: '3 of 103 ballots issued are in no box' },
      { unit: 4, warning: '1000 voters on the list of the station, 1010 by the definition' },
    ]);
  });
});

describe('an act', () => {
  const annul = { type: 'annul', units: [1], reason: 'x' } as const;

  test('I8 of a rehearsal, of another election or of the future is nothing here', () => {
    const bench = started(1);
    expect(act(bench, annul, 'commission', { mode: 'rehearsal' })).toBe(
      'the act is of a night in mode rehearsal, this server counts live',
    );
    expect(act(bench, annul, 'commission', { definition: '0'.repeat(64) })).toBe(
      'the act is of another election definition',
    );
    expect(act(bench, annul, 'commission', { atS: 60_601 })).toBe('the act was signed 601 s from now');
    expect(act(bench, annul, 'commission', { by: '1'.repeat(64) })).toBe(
      `the act is another official's, ${'1'.repeat(64)}`,
    );
    expect(bench.ledger.entries).toEqual([]);
    expect(alarms(bench)).toEqual(['act-refused', 'act-refused', 'act-refused', 'act-refused']);
  });

  test('handed in again is known, also when it would no longer be possible', () => {
    const bench = started(1);
    act(bench, annul);
    const back = { type: 'reinstate', units: [1], reason: 'x' } as const;
    expect(act(bench, back)).toBe('stored 2');
    expect(act(bench, back)).toBe('known 2');
    expect(statuses(bench)).toEqual({ 1: 'missing' });
  });

  test('waits for the store: meanwhile nobody else decides about its unit', () => {
    const bench = started(1);
    bench.slow = true;
    expect(act(bench, annul)).toBe('waits');
    expect(act(bench, { ...annul, type: 'dispute' })).toBe(
      'another act about the same unit is being stored; hand it in again',
    );
  });

  test('that could not be stored is said to have failed', () => {
    const bench = started(1);
    bench.store = () => ({ type: 'failed', reason: 'no space' });
    expect(act(bench, annul)).toBe('the ledger failed: no space');
    expect(toHex(bench.server.projection.head)).toBe('0'.repeat(64));
  });
});

describe('figures that no box of paper gives', () => {
  const [list, mandate] = definition.contests;
  if (list === undefined || mandate === undefined) throw new Error('two contests expected');
  const two = { ...election, contests: [list, { ...mandate, kind: 'vote-for-n' as const, votesAllowed: 2 }] };
  const empty = { undervotes: 0, overvotes: 0, invalid: 0, preferenceKeys: [], preferenceCounts: [] };
  /** Ten ballots, two votes each: everything adds up. */
  const crowded = [
    { ...empty, contest: 1, ballots: 10, votes: [10, 0, 0] },
    { ...empty, contest: 2, ballots: 10, votes: [20, 0, 0] },
  ];

  test('a hand count is refused to each official, with option and both figures, and can never be final', () => {
    const bench = createBench([{ unit: 1 }], two);
    boot(bench);
    const sentence =
      'station 1/party, contest 2: 20 votes for Candidate A on 10 ballots; a ballot carries at most one vote for a candidate';
    const count = { type: 'hand-count', unit: 1, ballots: 10, contests: crowded, reason: 'counted' } as const;
    expect([act(bench, count, 'commission'), act(bench, count, 'district')]).toEqual([sentence, sentence]);
    expect(bench.ledger.entries).toEqual([]);
  });

  test('a report is held, and the published reason tells no option and no votes of it (I19)', () => {
    const bench = createBench([{ unit: 1 }], two);
    boot(bench);
    const blocks = [{ unit: 1, ballots: 10, diverted: 0, contests: crowded }];
    expect(report(bench, 0, reportOf(bench, 0, { blocks }))).toEqual(['receipt held 1']);
    expect(snapshot(bench).listed).toEqual([
      {
        unit: 1,
        status: 'held',
        reason: 'unit 1: contest 2: more votes for one option than the 10 ballots that can carry one',
      },
    ]);
    expect(totalsNow(bench)).toEqual([]);
  });

  test('diverted sheets that the contests do not allow hold the report', () => {
    const bench = createBench([{ unit: 1 }], two);
    boot(bench);
    const [ten] = block(1).contests;
    if (ten === undefined) throw new Error('a contest expected');
    const full = { ...empty, contest: 2, ballots: 100, votes: [100, 100, 0] };
    report(bench, 0, reportOf(bench, 0, { blocks: [{ ...block(1), contests: [ten, full], diverted: 3 }] }));
    expect(snapshot(bench).listed[0]?.reason).toBe(
      'unit 1: 3 diverted sheets; by their contests 0 of 100 are invalid throughout',
    );
  });
});
