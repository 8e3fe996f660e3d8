/** `records: complete`, over machines of ours and devices behind a port, by what the server shows of either. */
import { describe, expect, test } from 'vitest';
import { judgeExpectations } from '../../../../harness/judge/expectations/judging.ts';
import type { TraceBody, TraceRecords, TraceReport } from '../../../../harness/judge/trace/events.ts';
import {
  after as withAfter,
  at,
  blockOne,
  change,
  type Draft,
  finalTotals,
  night,
  one,
  report,
  sending,
  traceOf,
  two,
} from '../checks/night.ts';

const text = 'the records behind every receipt to be held and to give the report';

function came(drafts: readonly Draft[]): string {
  const expect = [{ type: 'records-complete' }] as const;
  const trace = traceOf(change(drafts, 'run.started', 0, (body) => ({ ...body, expect })));
  const [result] = judgeExpectations(trace, []);
  return `${String(result?.met)}: ${result?.text === text ? '' : 'another text; '}${result?.found ?? 'nothing'}`;
}

/** The ledger's word on the records of a report. */
function records(index: number, journal: string, reportDigest: string, to: Partial<TraceRecords> = {}): Draft {
  const said = { journal, generation: 1, reportDigest, records: 2, log: 4, difference: '', ...to };
  const entry = {
    what: 'records' as const,
    index,
    key: `records:${index}`,
    digest: `r${index}`,
    hash: `h${index}`,
    bytes: 90,
  };
  return at(1140, 'server', { type: 'server.committed', ...entry, records: said });
}

const ofOne = (to: Partial<TraceRecords> = {}) => records(4, 'j1', 'a1', to);
const ofTwo = (to: Partial<TraceRecords> = {}) => records(5, 'j2', 'a2', { records: 1, ...to });

function withRecords(drafts: readonly Draft[], ...held: Draft[]): Draft[] {
  return withAfter(drafts, 'server.tallied', 2, ...held);
}

/** Station 1 is a device: nothing of it is seen but what the server tells. */
function device(drafts: readonly Draft[]): Draft[] {
  return drafts.filter(({ actor, body }) => actor !== one || !/^(machine|sheet)\./.test(body.type));
}

/** Station 2 does not take part. */
function alone(drafts: readonly Draft[]): Draft[] {
  return drafts.filter(
    ({ actor, body }) => actor !== two && !('line' in body && body.line === two) && !isEntryOf(body, 'k2'),
  );
}

function isEntryOf(body: TraceBody, key: string): boolean {
  return body.type === 'server.committed' && body.machineKey === key;
}

/** Station 1 sends another generation. */
function again(of: Partial<TraceReport>, ...held: Draft[]): Draft[] {
  const next = report('j1', blockOne, { generation: 2, supersedes: 'a1', counter: 2, ...of });
  return withRecords(night(), ...sending(1131, one, 'k1', 4, 'a9', next, finalTotals), ...held);
}

describe('machines of ours', () => {
  test('all are held', () => {
    expect(came(withRecords(night(), ofOne(), ofTwo()))).toBe('true: 3 records of 2 machines');
  });

  test('those of one are missing, differ, or are too few', () => {
    expect(came(withRecords(night(), ofTwo()))).toBe(
      'false: station 1/party has a receipt, and no records of the 2 ballots of its report are held',
    );
    expect(came(withRecords(night(), ofOne({ difference: 'unit 1: another result' }), ofTwo()))).toBe(
      'false: the records of station 1/party do not give its report: unit 1: another result',
    );
    expect(came(withRecords(night(), ofOne({ records: 0 }), ofTwo()))).toBe(
      'false: 0 records of station 1/party are held for the 2 ballots of its report',
    );
  });

  test('an impostor and a rehearsal are not waited for', () => {
    for (const role of ['impostor', 'rehearsal'] as const) {
      const other = change(withRecords(night(), ofTwo()), 'run.started', 0, (body) => ({
        ...body,
        machines: body.machines.map((machine) => (machine.actor === one ? { ...machine, role } : machine)),
      }));
      expect(came(other)).toBe('true: 1 record of 1 machine');
    }
  });

  test('a server behind a port shows nothing of them', () => {
    expect(came(night().filter(({ body }) => !body.type.startsWith('server.')))).toBe(
      'null: a server behind a port does not show it',
    );
  });
});

describe('a device behind a port', () => {
  test('alone, with its records', () => {
    expect(came(alone(device(withRecords(night(), ofOne()))))).toBe('true: 2 records of 1 machine');
  });

  test('that sends none, alone and beside a machine that does', () => {
    const none = 'false: station 1/party has a receipt, and no records of the 2 ballots of its report are held';
    expect(came(alone(device(night())))).toBe(none);
    expect(came(device(withRecords(night(), ofTwo())))).toBe(none);
  });

  test('that says it has none', () => {
    const offer = {
      what: 'offer',
      digest: 'o',
      journal: 'j1',
      generation: 1,
      reportDigest: 'a1',
      records: 0,
      log: 3,
    } as const;
    const offered = at(1135, 'server', { type: 'server.received', line: one, machineKey: 'k1', message: offer });
    expect(came(alone(device(withRecords(night(), offered))))).toBe(
      'false: station 1/party says that it has no records of the 2 ballots of its report',
    );
  });

  test('on a line of another name is known by its key', () => {
    const line = 'port 7';
    const moved = alone(device(withRecords(night(), ofOne()))).map((draft) => {
      const { body } = draft;
      return 'line' in body && body.line === one ? { ...draft, body: { ...body, line } } : draft;
    });
    expect(came(moved)).toBe('true: 2 records of 1 machine');
    expect(came(moved.filter(({ body }) => body.type !== 'server.committed' || body.records === undefined))).toBe(
      'false: station 1/party has a receipt, and no records of the 2 ballots of its report are held',
    );
  });

  test('of no ballots has no records to send', () => {
    const blocks = [{ unit: 1, ballots: 0, diverted: 0, contests: [] }];
    const empty = alone(device(night())).map((draft) => {
      const { body } = draft;
      if (body.type === 'server.committed' && body.report !== undefined)
        return { ...draft, body: { ...body, report: { ...body.report, blocks } } };
      if (body.type !== 'server.received' || body.message.what !== 'report') return draft;
      return { ...draft, body: { ...body, message: { ...body.message, report: { ...body.message.report, blocks } } } };
    });
    expect(came(empty)).toBe('true: 0 records of 1 machine');
  });
});

describe('receipts', () => {
  test('none at all: nothing can be held', () => {
    const never = night().filter(({ body }) => {
      return body.type !== 'machine.receipted' && !(body.type === 'server.sent' && body.message.what === 'receipt');
    });
    expect(came(withRecords(never, ofOne()))).toBe(
      'false: no machine has a receipt, so there is nothing whose records could be held',
    );
  });

  test('of the newest generation count', () => {
    const ofNext = records(6, 'j1', 'a9', { generation: 2 });
    expect(came(again({}, ofNext, ofTwo()))).toBe('true: 3 records of 2 machines');
    expect(came(again({}, ofOne(), ofTwo()))).toBe(
      'false: station 1/party has a receipt, and no records of the 2 ballots of its report of generation 2 are held',
    );
  });

  test('where only machines show them', () => {
    const silent = withRecords(night(), ofOne(), ofTwo()).filter(({ body }) => body.type !== 'server.sent');
    expect(came(silent)).toBe('true: 3 records of 2 machines');
    expect(came(silent.filter(({ body }) => body.type !== 'server.committed' || body.records?.journal !== 'j2'))).toBe(
      'false: station 2/party has a receipt, and no records of the 1 ballot of its report are held',
    );
  });
});

test('an older ledger came back without the records', () => {
  const lost = withAfter(
    withRecords(night(), ofOne(), ofTwo()),
    'page.shown',
    0,
    at(1200, 'server', { type: 'server.recovered', entries: 4, head: 'h4' }),
  );
  expect(came(lost)).toBe(
    'false: station 2/party has a receipt, and no records of the 1 ballot of its report are held',
  );
});
