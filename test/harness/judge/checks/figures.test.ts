import { expect, test } from 'vitest';
import { after, at, change, night, one, report, blockOne, snapshot, tally, traceOf, without } from './night.ts';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import { broken } from './mutations.ts';
import { troubledNight } from './troubled-night.ts';

test('I1 a report that comes again and is counted again breaks it', () => {
  const message = { what: 'report', digest: 'a1', report: report('j1', blockOne) } as const;
  const twice = after(
    night(),
    'server.tallied',
    1,
    at(1125, one, { type: 'machine.sent', message }),
    at(1125, 'server', { type: 'server.received', line: one, machineKey: 'k1', message }),
    at(1125, 'server', {
      type: 'server.tallied',
      index: 2,
      units: [],
      totals: [tally(1, 5, [2, 1, 0], { invalid: 2 })],
    }),
  );
  expect(broken(twice)).toEqual({
    I1: 'After entry 2 the tally of contest 1 (party list) says ballots 5, Apple 2, invalid 2; the entries so far give ballots 3, Apple 1, invalid 1.',
  });
});

test('I1 one content under two entries breaks it', () => {
  const entered = night().find(({ body }) => body.type === 'server.committed');
  const again = after(
    night(),
    'server.tallied',
    2,
    at(1131, 'server', { ...(entered?.body ?? { type: 'page.dark' }), index: 4 } as never),
  );
  expect(broken(again)).toMatchObject({
    I1: 'The ledger takes the report of station 1/party (digest a1) as entry 1 and again as entry 4; it counts once.',
  });
});

test('I2 a page that returns to an older publication breaks it', () => {
  const earlier = {
    ...snapshot,
    number: 0,
    atS: 2025,
    ledgerIndex: 2,
    ledgerHead: 'h2',
    coverage: { ...snapshot.coverage, complete: 2, missing: 1 },
    contests: snapshot.contests.map((contest, index) => ({
      ...contest,
      tookPart: 3,
      overvotes: 0,
      denominator: { name: 'took part', value: 3 * (index + 1) },
      options: contest.options.map((option) => ({ ...option, votes: option.id === 'apple' ? 1 : option.votes })),
    })),
  };
  const row = (id: string, kind: string, votes: number, shareBp: number) => {
    const seats = id === 'apple' ? 2 : id === 'birch' ? 1 : null;
    return { id, kind, votes, shareBp, seats };
  };
  const page = {
    snapshot: 0,
    atS: 2025,
    coverage: { expected: 3, complete: 2, held: 0, disputed: 0, missing: 1, annulled: 0 },
    contests: [
      {
        number: 1,
        denominator: { name: 'took part', value: 3 },
        rows: [
          row('apple', 'party', 1, 3333),
          row('birch', 'party', 1, 3333),
          row('nobody', 'against-all', 0, 0),
          row('invalid', 'invalid', 1, 3333),
        ],
      },
      {
        number: 2,
        denominator: { name: 'took part', value: 6 },
        rows: [
          row('carol', 'candidate', 2, 3333),
          row('david', 'candidate', 1, 1667),
          row('erika', 'candidate', 0, 0),
          row('undervotes', 'undervote', 3, 5000),
        ],
      },
    ],
  };
  const published = after(
    night(),
    'server.tallied',
    1,
    at(1125, 'server', { type: 'server.published', snapshot: earlier }),
    at(1125, 'display', { type: 'page.shown', page, stale: false }),
  );
  expect(broken(published)).toEqual({});
  const fallen = after(published, 'page.shown', 1, at(1190, 'display', { type: 'page.shown', page, stale: true }));
  expect(broken(fallen)).toEqual({
    I2: 'The page of publication 0 shows 1 for Apple in contest 1 (party list); before it showed 2, and nothing in the ledger lowers it.',
  });
});

test('I2 a negative figure breaks it', () => {
  const negative = change(night(), 'server.tallied', 0, (body) => ({
    ...body,
    totals: [tally(2, 2, [3, 1, -1], { undervotes: 1 })],
  }));
  expect(broken(negative)).toMatchObject({
    I2: 'The tally after entry 1 states the figure -1 in contest 2 (vote for 2).',
  });
});

test('I2 an annulment lets figures fall', () => {
  const zero = [tally(1, 2, [1, 1, 0]), tally(2, 2, [0, 0, 0], { undervotes: 2, overvotes: 2 })];
  const annulled = after(
    night(),
    'page.shown',
    0,
    at(1200, 'server', {
      type: 'server.committed',
      what: 'act',
      index: 4,
      key: 'act:a',
      digest: 'a',
      hash: 'h4',
      bytes: 9,
      act: { type: 'annul', units: [1] },
    }),
    at(1200, 'server', {
      type: 'server.tallied',
      index: 4,
      units: [{ unit: 1, status: 'annulled', reason: 'court' }],
      totals: zero,
    }),
    at(1240, 'server', {
      type: 'server.published',
      snapshot: {
        ...snapshot,
        number: 2,
        ledgerIndex: 4,
        ledgerHead: 'h4',
        coverage: { ...snapshot.coverage, complete: 2, annulled: 1 },
        listed: [{ unit: 1, status: 'annulled', reason: 'court' }],
        contests: snapshot.contests.map((contest, index) => ({
          ...contest,
          tookPart: 2,
          undervotes: zero[index]?.undervotes ?? 0,
          invalid: 0,
          options: contest.options.map((option, lot) => ({ ...option, votes: zero[index]?.votes[lot] ?? 0 })),
        })),
      },
    }),
  );
  expect(broken(change(annulled, 'run.ended', 0, (body) => ({ ...body, recoverable: [2] })))).toEqual({});
});

test('I2 a plain report does not let figures fall', () => {
  const lower = {
    ...snapshot,
    number: 2,
    ledgerIndex: 4,
    ledgerHead: 'h4',
    contests: snapshot.contests.map((contest) => ({ ...contest, undervotes: contest.undervotes - 1 })),
  };
  const fallen = after(
    night(),
    'page.shown',
    0,
    at(1200, 'server', {
      type: 'server.committed',
      what: 'report',
      index: 4,
      key: 'k',
      digest: 'a4',
      hash: 'h4',
      bytes: 9,
      report: report('j4', blockOne),
    }),
    at(1240, 'server', { type: 'server.published', snapshot: lower }),
  );
  expect(broken(fallen)).toMatchObject({ I2: 'Publication 2 shows -1 for undervotes in contest 1 (party list).' });
  const from = { ...lower, contests: snapshot.contests.map((contest) => ({ ...contest, invalid: 0 })) };
  const without1 = change(fallen, 'server.published', 1, (body) => ({ ...body, snapshot: from }));
  expect(broken(without1)).toMatchObject({
    I2: 'Publication 2 shows 0 for invalid in contest 1 (party list); before it showed 1, and nothing in the ledger lowers it.',
  });
});

test('I3 a tally that does not account for every selection breaks it', () => {
  const lost = change(night(), 'server.tallied', 0, (body) => ({ ...body, totals: [tally(2, 2, [2, 1, 0])] }));
  expect(broken(lost)).toEqual({
    I1: 'After entry 1 the tally of contest 2 (vote for 2) says undervotes 0; the entries so far give undervotes 1.',
    I3: 'The tally after entry 1: contest 2 (vote for 2) accounts for 3 selections of 4.',
  });
});

test('I4 an impossible report receipted as counted breaks it', () => {
  const counted = change(troubledNight(), 'server.sent', 2, (body) => {
    if (body.message.what !== 'receipt') throw new Error('the third message sent is the receipt');
    return { ...body, message: { ...body.message, receipt: { ...body.message.receipt, standing: 'counted' } } };
  });
  expect(broken(counted)).toEqual({
    I4: 'The receipt for entry 4 says counted, with 5 ballots for 4 voters.',
  });
});

test('I4 a unit with an impossible report that is called complete breaks it', () => {
  const complete = change(troubledNight(), 'server.tallied', 3, (body) => ({
    ...body,
    units: [{ unit: 1, status: 'complete', reason: '' }],
  }));
  expect(broken(complete)).toEqual({
    I4: 'station 1/party is complete although its figures are impossible or undecided.',
    I9: 'After entry 4 station 1/party is complete; by the ledger it is held.',
  });
});

test('I5 a tape with another figure breaks it', () => {
  const tape = change(night(), 'machine.printed', 2, (body) => ({
    ...body,
    text: body.text.replace('VOTES 0 1', 'VOTES 0 2'),
  }));
  expect(broken(tape)).toEqual({
    I5: 'The report of station 1/party differs from its tape: station 1/party, contest 1 (party list): Apple 1 instead of Apple 2.',
  });
});

test('I5 a memory with another number of ballots breaks it', () => {
  const memory = without(night(), 'machine.counted', 1);
  expect(broken(memory)).toEqual({
    I5: 'The report of station 1/party states 2 ballots and 0 unresolved; its memory holds 1 ballot and 0 unresolved.',
  });
});

test('I5 a flash image with another vote, another preference, or an unresolved slot breaks it', () => {
  const image = (bytes: string) => broken(change(night(), 'machine.flash', 0, (body) => ({ ...body, bytes }))).I5;
  expect(image('0f0001010000 0202 0003'.replaceAll(' ', ''))).toBe(
    'The report of station 1/party differs from its memory: station 1/party, contest 1 (party list): Apple 1, Birch 0 instead of Apple 0, Birch 1.',
  );
  expect(image('0f0001010000 0103 0003'.replaceAll(' ', ''))).toBe(
    'The report of station 1/party differs from its memory: station 1/party, contest 1 (party list): Apple has 0 preferences for number 3 instead of 1.',
  );
  expect(image('1f0001010000 0102 0003'.replaceAll(' ', ''))).toBe(undefined);
  expect(image('0f00010900')).toBe('The memory of station 1/party counts a slot that holds no record at offset 64.');
  const open = after(
    night(),
    'machine.counted',
    1,
    at(0, one, { type: 'machine.flash', region: 'votes', offset: 96, bytes: '37' }),
  );
  expect(broken(open)).toEqual({
    I5: 'The report of station 1/party names 0 unresolved sheets; its memory holds 1.',
  });
});

test('I5 a slot that is voided behind its status does not count', () => {
  const voided = after(
    night(),
    'machine.counted',
    1,
    at(0, one, { type: 'machine.flash', region: 'votes', offset: 96, bytes: '3f00010100000102' }),
    at(0, one, { type: 'machine.flash', region: 'votes', offset: 97, bytes: '00000000000000' }),
    at(0, one, { type: 'machine.flash', region: 'votes', offset: 96, bytes: '00' }),
  );
  expect(broken(voided)).toEqual({});
});

test('I6 an unresolved sheet without a power cut breaks it', () => {
  const claimed = after(
    night(),
    'machine.counted',
    0,
    at(0, one, { type: 'sheet.boxed', sheet: 1, compartment: 'main' }),
    at(0, one, { type: 'machine.counted', ballots: 1, unresolved: 1, recovered: false }),
  );
  expect(broken(claimed)).toMatchObject({
    I6: 'The memory of station 1/party names 1 unresolved sheet; its power cuts and refused writes explain at most 0.',
  });
});

test('I6 a sheet in the box that is neither counted nor unresolved breaks it', () => {
  const silent = change(night(), 'machine.counted', 1, (body) => ({ ...body, ballots: 1 }));
  expect(broken(silent)).toMatchObject({
    I6: '2 sheets lie in the box of station 1/party; its memory states 1 counted and 0 unresolved.',
  });
});

test('I7 a sheet of another election in the box breaks it', () => {
  const foreign = change(night(), 'sheet.made', 0, (body) => ({ ...body, definition: 'd2' }));
  expect(broken(foreign)).toEqual({
    I7: 'Sheet 0 in the box of station 1/party is of the definition d2; this count is of d1.',
  });
});

test('I8 a rehearsal ballot in a live box, or a report of a rehearsal in the ledger, breaks it', () => {
  const sheet = change(night(), 'sheet.made', 0, (body) => ({ ...body, mode: 'rehearsal' }));
  expect(broken(sheet)).toEqual({
    I8: 'Sheet 0 in the box of station 1/party is of the mode rehearsal; this count is of live.',
  });
  const entry = change(night(), 'server.committed', 0, (body) => ({
    ...body,
    report: report('j1', blockOne, { mode: 'rehearsal' }),
  }));
  expect(broken(entry)).toEqual({
    I8: 'Ledger entry 1, the report of station 1/party (digest a1), is of the mode rehearsal; this count is of live.',
    I14: 'Ledger entry 1 states another report.mode in a report (digest a1) than was stated under that digest before.',
  });
});

test('I9 a unit that is in no class, or in the wrong one, breaks it', () => {
  const absent = change(night(), 'server.published', 0, (body) => ({
    ...body,
    snapshot: { ...body.snapshot, coverage: { ...snapshot.coverage, complete: 2, missing: 1 } },
  }));
  const shown = change(absent, 'page.shown', 0, (body) => ({
    ...body,
    page: { ...body.page, coverage: { ...body.page.coverage, complete: 2, missing: 1 } },
  }));
  expect(broken(shown)).toEqual({ I9: 'Publication 1 says that 2 units are complete; by the ledger 3.' });
  const forgotten = change(night(), 'page.shown', 0, (body) => ({
    ...body,
    page: { ...body.page, coverage: { ...body.page.coverage, expected: 2 } },
  }));
  expect(broken(forgotten)).toMatchObject({ I9: 'The page shows 2 units; the election has 3.' });
});

test('findings are capped, evaluations are not', () => {
  const drafts = Array.from({ length: 30 }, () =>
    at(1, 'server', { type: 'server.tallied', index: 0, units: [], totals: [tally(1, 0, [1, 0, 0])] }),
  );
  const verdict = judge(traceOf([...night().slice(0, 6), ...drafts])).find(({ id }) => id === 'I3');
  expect([verdict?.findings.length, verdict?.evaluated, verdict?.findings[0]]).toEqual([
    20,
    30,
    {
      sentence: 'The tally after entry 0: contest 1 (party list) accounts for 1 selections of 0.',
      expected: 'figures of some box of paper',
      found: 'contest 1 (party list) accounts for 1 selections of 0',
      at: 6,
    },
  ]);
});
