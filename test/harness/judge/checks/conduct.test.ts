import { expect, test } from 'vitest';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import { after, at, change, type Draft, night, one, report, blockOne, traceOf, two, without } from './night.ts';
import { broken } from './mutations.ts';

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
    at(1220, one, { type: 'machine.session', what: 'up', reason }),
    at(1220, 'server', { type: 'server.session', line: one, what: 'up', reason }),
    at(1220, two, { type: 'machine.session', what: 'up', reason }),
    at(1220, 'server', { type: 'server.session', line: two, what: 'up', reason }),
  );
  return change(lost, 'run.ended', 0, (body) => ({ ...body, recoverable: [] }));
}

test('I10 a loss that nobody is told of breaks it; one that is told does not', () => {
  expect(broken(restored(''))).toEqual({
    I10: 'The receipted report of station 1/party (digest a1) is lost; its machine has called again, and no alarm names the loss.',
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
    I13: 'station 1/party was switched on (event 23) and never logged its start.',
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
  const alarm = at(1100, one, { type: 'machine.alarm', what: 'no-answer', detail: 'No answer' });
  const untold = [...night().slice(0, position + 1), fault, ...night().slice(position + 1)];
  const sticky = [...night().slice(0, position + 1), fault, alarm, ...night().slice(position + 1)];
  expect(broken(after(untold, 'machine.receipted', 0, over))).toEqual({
    I13: `${one} has "no-answer" on record and raises no alarm.`,
  });
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
    I14: 'station 1/party accepts a receipt for entry 7 (digest a1) that the server never signed.',
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

test('I14 a message that comes twice, late in its session, or outside of it breaks it', () => {
  const query = { what: 'query', digest: 'q1', journal: 'j1' } as const;
  const asks = at(0, one, { type: 'machine.sent', message: query });
  const asked = at(0, 'server', { type: 'server.received', line: one, machineKey: 'k1', message: query });
  const said = after(night(), 'machine.session', 0, asks);
  expect(broken(after(said, 'server.session', 0, asked))).toEqual({});
  expect(broken(after(said, 'server.session', 0, asked, asked))).toEqual({
    I14: 'The server receives a query (digest q1) again, or from another session.',
  });
  expect(broken(after(said, 'server.received', 0, asked))).toEqual({
    I14: 'The server receives a report (digest a1) before one sent earlier in the session.',
  });
  expect(broken(without(night(), 'machine.session', 0))).toEqual({});
  expect(broken(change(night(), 'machine.session', 0, (body) => ({ ...body, what: 'refused' })))).toEqual({
    I14: 'The server begins a session on the line of station 1/party, which has begun none.',
  });
  const again = at(0, 'server', { type: 'server.session', line: one, what: 'up', reason: '' });
  expect(broken(after(night(), 'server.session', 0, again))).toEqual({
    I14: 'The server begins a second session on the line of station 1/party for one of the machine.',
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
