/** I20: what a machine says of its sheets, against paper and against its other accounts. */
import { expect, test } from 'vitest';
import type { TracePaper, TracePassage } from '../../../../harness/judge/trace/events.ts';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import { after, at, blockOne, change, type Draft, night, one, paperLine, report, traceOf, without } from './night.ts';
import { broken } from './mutations.ts';

/** First finding of I20; empty while it holds. */
function finding(drafts: readonly Draft[]): string {
  const { I20 = '' } = broken(drafts);
  return I20;
}

const counted = (nth: number, passage: TracePassage) =>
  change(night(), 'machine.counted', nth, (body) => ({ ...body, passage }));
const closing = (passage: TracePassage) =>
  change(
    night(),
    'machine.logged',
    night()
      .filter(({ body }) => body.type === 'machine.logged')
      .findIndex(({ body }) => body.type === 'machine.logged' && body.event === 'closed'),
    (body) => ({ ...body, passage }),
  );
const tapes = (paper: TracePaper | null) =>
  change(night(), 'machine.printed', 2, (body) => {
    if (body.type !== 'machine.printed') throw new Error('the night prints in another order');
    const line = paper === null ? '' : `${paperLine(paper, 0)}\n`;
    return { ...body, text: body.text.replace(/PAPER .*\n/, line) };
  });
const right = { drawnIn: 2, boxed: 2, diverted: 0, returned: 0, inPath: 0 };

test('a night whose accounts agree with paper and each other holds', () => {
  const verdict = judge(traceOf(night())).find(({ id }) => id === 'I20');
  expect(verdict).toMatchObject({ verdict: 'holds', evaluated: 13 });
});

test('a figure that does not add up, or is not that of the paper, breaks it', () => {
  expect(finding(counted(0, { drawnIn: 2, returned: 0, inPath: 0 }))).toBe(
    'After a ballot station 1/party states 2 sheets drawn in and accounts for 1.',
  );
  expect(finding(counted(0, { drawnIn: 2, returned: 1, inPath: 0 }))).toBe(
    'After a ballot station 1/party: 2 sheets drawn in; expected 1.',
  );
  expect(finding(counted(0, { drawnIn: 2, returned: 0, inPath: 1 }))).toBe(
    'After a ballot station 1/party: 2 sheets drawn in; expected 1.',
  );
  expect(finding(closing({ drawnIn: 3, returned: 1, inPath: 0 }))).toBe(
    'The closing in the log of station 1/party: 3 sheets drawn in; expected 2.',
  );
});

test('two accounts that differ, and one that falls silent, break it', () => {
  expect(finding(tapes({ ...right, boxed: 1, diverted: 1 }))).toBe(
    'The results tape of station 1/party: 1 sheets in the main compartment; expected 2.',
  );
  expect(finding(tapes(null))).toBe('The results tape of station 1/party does not state its sheets; its log does.');
  const zero = change(night(), 'machine.printed', 0, (body) => ({ ...body, text: 'ZERO TAPE\nBALLOTS 0\n' }));
  expect(finding(zero)).toBe('The zero tape does not state its sheets; the results tape of station 1/party does.');
  const full = change(night(), 'machine.printed', 0, (body) => ({ ...body, text: paperLine(right, 0) }));
  expect(finding(full)).toBe('The zero tape of station 1/party states 2 sheets drawn in; a new journal states 0.');
});

test('a tape of the event log that tells of other sheets than the log breaks it', () => {
  const printed = (lines: string) =>
    finding(
      after(night(), 'machine.logged', 3, at(1101, one, { type: 'machine.printed', tape: 'events', text: lines })),
    );
  const entry = 'ENTRY 3 2030-05-05 20:00:00 +00:00 notice polls.closed Polls closed';
  expect(printed(`${entry}: drawn in 2, returned 0, path 0\n`)).toBe('');
  expect(printed(`${entry}: drawn in 3, returned 0, path 0\n`)).toBe(
    'The events tape of station 1/party states 3 sheets drawn in; the closing in its log states 2.',
  );
  expect(printed(`${entry}\n`)).toBe(
    'The events tape of station 1/party does not state its sheets; the closing in its log does.',
  );
  const returned = 'ENTRY 2 - info ballot.returned A sheet went back to its voter: a sheet drawn in';
  expect(printed(`${returned}\n${entry}: drawn in 2, returned 0, path 0\n`)).toBe(
    'The events tape of station 1/party: 1 sheets drawn in and returned, by its entries; expected 0.',
  );
});

test('a report that leaves its sheets out, or a ledger that holds others, breaks it', () => {
  const { paper: _, ...silent } = report('j1', blockOne);
  const message = { what: 'report', digest: 'a1', report: silent } as const;
  const left = change(night(), 'machine.sent', 0, (body) => ({ ...body, message }));
  expect(finding(left)).toBe('The report of station 1/party does not state its sheets; its log does.');
  const other = report('j1', blockOne, { paper: { ...right, drawnIn: 3, returned: 1 } });
  const entered = change(night(), 'server.committed', 0, (body) => ({ ...body, report: other }));
  expect(finding(entered)).toBe('Ledger entry 1 states 3 sheets drawn in; the report of station 1/party states 2.');
});

test('a sheet that is in two places breaks it', () => {
  expect(finding(without(night(), 'sheet.drawn', 1))).toBe(
    'Sheet 1 falls into the box although it sticks out at the front.',
  );
  expect(finding(after(night(), 'sheet.boxed', 0, at(203, one, { type: 'sheet.fed', sheet: 0 })))).toBe(
    'Sheet 0 is fed although it lies in a box.',
  );
});

/** Sheet 0 is drawn in once more before it counts: what of it the machine knows is `passages`. */
function wentBack(passage: TracePassage, cut: boolean): Draft[] {
  const power = [
    at(200, one, { type: 'power', up: false, why: 'a fault' }),
    at(200, one, { type: 'power', up: true, why: 'back' }),
    at(200, one, { type: 'machine.logged', event: 'boot', sequence: 3 }),
  ];
  const again = after(
    night(),
    'sheet.drawn',
    0,
    at(200, one, { type: 'sheet.returned', sheet: 0, reason: 'unreadable' }),
    ...(cut ? power : [at(200, one, { type: 'machine.logged', event: 'returned', sequence: 3, sheet: 'drawn' })]),
    at(200, one, { type: 'sheet.fed', sheet: 0 }),
    at(200, one, { type: 'sheet.drawn', sheet: 0 }),
  );
  const next = { ...passage, drawnIn: passage.drawnIn + 1 };
  const first = change(again, 'machine.counted', 0, (body) => ({ ...body, passage }));
  return change(first, 'machine.counted', 1, (body) => ({ ...body, passage: next }));
}

test('one sheet may be unknown after a cut of power with it inside, and none otherwise', () => {
  const known = { drawnIn: 2, returned: 1, inPath: 0 };
  const lost = { drawnIn: 1, returned: 0, inPath: 0 };
  const said = (drafts: Draft[]) => finding(drafts).replace(/ at .*/, '');
  expect(said(wentBack(known, false))).not.toContain('After a ballot');
  expect(said(wentBack(lost, false))).toBe('After a ballot station 1/party: 1 sheets drawn in; expected 2.');
  expect(said(wentBack(lost, true))).not.toContain('After a ballot');
  expect(said(wentBack({ drawnIn: 4, returned: 3, inPath: 0 }, true))).toBe(
    'After a ballot station 1/party: 4 sheets drawn in; expected 1 to 3.',
  );
});

test('an entry that tells of another kind of sheet than went back breaks it', () => {
  const told = change(wentBack({ drawnIn: 2, returned: 1, inPath: 0 }, false), 'machine.logged', 3, (body) => ({
    ...body,
    sheet: 'refused',
  }));
  expect(finding(told)).toBe(
    'The log of station 1/party tells in entry 3 of a sheet never drawn in; what went back was a sheet drawn in.',
  );
});

test('a device that states no sheets is not exercised', () => {
  const bare = night().map(({ body, ...rest }) => {
    if (body.type === 'machine.printed')
      return { ...rest, body: { ...body, text: body.text.replace(/PAPER .*\n/, '') } };
    if (body.type === 'machine.counted' || body.type === 'machine.logged') {
      const { passage: _, ...silent } = body;
      return { ...rest, body: silent };
    }
    return { ...rest, body };
  });
  const silent = bare.filter(({ body }) => body.type !== 'machine.sent' && body.type !== 'server.committed');
  const verdict = judge(traceOf(silent as Draft[])).find(({ id }) => id === 'I20');
  expect(verdict).toMatchObject({ verdict: 'not exercised', reason: 'no machine states its sheets' });
});
