import { expect, test } from 'vitest';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import { after, at, change, type Draft, night, one, report, blockOne, traceOf, two, without } from './night.ts';
import { broken } from './mutations.ts';
import { troubledNight } from './troubled-night.ts';

function receiptDraft(drafts: readonly Draft[]): Draft {
  const found = drafts.find(({ body }) => body.type === 'server.sent');
  if (found === undefined) throw new Error('the night has no receipt');
  return found;
}

test('I10 a receipt before its entry is durable breaks it', () => {
  const early = after(without(night(), 'server.sent', 0), 'server.received', 0, receiptDraft(night()));
  expect(broken(early)).toEqual({
    I10: 'The receipt for journal j1 names entry 1 (report a1, head h1); the ledger is empty.',
  });
});

function restored(reason: string): Draft[] {
  const lost = after(
    night(),
    'page.shown',
    0,
    at(1200, 'harness', { type: 'fault.effect', fault: 0, do: 'server.restore', what: 'three entries gone' }),
    at(1210, 'server', { type: 'server.recovered', entries: 0, head: '00' }),
    at(1220, 'server', { type: 'server.session', line: one, what: 'up', reason }),
    at(1220, 'server', { type: 'server.session', line: two, what: 'up', reason }),
  );
  return change(lost, 'run.ended', 0, (body) => ({ ...body, recoverable: [] }));
}

test('I10 a loss that nobody is told of breaks it; one that is told does not', () => {
  expect(broken(restored(''))).toEqual({
    I10: 'The receipted report of station 1/party (digest a1) is lost; its machine was heard again, and no alarm said so.',
  });
  expect(broken(restored('LEDGER_ROLLED_BACK'))).toEqual({});
});

test('I10 a loss while the disk lives breaks it', () => {
  const lost = without(restored('LEDGER_ROLLED_BACK'), 'fault.effect', 0);
  expect(broken(lost)).toEqual({
    I10: 'The server recovers 0 entries of 3 durable ones although its disk was not replaced by a backup.',
  });
});

test('I10 a recovery with another head, or with entries nobody made durable, breaks it', () => {
  const recovered = (entries: number, head: string) =>
    broken(after(night(), 'page.shown', 0, at(1200, 'server', { type: 'server.recovered', entries, head })));
  expect(recovered(3, 'h3')).toEqual({});
  expect(recovered(3, 'h2')).toEqual({ I10: 'The server recovers 3 entries with the head h2; they had the head h3.' });
  expect(recovered(4, 'h4')).toEqual({ I10: 'The server recovers 4 entries; 3 were durable.' });
});

test('I10 completeness published over a loss that nobody was told of breaks it', () => {
  const lost = restored('');
  const published = lost.find(({ body }) => body.type === 'server.published');
  const again = after(lost, 'server.recovered', 1, at(1215, 'server', published?.body ?? { type: 'page.dark' }));
  expect(broken(again)).toMatchObject({
    I10: 'Publication 1 says that every unit is complete although the receipted report of station 1/party (digest a1) is lost; no alarm said so.',
  });
});

test('I11 one vote more on the page breaks it', () => {
  const added = change(night(), 'page.shown', 0, (body) => ({
    ...body,
    page: {
      ...body.page,
      contests: body.page.contests.map((contest) => ({
        ...contest,
        rows: contest.rows.map((row) => (row.id === 'apple' ? { ...row, votes: 3, shareBp: 7500 } : row)),
      })),
    },
  }));
  const verdict = judge(traceOf(added)).find(({ id }) => id === 'I11');
  expect(verdict?.findings.map(({ sentence }) => sentence)).toEqual([
    'The page of publication 1, contest 1 (party list): the column sums to 5; percentages are of 4 (took part), so it shows 125 percent.',
    'The page of publication 1, contest 1 (party list): Apple shows 3; published is 2.',
  ]);
  expect(Object.keys(broken(added))).toEqual(['I11']);
});

test('I11 a share that is not the rounded quotient, and a publication that is not the sum, break it', () => {
  const share = change(night(), 'page.shown', 0, (body) => ({
    ...body,
    page: {
      ...body.page,
      contests: body.page.contests.map((contest) => ({
        ...contest,
        rows: contest.rows.map((row) => (row.id === 'david' ? { ...row, shareBp: 1249 } : row)),
      })),
    },
  }));
  expect(broken(share)).toEqual({
    I11: 'The page of publication 1, contest 2 (vote for 2): David shows 12.49 %; 1 of 8 are 12.50 %.',
  });
});

test('I11 a turnout over other lists, and a unit with other ballots, break it', () => {
  const lists = change(night(), 'server.published', 0, (body) => ({
    ...body,
    snapshot: {
      ...body.snapshot,
      contests: body.snapshot.contests.map((contest) => ({ ...contest, voters: { expected: 90, counted: 90 } })),
    },
  }));
  expect(broken(lists)).toEqual({
    I11: 'Publication 1, contest 1 (party list): turnout is over 90 of 90 voters; by the lists it is over 12 of 12 voters.',
  });
  const shown = (ballots: number) =>
    change(night(), 'server.published', 0, (body) => ({ ...body, byUnit: [{ units: ['station 1/party'], ballots }] }));
  expect(broken(shown(2))).toEqual({});
  expect(broken(shown(5))).toEqual({
    I4: 'Publication 1 shows 5 ballots of station 1/party for 4 voters.',
    I11: 'Publication 1 shows 5 ballots of station 1/party; the ledger holds 2.',
  });
});

test('I12 a sheet taken beyond the last slot breaks it', () => {
  const small = change(night(), 'run.started', 0, (body) => ({
    ...body,
    machines: body.machines.map((machine) => (machine.actor === one ? { ...machine, slots: 1 } : machine)),
  }));
  const verdict = judge(traceOf(small)).find(({ id }) => id === 'I12');
  expect(verdict?.findings.map(({ sentence }) => sentence)).toEqual([
    'The memory of station 1/party is full with 1 sheet, and no alarm said before that it was running out.',
    'station 1/party took 2 sheets; its memory has room for 1.',
  ]);
  expect(Object.keys(broken(small))).toEqual(['I12']);
});

test('I12 a sheet drawn in and read although every slot is used breaks it; one refused for it does not', () => {
  const full = (reason: string) =>
    after(
      change(night(), 'run.started', 0, (body) => ({
        ...body,
        machines: body.machines.map((machine) => (machine.actor === one ? { ...machine, slots: 2 } : machine)),
      })),
      'machine.counted',
      1,
      at(0, one, { type: 'sheet.fed', sheet: 9 }),
      at(0, one, { type: 'sheet.returned', sheet: 9, reason }),
      at(0, one, { type: 'machine.logged', event: 'returned', sequence: 3 }),
    ).map((draft) => {
      const closed = draft.actor === one && draft.body.type === 'machine.logged' && draft.body.event === 'closed';
      return closed ? { ...draft, body: { ...draft.body, sequence: 4 } } : draft;
    });
  const announced = (reason: string) =>
    after(
      full(reason),
      'machine.counted',
      0,
      at(0, one, { type: 'machine.alarm', what: 'memory-low', detail: '1 left' }),
    );
  expect(broken(announced('memory-full'))).toEqual({});
  expect(broken(announced('blank'))).toEqual({
    I12: 'station 1/party drew in sheet 9 although its memory is full with 2 sheets.',
  });
});

test('I13 a hole in the log breaks it', () => {
  const hole = change(night(), 'machine.logged', 3, (body) => ({ ...body, sequence: 4 }));
  expect(broken(hole)).toEqual({ I13: 'The log of station 1/party goes from entry 2 to entry 4; the next one is 3.' });
});

test('I13 a start without an entry, on either end, breaks it', () => {
  const machine = after(
    night(),
    'machine.logged',
    3,
    at(1105, one, { type: 'power', up: false, why: 'cut' }),
    at(1106, one, { type: 'power', up: true, why: 'back' }),
  );
  expect(broken(machine)).toEqual({
    I13: 'station 1/party was switched on (event 21) and never logged its start.',
  });
  expect(broken(without(night(), 'server.recovered', 0))).toEqual({
    I13: 'The server answers before it has recovered from its ledger.',
  });
});

test('I13 a machine whose memory does not let it start tells people instead', () => {
  const stopped = after(
    night(),
    'machine.logged',
    3,
    at(1105, one, { type: 'power', up: false, why: 'cut' }),
    at(1106, one, { type: 'power', up: true, why: 'back' }),
    at(1107, one, { type: 'machine.alarm', what: 'memory', detail: 'The votes are damaged' }),
  );
  expect(broken(stopped)).toEqual({});
});

test('I13 a sheet taken before the start is logged breaks it', () => {
  const early = after(night(), 'power', 1, at(0, one, { type: 'sheet.fed', sheet: 9 }));
  expect(broken(early)).toEqual({ I13: 'station 1/party takes a sheet before its start is logged.' });
});

test('I13 a sheet that went back without an entry breaks it, unless power went', () => {
  const back = at(850, one, { type: 'sheet.returned', sheet: 1, reason: 'overvote' });
  const silent = after(night(), 'machine.logged', 3, back);
  expect(broken(silent)).toMatchObject({ I13: `The log of ${one} has no entry of a sheet that was given back.` });
  const dark = after(silent, 'sheet.returned', 0, at(851, one, { type: 'power', up: false, why: 'cut' }));
  expect(broken(dark).I13).not.toBe(`The log of ${one} has no entry of a sheet that was given back.`);
});

test('I13 a fault that is over and has no end on record breaks it', () => {
  const fault = at(1100, one, { type: 'machine.logged', event: 'fault', code: 'no-answer', sequence: 4 });
  const over = at(1112, one, { type: 'machine.logged', event: 'recovery', code: 'no-answer', sequence: 5 });
  const position = night().findIndex(({ body }) => body.type === 'machine.logged' && body.event === 'closed');
  const sticky = [...night().slice(0, position + 1), fault, ...night().slice(position + 1)];
  expect(broken(sticky)).toEqual({
    I13: `The log of ${one} has no entry that the fault no-answer is over, although it is.`,
  });
  expect(broken(after(sticky, 'machine.receipted', 0, over))).toEqual({});
});

test('I14 a message that no true peer sent breaks it', () => {
  const message = { what: 'query', digest: 'q9', journal: 'j1' } as const;
  const replayed = after(
    night(),
    'server.received',
    0,
    at(0, 'server', { type: 'server.received', line: one, machineKey: 'k1', message }),
  );
  expect(broken(replayed)).toEqual({
    I14: 'The server receives a query (digest q9) on the line of station 1/party that station 1/party never sent.',
  });
  const forged = after(
    night(),
    'machine.receipted',
    0,
    at(0, one, { type: 'machine.receipted', generation: 1, reportDigest: 'a1', ledgerIndex: 7, standing: 'counted' }),
  );
  expect(broken(forged)).toEqual({
    I14: 'station 1/party believes a receipt for entry 7 (digest a1) that the server never gave.',
  });
});

test('I14 a forged receipt that is delivered and not believed changes nothing; a forged report in the ledger breaks it', () => {
  const said = {
    journal: 'j1',
    generation: 1,
    reportDigest: 'a1',
    ledgerIndex: 7,
    ledgerHead: 'h7',
    standing: 'counted',
  } as const;
  const message = { what: 'receipt', digest: 'forged', receipt: said } as const;
  expect(broken(after(night(), 'machine.sent', 0, at(0, one, { type: 'machine.received', message })))).toEqual({});
  const sent = change(night(), 'machine.sent', 0, () => ({
    type: 'machine.discarded',
    reason: 'nothing sent',
    bytes: 0,
  }));
  expect(broken(sent)).toMatchObject({
    I14: 'Ledger entry 1 holds the report of station 1/party (digest a1), which station 1/party never sent.',
  });
});

test('I14 what reaches the ledger without a session breaks it', () => {
  const evidence = report('j1', blockOne, { counter: 0 });
  const entry = {
    type: 'server.committed',
    what: 'evidence',
    index: 4,
    key: 'evidence:e9',
    digest: 'e9',
    hash: 'h4',
    bytes: 9,
    machineKey: 'k1',
    report: evidence,
  } as const;
  expect(broken(after(night(), 'server.tallied', 2, at(0, 'server', entry)))).toEqual({
    I14: 'Ledger entry 4 holds the report of station 1/party (digest e9), which no session delivered.',
  });
  expect(broken(without(night(), 'server.session', 0))).toEqual({
    I14: 'The server receives a report (digest a1) on the line of station 1/party outside a session.',
  });
});

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
    'The report of station 1/party is not the content of its box: station 1/party, contest 2 (vote for 2): Carol has 2 votes; the sheets have 1.',
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
    I17: 'The report of station 1/party is not the content of its box: station 1/party, contest 1 (party list): Apple has 0 preferences for number 3; the sheets have 1.',
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
    I19: 'Publication 1 shows what 2 ballots of station 1/party came to; fewer than 4 are published together with others.',
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
    I19: 'Publication 1 shows what 3 ballots of the hand counts of contest 1 (party list) came to; fewer than 4 are published together with others.',
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
    I19: 'The records of station 1/party lie in the order of its voters: 30 of 31 follow a lower place, about 15.5 do by chance.',
  });
  expect(broken(after(night(), 'machine.counted', 1, ...written((nth) => (nth * 17) % 31)))).toEqual({});
});
