/** I15 to I19: when totals may leave, that all units come, and what is published of them. */
import { expect, test } from 'vitest';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import { after, at, change, type Draft, night, one, traceOf } from './night.ts';
import { broken } from './mutations.ts';
import { troubledNight } from './troubled-night.ts';

test('I15 a publication before the embargo ends breaks it', () => {
  const early = change(night(), 'run.started', 0, (body) => ({
    ...body,
    definition: { ...body.definition, embargoUntilS: 2100 },
  }));
  expect(broken(early)).toEqual({ I15: 'Publication 1 shows 6 votes 20 s before the embargo ends.' });
});

test('I15 votes on the zero tape, a sheet outside polling, totals before close break it', () => {
  const zero = change(night(), 'machine.printed', 0, (body) => ({
    ...body,
    text: body.text.replace('VOTES 0 0', 'VOTES 0 1'),
  }));
  expect(broken(zero)).toEqual({ I15: 'The zero tape of station 1/party shows figures above zero.' });
  const closed = change(night(), 'machine.logged', 2, (body) => ({ ...body, event: 'configured' }));
  expect(broken(closed)).toEqual({ I15: 'Sheet 0 falls into the box of station 1/party while its polls are closed.' });
  const talking = change(night(), 'machine.logged', 3, (body) => ({ ...body, event: 'fault' }));
  expect(broken(talking)).toMatchObject({ I15: 'station 1/party sends totals before its polls close.' });
});

function endingAt(seconds: number, drafts: readonly Draft[]): Draft[] {
  return drafts.map((draft) => (draft.body.type === 'run.ended' ? { ...draft, t: seconds * 1_000_000 } : draft));
}

test('I16 a unit that could recover and did not breaks it, once the bound has passed', () => {
  const partial = change(night(), 'server.tallied', 0, (body) => ({
    ...body,
    units: [{ unit: 1, status: 'partial', reason: '' }],
  }));
  expect(broken(endingAt(1500, partial))).toEqual({
    I16: 'station 1/party can recover and is not complete at the end, 159 s after it had to be.',
    I9: 'After entry 1 station 1/party is partial; by the ledger it is complete.',
  });
  const early = judge(traceOf(partial)).find(({ id }) => id === 'I16');
  expect([early?.verdict, early?.reason]).toEqual([
    'inconclusive',
    'the run ended before station 1/party had to be complete',
  ]);
});

test('I16 a unit complete later than the bound breaks it', () => {
  const slow = night().map((draft) => {
    const closing = draft.actor === one && draft.body.type === 'machine.logged' && draft.body.event === 'closed';
    return closing ? { ...draft, t: 700_000_000 } : draft;
  });
  expect(broken(slow)).toEqual({ I16: 'station 1/party is complete 173 s later than it had to be.' });
});

test('I17 totals that are not those of the paper break it', () => {
  const other = change(night(), 'sheet.made', 1, (body) => ({
    ...body,
    marks: [{ contest: 2, option: 1, darkness: 150 }],
    intent: [{ contest: 2, options: [1], preference: null }],
  }));
  const verdict = judge(traceOf(other)).find(({ id }) => id === 'I17');
  expect(verdict?.findings.map(({ sentence }) => sentence)).toEqual([
    'The report of station 1/party differs from the sheets in its box: station 1/party, contest 2 (vote for 2): Carol has 2 votes; the sheets have 1.',
    'Ballot 1 at station 1/party: contest 2 (vote for 2): the memory says Carol, the sheet says David.',
    'The total of contest 2 (vote for 2) ends at Carol 2, David 1; the boxes hold Carol 1, David 2: Carol has 2 votes; the sheets have 1.',
  ]);
  expect(Object.keys(broken(other))).toEqual(['I17']);
});

test('I17 a preference moved, a mark nobody can read, a reading against the intent break it', () => {
  const preference = change(night(), 'sheet.made', 0, (body) => ({
    ...body,
    marks: body.marks.map((mark) => (mark.preference === 2 ? { ...mark, preference: 3 } : mark)),
    intent: [{ contest: 1, options: [0], preference: 3 }],
  }));
  expect(broken(preference)).toEqual({
    I17: 'The report of station 1/party differs from the sheets in its box: station 1/party, contest 1 (party list): Apple has 0 preferences for number 3; the sheets have 1.',
  });
  const marginal = change(night(), 'sheet.made', 1, (body) => ({
    ...body,
    marks: [{ contest: 2, option: 0, darkness: 127 }],
  }));
  expect(broken(marginal)).toMatchObject({
    I17: 'Sheet 1 lies in the box of station 1/party and has a mark in contest 2 (vote for 2) that cannot be read.',
  });
  const meant = change(night(), 'sheet.made', 1, (body) => ({
    ...body,
    intent: [{ contest: 2, options: [2], preference: null }],
  }));
  expect(broken(meant)).toEqual({
    I17: 'Sheet 1 lies in the box of station 1/party and reads otherwise in contest 2 (vote for 2) than its voter meant.',
  });
});

test('I17 judges nothing after a schedule that nothing survives', () => {
  const lost = change(night(), 'run.ended', 0, (body) => ({ ...body, survivable: false, whyNot: 'the disk is gone' }));
  const verdict = judge(traceOf(lost)).find(({ id }) => id === 'I17');
  expect([verdict?.verdict, verdict?.evaluated]).toEqual(['not exercised', 0]);
  expect(verdict?.reason).toBe('no system must survive these faults: the disk is gone');
});

test('I18 a publication that waits for a missing or held unit breaks it', () => {
  const late = troubledNight().map((draft) => {
    const page = draft.body.type === 'server.published' || draft.body.type === 'page.shown';
    return page ? { ...draft, t: 1_250_000_000 } : draft;
  });
  expect(broken(late)).toEqual({
    I18: 'Ledger entry 1, the report of station 1/party (digest a1), is not published 47 s after it was due; 1 unit is outstanding.',
  });
});

test('I18 a decision that no publication follows breaks it, also when no unit is outstanding', () => {
  const annulled = after(
    night(),
    'page.shown',
    0,
    at(1185, 'server', {
      type: 'server.committed',
      what: 'act',
      index: 4,
      key: 'act:a',
      digest: 'a',
      hash: 'h4',
      bytes: 90,
      act: { type: 'annul', units: [3] },
    }),
  );
  const late = annulled.map((draft) => (draft.body.type === 'run.ended' ? { ...draft, t: 1_400_000_000 } : draft));
  expect(broken(late)).toMatchObject({
    I18: 'Ledger entry 4, the act annul, is not published 125 s after it was due; 0 units are outstanding.',
  });
});

test('I19 a selection in the log breaks it', () => {
  const told = change(night(), 'machine.logged', 1, (body) => ({ ...body, event: 'zeroed for Carol' }));
  expect(broken(told)).toEqual({ I19: 'The log of station 1/party says "zeroed for Carol", which tells a selection.' });
});

test('I19 a unit, or hand counts, of fewer ballots than k break it; merged they do not', () => {
  const ruled = change(night(), 'run.started', 0, (body) => ({
    ...body,
    definition: { ...body.definition, mergeBelowBallots: 4 },
  }));
  const shown = (...units: string[]) =>
    change(ruled, 'server.published', 0, (body) => ({ ...body, byUnit: [{ units, ballots: 2 * units.length }] }));
  expect(broken(shown('station 1/party'))).toEqual({
    I19: 'Publication 1 shows the votes of 2 ballots of station 1/party alone; fewer than 4 ballots must be merged with others.',
  });
  expect(broken(shown('station 1/party', 'station 2/party')).I19).toBeUndefined();
  const column = (tookPart: number) => ({ tookPart, undervotes: 0, overvotes: 0, invalid: 0, votes: [tookPart, 0, 0] });
  const byHand = change(ruled, 'server.published', 0, (body) => ({
    ...body,
    snapshot: {
      ...body.snapshot,
      hand: {
        units: { agreed: 1, single: 0, differ: 0 },
        compared: 0,
        differing: [],
        contests: [{ number: 1, official: column(0), machine: column(3), hand: column(0) }],
      },
    },
  }));
  expect(broken(byHand)).toEqual({
    I11: 'Publication 1, contest 1 (party list), by machine where there are both: the ledger sums to ballots 0, Apple 0; published is ballots 3, Apple 3.',
    I19: 'Publication 1 shows the votes of 3 ballots of the hand counts of contest 1 (party list) alone; fewer than 4 ballots must be merged with others.',
  });
});

test('I19 records in the order of the voters break it; records in random places do not', () => {
  const written = (place: (nth: number) => number) =>
    Array.from({ length: 30 }, (_, nth) => [
      at(500 + nth, one, { type: 'sheet.fed', sheet: 100 + nth }),
      at(500 + nth, one, { type: 'machine.flash', region: 'votes', offset: place(nth) * 32, bytes: '7f' }),
    ]).flat();
  const inOrder = after(night(), 'machine.counted', 1, ...written((nth) => nth + 3));
  expect(broken(inOrder)).toEqual({
    I19: 'The records of station 1/party are in the order of its voters: 30 of 31 stand behind that of an earlier voter; by chance about 15.5 do.',
  });
  expect(broken(after(night(), 'machine.counted', 1, ...written((nth) => (nth * 17) % 31)))).toEqual({});
});
