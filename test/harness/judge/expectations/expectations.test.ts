/** What a scenario expects, over a hand-made night: met, not met and open, each in its whole sentence. */
import { describe, expect, test } from 'vitest';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import { judgeExpectations } from '../../../../harness/judge/expectations/judging.ts';
import type { TraceExpectation } from '../../../../harness/judge/trace/election.ts';
import { after as withAfter, at, change, type Draft, night, snapshot, tally, traceOf, two } from '../checks/night.ts';

/** `yes`, `no` or `open`, and the sentence, of each expectation. */
function came(drafts: readonly Draft[], ...expected: TraceExpectation[]): string[] {
  const trace = traceOf(
    change(drafts, 'run.started', 0, (body) => ({ ...body, expect: expected, lastCloseUs: 1_100_000_000 })),
  );
  return judgeExpectations(trace, judge(trace)).map(({ text, met, found }) => {
    return `${met === null ? 'open' : met ? 'yes' : 'no'}: expected ${text}; ${found}`;
  });
}

const totals = { type: 'totals-exact' } as const;
const status = (unit: number, wanted: 'held' | 'complete') => ({ type: 'status', unit, status: wanted }) as const;
const event = (name: string, atLeast: number, atMost: number | null) =>
  ({ type: 'event', event: name, qualifier: null, atLeast, atMost }) as const;
const noServer = () => night().filter(({ body }) => !/^(server|page)\./.test(body.type));

describe('totals', () => {
  test('equal, or what differs, or why nobody can tell', () => {
    expect(came(night(), totals)).toEqual(['yes: expected totals to equal the sheets in the boxes; they are equal']);
    const twice = change(night(), 'server.tallied', 2, (body) => ({
      ...body,
      totals: [tally(1, 4, [3, 0, 0], { invalid: 1 })],
    }));
    expect(came(twice, totals)).toEqual([
      'no: expected totals to equal the sheets in the boxes; After entry 3 the tally of contest 1 (party list) says Apple 3, Birch 0; the entries so far give Apple 2, Birch 1 (I1)',
    ]);
    const unsurvivable = change(night(), 'run.ended', 0, (body) => ({ ...body, survivable: false }));
    expect(came(unsurvivable, totals)).toEqual([
      'open: expected totals to equal the sheets in the boxes; the totals were never compared with the sheets (I17): no system must survive these faults',
    ]);
    expect(came(noServer(), totals)).toEqual([
      'open: expected totals to equal the sheets in the boxes; the trace does not show the server, nor any totals of it',
    ]);
  });
});

describe('units', () => {
  test('stand where they should', () => {
    expect(came(night(), status(1, 'complete'), status(1, 'held'))).toEqual([
      'yes: expected station 1/party to be complete; it is complete',
      'no: expected station 1/party to be held; it is complete',
    ]);
    expect(came(noServer(), status(1, 'complete'))).toEqual([
      'open: expected station 1/party to be complete; a server behind a port does not show it',
    ]);
  });

  test('are complete in time', () => {
    const within = (withinUs: number) => ({ type: 'complete-within', withinUs }) as const;
    expect(came(night(), within(30_000_000), within(20_000_000))).toEqual([
      'yes: expected every unit to be complete within 30.0 s; the last one, station 2/party, took 23.0 s',
      'no: expected every unit to be complete within 20.0 s; the last one, station 2/party, took 23.0 s',
    ]);
    const partial = change(night(), 'server.tallied', 1, (body) => ({
      ...body,
      units: [{ unit: 2, status: 'partial', reason: '' }],
    }));
    expect(came(partial, within(30_000_000))).toEqual([
      'no: expected every unit to be complete within 30.0 s; station 2/party is partial',
    ]);
    expect(came(noServer(), within(20_000_000))).toEqual([
      'no: expected every machine to have its receipt within 20.0 s; the last one took 24.0 s',
    ]);
    const held = change(noServer(), 'machine.receipted', 1, (body) => ({ ...body, standing: 'held' }));
    expect(came(held, within(60_000_000))).toEqual([
      'no: expected every machine to have its receipt within 60.0 s; the receipt of station 2/party says held, not counted',
    ]);
    const deaf = noServer().filter(({ body, actor }) => body.type !== 'machine.receipted' || actor !== two);
    expect(came(deaf, within(60_000_000))).toEqual([
      'no: expected every machine to have its receipt within 60.0 s; station 2/party has none',
    ]);
  });

  test('a recovery says where they stand, a fault delays when they are due', () => {
    const within = { type: 'complete-within', withinUs: 10_000_000 } as const;
    const lost = withAfter(
      night(),
      'page.shown',
      0,
      at(1200, 'server', { type: 'server.recovered', entries: 1, head: 'h1' }),
    );
    expect(came(lost, status(2, 'complete'))).toEqual(['no: expected station 2/party to be complete; it is missing']);
    const over = { type: 'fault.ended', fault: 0, do: 'line.cut' } as const;
    expect(came(withAfter(night(), 'machine.session', 0, at(1115, 'harness', over)), within)).toEqual([
      'yes: expected every unit to be complete within 10.0 s; the last one, station 2/party, took 8.0 s',
    ]);
  });
});

test('events, each way of counting them', () => {
  const expected = [
    event('page.shown', 1, null),
    event('page.shown', 2, null),
    event('page.shown', 0, 0),
    event('server.committed', 3, 3),
    event('server.committed', 0, 2),
    event('server.committed', 1, 5),
    event('page.dark', 1, null),
  ];
  expect(came(night(), ...expected)).toEqual([
    'yes: expected page.shown to happen at least once; it happened once',
    'no: expected page.shown to happen at least 2 times; it happened once',
    'no: expected page.shown never to happen; it happened once',
    'yes: expected server.committed to happen 3 times; it happened 3 times',
    'no: expected server.committed to happen at most 2 times; it happened 3 times',
    'yes: expected server.committed to happen 1 to 5 times; it happened 3 times',
    'no: expected page.dark to happen at least once; it never happened',
  ]);
  expect(came(noServer(), event('page.dark', 1, null))).toEqual([
    'open: expected page.dark to happen at least once; a server behind a port does not show it',
  ]);
});

test('one too many shows where it came, too few at the last one', () => {
  const trace = traceOf(
    change(night(), 'run.started', 0, (body) => ({
      ...body,
      expect: [event('server.committed', 0, 1), event('server.committed', 9, null), event('page.dark', 1, null)],
    })),
  );
  const commits = trace.filter(({ type }) => type === 'server.committed').map(({ n }) => n);
  expect(judgeExpectations(trace, []).map(({ about }) => about.at)).toEqual([commits[1], commits[2], null]);
});

describe('publications', () => {
  const seats = { type: 'seats', contest: 1, seats: { apple: 2, birch: 2 } } as const;
  const votes = { type: 'votes', contest: 2, votes: { carol: 2 } } as const;
  const elected = { type: 'elected', contest: 1, elected: { apple: [2, 1], birch: [] } } as const;
  const official = { type: 'official', contest: 1, votes: { apple: 7 } } as const;

  test('state seats, votes and who sits, by the names of the options', () => {
    const listed = change(night(), 'server.published', 0, (body) => ({
      ...body,
      snapshot: {
        ...body.snapshot,
        contests: body.snapshot.contests.map((contest) => ({
          ...contest,
          options: contest.options.map((option) => (option.id === 'apple' ? { ...option, elected: [2, 1] } : option)),
        })),
      },
    }));
    expect(came(listed, seats, votes, elected, official)).toEqual([
      'no: expected seats in contest 1 (party list) to be Apple 2, Birch 2; published are Apple 2, Birch 1',
      'yes: expected votes in contest 2 (vote for 2) to be Carol 2; published are Carol 2',
      'yes: expected those elected in contest 1 (party list) to be Apple numbers 2, 1; Birch no candidate; published are Apple numbers 2, 1; Birch no candidate',
      'no: expected votes counted by hand in contest 1 (party list) to be Apple 7; no hand count is published',
    ]);
  });

  test('are the newest, and may be missing', () => {
    const next = { ...snapshot, number: 2, contests: snapshot.contests.slice(1) };
    const shorter = withAfter(
      night(),
      'page.shown',
      0,
      at(1200, 'server', { type: 'server.published', snapshot: next }),
    );
    expect(came(shorter, seats)).toEqual([
      'no: expected seats in contest 1 (party list) to be Apple 2, Birch 2; publication 2 does not have the contest',
    ]);
    const dark = night().filter(({ body }) => body.type !== 'server.published');
    expect(came(dark, seats)).toEqual([
      'no: expected seats in contest 1 (party list) to be Apple 2, Birch 2; nothing is published',
    ]);
  });

  test('say that a threshold was crossed', () => {
    const crossing = (direction: 'above' | 'below') =>
      ({ type: 'crossing', contest: 1, option: 'birch', direction, because: 'coverage' }) as const;
    const said = change(night(), 'server.published', 0, (body) => ({
      ...body,
      snapshot: {
        ...body.snapshot,
        crossings: [{ contest: 1, option: 'birch', direction: 'below', because: 'coverage' }],
      },
    }));
    expect(came(said, crossing('below'), crossing('above'))).toEqual([
      'yes: expected Birch, contest 1 (party list), to go below the threshold by coverage; it went below by coverage',
      'no: expected Birch, contest 1 (party list), to go above the threshold by coverage; it went below by coverage',
    ]);
    expect(came(night(), crossing('below'))).toEqual([
      'no: expected Birch, contest 1 (party list), to go below the threshold by coverage; no publication says that it crossed',
    ]);
  });
});

test('a canary: what must break and did not, held or was never looked at', () => {
  const broken = (...checks: string[]) => ({ type: 'broken', checks }) as const;
  const wrong = change(night(), 'page.shown', 0, (body) => ({ ...body, page: { ...body.page, atS: 1 } }));
  expect(came(wrong, broken('I11'), broken('I11', 'I2'))).toEqual([
    'yes: expected I11 to break; it broke',
    'no: expected I11, I2 to break; I2 holds',
  ]);
  const bare = night().filter(({ body }) => !body.type.startsWith('sheet.') && body.type !== 'machine.counted');
  const never = came(bare, broken('I12'), broken('I17'));
  expect(never).toEqual([
    'no: expected I12 to break; I12 was never evaluated',
    'no: expected I17 to break; I17 was never evaluated',
  ]);
});

test('a trace without expectations, or without a beginning, expects nothing', () => {
  expect(judgeExpectations(traceOf(night()), [])).toEqual([]);
  expect(judgeExpectations([], [])).toEqual([]);
});
