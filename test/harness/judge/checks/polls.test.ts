/** I15 as its whole kind: every way in which totals are stated or sent at a time at which nobody can have them. */
import { describe, expect, test } from 'vitest';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import type { TraceBody, TraceReport } from '../../../../harness/judge/trace/events.ts';
import {
  after as withAfter,
  at,
  blockOne,
  blockTwo,
  change,
  type Draft,
  night,
  one,
  report,
  traceOf,
  two,
  without,
} from './night.ts';

type Definition = Extract<TraceBody, { type: 'run.started' }>['definition'];
type Fault = Extract<TraceBody, { type: 'fault.started' }>;

/** Everything that I15 finds, in order. */
function findings(drafts: readonly Draft[]): string[] {
  const verdict = judge(traceOf(drafts)).find(({ id }) => id === 'I15');
  return verdict?.findings.map(({ sentence }) => sentence) ?? [];
}

function reason(drafts: readonly Draft[]): string {
  return judge(traceOf(drafts)).find(({ id }) => id === 'I15')?.reason ?? '';
}

function defined(to: Partial<Definition>, drafts: readonly Draft[] = night()): Draft[] {
  return change(drafts, 'run.started', 0, (body) => ({ ...body, definition: { ...body.definition, ...to } }));
}

/** What the report of station 1 states, changed wherever it is shown. */
function stating(to: Partial<TraceReport>, drafts: readonly Draft[] = night()): Draft[] {
  return drafts.map((draft) => {
    const { body } = draft;
    if (body.type === 'server.committed' && body.report?.journal === 'j1')
      return { ...draft, body: { ...body, report: { ...body.report, ...to } } };
    const isSent = body.type === 'machine.sent' || body.type === 'server.received';
    if (!isSent || body.message.what !== 'report' || body.message.report.journal !== 'j1') return draft;
    const message = { ...body.message, report: { ...body.message.report, ...to } };
    return { ...draft, body: { ...body, message } };
  });
}

/** The night as somebody sees it who sees no machine inside. */
function outside(drafts: readonly Draft[]): Draft[] {
  return drafts.filter(({ body }) => !/^(machine|sheet)\./.test(body.type));
}

function lacking(type: TraceBody['type'], drafts: readonly Draft[]): Draft[] {
  return drafts.filter(({ body }) => body.type !== type);
}

function fault(name: string, where: string, drafts: readonly Draft[], more: Partial<Fault> = {}): Draft[] {
  const body = { type: 'fault.started', fault: 7, do: name, where, ...more } as const;
  return withAfter(drafts, 'run.started', 0, at(0, 'harness', body));
}

/** Station 1 sends a report at `atS` seconds after the run began. */
function sendsAt(atS: number, of: TraceReport): Draft[] {
  const message = { what: 'report', digest: 'early', report: of } as const;
  return withAfter(night(), 'machine.printed', 0, at(atS, one, { type: 'machine.sent', message }));
}

const lateOpening = { opensAtS: 2050, closesAtS: 9200, embargoUntilS: 2000 };
const lateClose = { closesAtS: 2100 };

describe('totals leave before the polls close', () => {
  test('sent by a machine that was never opened, before the polls open', () => {
    expect(findings(sendsAt(50, report('j1', blockOne)))).toEqual([
      'station 1/party sends totals of 2 ballots although it was never opened.',
      'station 1/party sends totals 50 s before the polls open.',
      'The report of station 1/party states that its polls closed 17 min after it is sent.',
    ]);
  });

  test('a report of no ballots before the polls open is one as well; without ballots no opening is missed', () => {
    const empty = report('j1', { ...blockOne, ballots: 0, contests: [] }, { openedAtS: 1000, closedAtS: 1000 });
    expect(findings(sendsAt(50, empty))).toEqual([
      'station 1/party sends totals 50 s before the polls open.',
      'The report of station 1/party states that its polls closed 50 s after it is sent.',
    ]);
  });

  test('sent after the own close and before the polls close', () => {
    expect(findings(defined(lateClose))).toEqual([
      'station 1/party sends totals 89 s before the polls close.',
      'The report of station 1/party states that its polls closed 100 s before polls close.',
      'station 2/party sends totals 79 s before the polls close.',
      'The report of station 2/party states that its polls closed 100 s before polls close.',
    ]);
  });

  test('received from a device that nobody sees inside', () => {
    expect(findings(outside(defined(lateOpening)))).toEqual([
      'The server receives totals of station 1/party 38 s before the polls open.',
      'The report of station 1/party states that its polls opened 17 min before polls open.',
      'The server receives totals of station 2/party 28 s before the polls open.',
      'The report of station 2/party states that its polls opened 17 min before polls open.',
    ]);
  });

  test('entered, where no more of it is shown', () => {
    expect(findings(lacking('server.received', outside(defined(lateClose))))).toEqual([
      'Entry 1 takes totals of station 1/party in 87 s before the polls close.',
      'The report of station 1/party states that its polls closed 100 s before polls close.',
      'Entry 2 takes totals of station 2/party in 77 s before the polls close.',
      'The report of station 2/party states that its polls closed 100 s before polls close.',
    ]);
  });

  test('receipted, where no more of it is shown', () => {
    const receipts = lacking('server.committed', lacking('server.received', outside(defined(lateClose))));
    expect(findings(receipts)).toEqual([
      'station 1/party is given a receipt for totals 87 s before the polls close.',
      'station 2/party is given a receipt for totals 77 s before the polls close.',
    ]);
    const own = night().filter(({ body }) => !/^(machine.sent|server\.)/.test(body.type));
    expect(findings(defined(lateClose, own))).toEqual([
      'station 1/party has a receipt for totals 86 s before the polls close.',
      'station 2/party has a receipt for totals 76 s before the polls close.',
    ]);
  });

  test('a rehearsal may report at any hour', () => {
    const machines = change(night(), 'run.started', 0, (body) => ({
      ...body,
      machines: body.machines.map((each) => (each.actor === one ? { ...each, mode: 'rehearsal' as const } : each)),
    }));
    expect(findings(stating({ mode: 'rehearsal' }, defined(lateClose, machines)))).toEqual([
      'station 2/party sends totals 79 s before the polls close.',
      'The report of station 2/party states that its polls closed 100 s before polls close.',
    ]);
  });

  test('a device on a port, a few seconds early: nobody knows whose clock is right', () => {
    const external = change(outside(night()), 'run.started', 0, (body) => ({ ...body, transport: 'external' }));
    const early = defined({ closesAtS: 2040 }, external);
    expect([findings(early), reason(early)]).toEqual([
      [],
      "The server receives totals of station 1/party 28 s before the polls close, by a clock that may differ from the run's",
    ]);
    expect(findings(defined({ closesAtS: 2100 }, external))).toEqual([
      'The server receives totals of station 1/party 88 s before the polls close.',
      'The server receives totals of station 2/party 78 s before the polls close.',
    ]);
    expect(findings(defined({ opensAtS: 2081, closesAtS: 2082 }, external))).toEqual([
      'The server receives totals of station 1/party 69 s before the polls open.',
    ]);
  });

  test('a device far ahead of the run that closed in time by its own clock', () => {
    const external = change(outside(night()), 'run.started', 0, (body) => ({ ...body, transport: 'external' }));
    const hours: Partial<Definition> = { opensAtS: 2100, closesAtS: 2200 };
    const inTime = stating({ openedAtS: 2100, closedAtS: 2200 }, defined(hours, external));
    expect(findings(inTime).filter((sentence) => sentence.includes('station 1/'))).toEqual([]);
    const early = stating({ openedAtS: 2100, closedAtS: 2199 }, defined(hours, external));
    expect(findings(early).filter((sentence) => sentence.includes('station 1/'))).toEqual([
      'The server receives totals of station 1/party 88 s before the polls open.',
    ]);
  });
});

describe('times that a report states', () => {
  const cases: readonly [string, Partial<TraceReport>][] = [
    ['The report of station 1/party states that its polls closed 50 s before they opened.', { closedAtS: 950 }],
    ['The report of station 1/party states that its polls closed 2 s after it is sent.', { closedAtS: 2013 }],
    ['The report of station 1/party states that its polls opened 2 s before polls open.', { openedAtS: 998 }],
    ['The report of station 1/party states that its polls closed 10 s before polls close.', { closedAtS: 1990 }],
    [
      'The report of station 1/party states that its polls opened at 1500; the trace shows that they did at 1000.',
      { openedAtS: 1500 },
    ],
  ];
  test.each(cases)('%s', (sentence, to) => {
    expect(findings(stating(to))[0]).toBe(sentence);
    // By a clock that is known to be wrong it proves nothing; two stamps of one clock have an order all the same.
    const wrong = findings(fault('machine.clock', one, stating(to)));
    expect(wrong).toEqual(to.closedAtS === 950 ? [sentence] : []);
  });

  test('a machine that warned people of its clock is not held to it; another one is', () => {
    const late = stating({ closedAtS: 2013 });
    const warning = { type: 'machine.alarm', what: 'clock', detail: 'set it' } as const;
    expect(findings(withAfter(late, 'machine.logged', 0, at(21, one, warning)))).toEqual([]);
    expect(findings(withAfter(late, 'machine.logged', 0, at(21, two, warning)))).toHaveLength(1);
  });

  test('closed before the trace shows that it closed', () => {
    const early = defined({ closesAtS: 1500 }, stating({ closedAtS: 1600 }));
    expect(findings(early)).toEqual([
      'The report of station 1/party states that its polls closed 6 min before they did.',
    ]);
  });

  test('a later generation that closed before the earlier one', () => {
    const of = report('j1', blockOne, { generation: 2, closedAtS: 1999 });
    const message = { what: 'report', digest: 'again', report: of } as const;
    const again = withAfter(night(), 'machine.receipted', 1, at(1150, one, { type: 'machine.sent', message }));
    expect(findings(defined({ closesAtS: 1990 }, again))).toEqual([
      'The report of station 1/party states that generation 2 closed 1 s before generation 1 did.',
    ]);
  });

  test('a log of others keeps clocks that differ by a minute', () => {
    const log = (closedAtS: number) =>
      change(outside(stating({ closedAtS })), 'run.started', 0, (body) => ({ ...body, transport: 'log' }));
    expect(findings(log(2060))).toEqual([]);
    expect(findings(log(2080))).toEqual([
      'The report of station 1/party states that its polls closed 68 s after it is sent.',
    ]);
  });
});

describe('what a machine does while its polls are closed', () => {
  test('counts, although no sheet is seen to fall', () => {
    const unseen = lacking('sheet.boxed', night());
    expect(findings(unseen)).toEqual([]);
    expect(findings(change(unseen, 'machine.logged', 2, (body) => ({ ...body, event: 'configured' })))).toEqual([
      'station 1/party counts ballot 1 while its polls are closed.',
      'station 1/party counts ballot 2 while its polls are closed.',
      'station 1/party sends totals of 2 ballots although it was never opened.',
    ]);
  });

  test('opens before the polls open, unless somebody pressed the key', () => {
    const early = defined({ opensAtS: 1050 });
    const opens = `${one} opens 50 s before the polls open.`;
    expect(findings(early)).toContain(opens);
    const slip = fault('operator.slip', one, early);
    const pressed = { type: 'fault.effect', fault: 7, do: 'operator.slip', what: 'open pressed' } as const;
    const other = { ...pressed, what: 'test pressed' };
    expect(findings(withAfter(slip, 'machine.printed', 0, at(30, 'harness', pressed)))).not.toContain(opens);
    expect(findings(withAfter(slip, 'machine.printed', 0, at(30, 'harness', other)))).toContain(opens);
  });

  test('a log that begins in the middle, and a memory from elsewhere, were opened where nobody saw it', () => {
    const middle = without(without(night(), 'machine.logged', 0), 'machine.logged', 0);
    const never = without(middle, 'machine.logged', 0);
    expect(findings(lacking('sheet.boxed', lacking('machine.counted', never)))).toEqual([]);
    const unopened = lacking('sheet.boxed', lacking('machine.counted', without(night(), 'machine.logged', 2)));
    expect(findings(unopened)).toEqual(['station 1/party sends totals of 2 ballots although it was never opened.']);
    expect(findings(fault('machine.memory-swapped', one, unopened))).toEqual([]);
  });
});

describe('what is published before the embargo ends', () => {
  const embargo = { embargoUntilS: 2100 };

  test('a publication and a page; a dark page shows nothing', () => {
    expect(findings(defined(embargo))).toEqual([
      'Publication 1 shows 6 votes 20 s before the embargo ends.',
      'The page shows 12 votes 20 s before the embargo ends.',
    ]);
    const dark = change(without(night(), 'server.published', 0), 'page.shown', 0, () => ({ type: 'page.dark' }));
    expect(findings(defined(embargo, dark))).toEqual([]);
  });

  test('a publication that is late and says that it is of a time before', () => {
    const late = change(defined({ embargoUntilS: 2080 }), 'server.published', 0, (body) => ({
      ...body,
      snapshot: { ...body.snapshot, atS: 2050 },
    }));
    expect(findings(late)).toEqual(['Publication 1 is dated 30 s before the embargo ends.']);
    expect(findings(fault('server.clock', 'server', late))).toEqual([]);
  });

  test('a rehearsal publishes at any hour', () => {
    const rehearsal = change(defined(embargo), 'run.started', 0, (body) => ({ ...body, mode: 'rehearsal' }));
    expect(findings(rehearsal)).toEqual([]);
  });
});

test('what a journal of two blocks states is judged once, by whichever message shows it first', () => {
  const both = report('j1', blockOne, { blocks: [blockOne, blockTwo], closedAtS: 2013 });
  expect(findings(stating(both))).toHaveLength(1);
});
