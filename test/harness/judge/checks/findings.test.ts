import { describe, expect, test } from 'vitest';
import type { CheckId } from '../../../../harness/judge/checks/check.ts';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import type { TraceBody } from '../../../../harness/judge/trace/events.ts';
import { after, at, change, type Draft, night, one, snapshot, tally, traceOf, without } from './night.ts';
import { troubledNight } from './troubled-night.ts';

type Page = Extract<TraceBody, { type: 'page.shown' }>['page'];

function page(to: (page: Page) => Page): Draft[] {
  return change(night(), 'page.shown', 0, (body) => ({ ...body, page: to(body.page) }));
}

/** The first contest of the page changed. */
function pageContest(to: (contest: Page['contests'][number]) => Page['contests'][number]): Draft[] {
  return page((shown) => ({
    ...shown,
    contests: shown.contests.map((each, index) => (index === 0 ? to(each) : each)),
  }));
}

function published(to: Partial<typeof snapshot>, drafts: readonly Draft[] = night()): Draft[] {
  return change(drafts, 'server.published', 0, (body) => ({ ...body, snapshot: { ...body.snapshot, ...to } }));
}

/** The first contest's seats and admissions stated otherwise. */
function seated(seats: readonly (number | null)[], admitted: readonly (boolean | null)[]): typeof snapshot.contests {
  return snapshot.contests.map((contest, index) =>
    index > 0
      ? contest
      : {
          ...contest,
          options: contest.options.map((option, at) => ({
            ...option,
            seats: seats[at] ?? null,
            admitted: admitted[at] ?? null,
          })),
        },
  );
}

function totals(...stated: ReturnType<typeof tally>[]): Draft[] {
  return change(night(), 'server.tallied', 0, (body) => ({ ...body, totals: stated }));
}

const holding = { what: 'holding', digest: 'q', journal: 'j1', generation: 1 } as const;
const query = { what: 'query', digest: 'q', journal: 'j1' } as const;
const spare = {
  actor: 'spare',
  key: 'k8',
  unit: 1,
  mode: 'live',
  definition: 'd1',
  boxCounter: false,
  slots: 3,
  role: 'replacement',
} as const;
const spareSheets = [
  at(150, 'spare', { type: 'machine.logged', event: 'opened', sequence: 0 }),
  at(150, 'harness', {
    type: 'sheet.made',
    sheet: 8,
    machine: 'spare',
    unit: 1,
    style: 1,
    mode: 'live',
    definition: 'd1',
    kind: 'blank',
    marks: [],
    intent: [],
  }),
  at(150, 'spare', { type: 'sheet.boxed', sheet: 8, compartment: 'main' }),
];
const entryAgain = night().find(({ body }) => body.type === 'server.committed')?.body ?? { type: 'page.dark' };

const cases: readonly [CheckId, string, Draft[]][] = [
  [
    'I4',
    'The tally after entry 1: contest 1 (party list) has 13 ballots for 12 voters.',
    totals(tally(1, 13, [13, 0, 0])),
  ],
  [
    'I4',
    'The tally after entry 1: contest 1 (party list) has 3 votes, 2 are possible.',
    totals(tally(1, 2, [3, 0, 0])),
  ],
  [
    'I5',
    'station 1/party sends a report without having printed its results tape.',
    without(night(), 'machine.printed', 2),
  ],
  [
    'I5',
    'The report of station 1/party is generation 1, 0 unresolved, digest a1; its tape names generation 1, 0 unresolved, digest a2.',
    change(night(), 'machine.printed', 2, (body) => ({ ...body, text: body.text.replace('DIGEST a1', 'DIGEST a2') })),
  ],
  [
    'I5',
    'Ledger entry 1 holds the report of station 1/party (digest a1), which station 1/party never sent.',
    change(night(), 'machine.sent', 0, (body) => ({ ...body, message: query })),
  ],
  [
    'I9',
    'Publication 1 lists station 1/party as partial; by the ledger it is held.',
    published({ listed: [{ unit: 1, status: 'partial', reason: '' }] }, troubledNight()),
  ],
  [
    'I9',
    'Publication 1 lists 0 held, disputed or annulled units; the ledger has 1.',
    published({ listed: [] }, troubledNight()),
  ],
  [
    'I9',
    'Publication 1 accounts for 2 of 3 units; the election has 3.',
    published({ coverage: { ...snapshot.coverage, complete: 2 } }),
  ],
  [
    'I10',
    'The ledger writes entry 1 again, the report of station 1/party (digest a1); it holds 3 entries already.',
    after(night(), 'page.shown', 0, at(1200, 'server', entryAgain)),
  ],
  [
    'I11',
    'Publication 1, contest 1 (party list): the ledger sums to invalid 1; published is invalid 2.',
    published({ contests: snapshot.contests.map((contest) => ({ ...contest, invalid: 2 })) }),
  ],
  [
    'I11',
    'The page of publication 1, contest 9: the publication has no such contest.',
    pageContest((each) => ({ ...each, number: 9 })),
  ],
  [
    'I11',
    'The page of publication 1, contest 1 (party list): percentages are of 5; published is 4.',
    pageContest((each) => ({ ...each, denominator: { name: 'took part', value: 5 } })),
  ],
  [
    'I11',
    'The page of publication 1, contest 1 (party list): Against all is not shown.',
    pageContest((each) => ({ ...each, rows: each.rows.filter(({ id }) => id !== 'nobody') })),
  ],
  [
    'I11',
    'Publication 1, contest 1 (party list): Apple has 3 seats; by the rules it has 2.',
    published({ contests: seated([3, 0, null], [true, true, null]) }),
  ],
  [
    'I11',
    'Publication 1, contest 1 (party list): Birch is out; by the thresholds it is in.',
    published({ contests: seated([2, 1, null], [true, false, null]) }),
  ],
  [
    'I11',
    'The page of publication 1, contest 1 (party list): Apple shows 3 seats; published is 2.',
    pageContest((each) => ({
      ...each,
      rows: each.rows.map((row) => (row.id === 'apple' ? { ...row, seats: 3 } : row)),
    })),
  ],
  [
    'I11',
    'The page shows publication 1 without saying that it is old; publication 2 is the newest.',
    after(
      night(),
      'server.published',
      0,
      at(1180, 'server', { type: 'server.published', snapshot: { ...snapshot, number: 2 } }),
    ),
  ],
  [
    'I11',
    'The page says that 2 units are complete; publication 1 says 3.',
    page((shown) => ({ ...shown, coverage: { ...shown.coverage, complete: 2 } })),
  ],
  [
    'I11',
    'The page shows publication 7; the newest is 1, and none of the last 64 has that number.',
    page((shown) => ({ ...shown, snapshot: 7 })),
  ],
  [
    'I11',
    'The page of publication 1 says that it is as of 1240000000 µs; it was published as of 1180000000 µs.',
    page((shown) => ({ ...shown, atS: shown.atS + 60 })),
  ],
  [
    'I13',
    'station 1/party was switched on and logs "configured" before its start.',
    change(night(), 'machine.logged', 0, (body) => ({ ...body, event: 'configured' })),
  ],
  [
    'I13',
    'station 1/party reports although its log has no entry that the polls closed.',
    change(night(), 'machine.logged', 3, (body) => ({ ...body, event: 'fault' })),
  ],
  [
    'I13',
    `The server was switched on (event ${night().length - 1}) and never recovered from its ledger.`,
    after(night(), 'page.shown', 0, at(1200, 'server', { type: 'power', up: true, why: 'back' })),
  ],
  [
    'I14',
    'The server accepts the key k9 on the line of station 1/party; it belongs to no machine.',
    after(
      night(),
      'server.received',
      0,
      at(0, 'server', { type: 'server.received', line: one, machineKey: 'k9', message: query }),
    ),
  ],
  [
    'I14',
    'station 1/party receives a holding (digest q) that the server never sent.',
    after(night(), 'machine.received', 0, at(0, one, { type: 'machine.received', message: holding })),
  ],
  ['I15', 'station 1/party opens without a zero tape.', without(night(), 'machine.printed', 0)],
  [
    'I15',
    'Sheet 0 falls into the box of station 1/party before the polls open.',
    change(night(), 'run.started', 0, (body) => ({ ...body, definition: { ...body.definition, opensAtS: 2000 } })),
  ],
  [
    'I17',
    'station 1/party is complete with the journal of station 1/party, which is no machine of it (impostor) and about which officials did not decide.',
    change(night(), 'run.started', 0, (body) => ({
      ...body,
      machines: body.machines.map((each) => (each.actor === one ? { ...each, role: 'impostor' } : each)),
    })),
  ],
  [
    'I17',
    'station 1/party is complete without the 1 sheet in the box of spare.',
    change(after(night(), 'machine.logged', 2, ...spareSheets), 'run.started', 0, (body) => ({
      ...body,
      machines: [...body.machines, spare],
    })),
  ],
];

describe('every further way to break an invariant is told in its own sentence', () => {
  test.each(cases)('%s %s', (id, sentence, drafts) => {
    const verdict = judge(traceOf(drafts)).find((each) => each.id === id);
    expect(verdict?.findings.map((finding) => finding.sentence)).toContain(sentence);
  });
});
