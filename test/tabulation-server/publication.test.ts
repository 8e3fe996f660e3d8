import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import { verifySigned } from '../../protocol/messages/signing.ts';
import { verifyView } from '../../tabulation-server/publication/gate.ts';
import { honestView } from '../../tabulation-server/publication/honest-view.ts';
import type { Snapshot } from '../../tabulation-server/publication/snapshot.ts';
import type { PublicRow, PublicView } from '../../tabulation-server/publication/view.ts';
import { alarms, type Bench, boot, createBench, crypto, publish, report, reportOf } from './support/bench.ts';
import { act } from './support/acts.ts';
import { block, definition, tallies } from './support/election.ts';

function started(...plans: Parameters<typeof createBench>[0]) {
  const bench = createBench(plans);
  boot(bench);
  return bench;
}

function counted(): Bench {
  const bench = started({ unit: 1 }, { unit: 3 });
  report(bench, 0, reportOf(bench, 0));
  report(bench, 1, reportOf(bench, 1, { blocks: [block(3, 2)] }));
  publish(bench);
  return bench;
}

function lastOf(bench: Bench): Snapshot {
  const publication = bench.published.at(-1);
  if (publication === undefined) throw new Error('nothing was published');
  return publication.snapshot;
}

const refusals = (bench: Bench) =>
  bench.notes.flatMap((note) =>
    note.type === 'publication-refused' ? [{ number: note.number, findings: note.findings }] : [],
  );

describe('a snapshot', () => {
  test('says everything one publication says, signed and in the ledger', () => {
    const bench = counted();
    const publication = bench.published[0];
    const hashAt = (position: number) => Buffer.from(bench.ledger.entries[position]?.hash ?? []);
    const sha256 = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
    const leaves = [0, 1].map((position) => sha256(Buffer.of(0), hashAt(position)));
    const tree = sha256(Buffer.of(1), ...leaves).toString('hex');
    const share = (numerator: number) => ({ numerator, denominator: 300 });
    const option = (id: string, name: string, votes: number, seats: number | null, admitted: boolean | null) => ({
      id,
      name,
      kind: id === 'against' || id === 'none' ? 'against-all' : admitted === null ? 'candidate' : 'party',
      votes,
      share: share(votes),
      admitted,
      seats,
    });
    expect(publication?.snapshot).toEqual({
      schema: 1,
      number: 1,
      atS: 60_060,
      election: 'bench',
      title: 'Bench election',
      definitionDigest: Buffer.from(bench.digest).toString('hex'),
      mode: 'live',
      synthetic: 'Bench figures, not a real result.',
      ledger: { index: 2, head: hashAt(1).toString('hex'), tree },
      coverage: { expected: 4, complete: 2, partial: 0, held: 0, disputed: 0, missing: 2, annulled: 0 },
      listed: [],
      hand: null,
      breakdown: null,
      decisions: [],
      warnings: [],
      contests: [
        {
          number: 1,
          id: 'list',
          title: 'Party list',
          tookPart: 300,
          voters: { expected: 4040, counted: 2020 },
          undervotes: 0,
          overvotes: 0,
          invalid: 30,
          denominator: { name: 'took part', value: 300 },
          threshold: { numerator: 10, denominator: 100 },
          options: [
            { ...option('north', 'North', 180, 7, true), preferences: [90, 60, 0, 0, 0] },
            { ...option('south', 'South', 75, 3, true), preferences: [0, 0, 0, 0, 75] },
            option('against', 'Against all', 15, null, null),
          ],
          repeatElection: false,
          tied: [],
        },
        {
          number: 2,
          id: 'mandate',
          title: 'Single mandate',
          tookPart: 300,
          voters: { expected: 4040, counted: 2020 },
          undervotes: 18,
          overvotes: 12,
          invalid: 0,
          denominator: { name: 'took part', value: 300 },
          threshold: null,
          options: [
            option('a', 'Candidate A', 150, 1, null),
            option('b', 'Candidate B', 90, 0, null),
            option('none', 'Against all', 30, null, null),
          ],
          repeatElection: false,
          tied: [],
        },
      ],
      crossings: [],
      checks: ['two computations of ledger entries 1 to 2 agree on 2 of 2 contests'],
    });
    const entry = bench.ledger.entries[2];
    expect([entry?.kind, entry?.key]).toEqual(['publication', 'publication:1']);
    const signature = publication?.signature;
    if (signature === undefined) throw new Error('a signature expected');
    expect(Buffer.from(signature.payload).toString('utf8')).toBe(canonicalJson(publication?.snapshot));
    expect(verifySigned(crypto, 'snapshot', signature, bench.server.publicKey)).toBe(true);
    expect(publication?.view).toEqual(honestView(lastOf(bench)));
  });

  test('I15 nothing is published before the embargo', () => {
    const bench = createBench([{ unit: 1 }], { ...definition, embargoUntilS: 60_120 });
    boot(bench);
    report(bench, 0, reportOf(bench, 0));
    publish(bench);
    expect([bench.published.length, bench.ledger.entries.length]).toEqual([0, 1]);
    publish(bench);
    expect(lastOf(bench).atS).toBe(60_120);
  });

  test('nothing new, nothing published; a number goes on after a restart', () => {
    const bench = counted();
    publish(bench);
    expect(bench.published).toHaveLength(1);
    boot(bench);
    publish(bench);
    publish(bench);
    expect(bench.published.map(({ snapshot }) => snapshot.number)).toEqual([1, 2]);
    act(bench, { type: 'annul', units: [3], reason: 'court' });
    publish(bench);
    expect(lastOf(bench)).toMatchObject({
      number: 3,
      listed: [{ unit: 3, status: 'annulled', reason: 'court' }],
      coverage: { complete: 1, annulled: 1 },
    });
  });

  test('a crossing says whether coverage or a correction moved the party', () => {
    const bench = createBench([{ unit: 1 }, { unit: 3 }], {
      ...definition,
      contests: definition.contests.map((contest) =>
        contest.allocation === undefined
          ? contest
          : {
              ...contest,
              allocation: {
                ...contest.allocation,
                thresholds: [{ scope: 'national', ratio: { numerator: 26, denominator: 100 }, of: 'took-part' }],
              },
            },
      ),
    });
    boot(bench);
    const south = (unit: number, votes: readonly number[]) => {
      const [list, mandate] = tallies();
      if (list === undefined || mandate === undefined) throw new Error('two contests expected');
      return { ...block(unit), contests: [{ ...list, votes, preferenceKeys: [], preferenceCounts: [] }, mandate] };
    };
    report(bench, 0, reportOf(bench, 0, { blocks: [south(1, [60, 25, 5])] }));
    publish(bench);
    report(bench, 1, reportOf(bench, 1, { blocks: [south(3, [5, 60, 25])] }));
    publish(bench);
    const crossing = (direction: string, because: string) => ({ contest: 1, option: 'south', direction, because });
    expect(lastOf(bench).crossings).toEqual([crossing('above', 'coverage')]);
    act(bench, { type: 'annul', units: [3], reason: 'court' });
    publish(bench);
    expect(lastOf(bench).crossings).toEqual([crossing('below', 'correction')]);
    expect(bench.published.map(({ snapshot }) => snapshot.number)).toEqual([1, 2, 3]);
    // The public has not seen what the gate stopped: the next page still owes it that crossing.
    bench.deps.view = () => honestView(lastOf(bench));
    act(bench, { type: 'annul', units: [1], reason: 'court' });
    publish(bench);
    bench.deps.view = honestView;
    act(bench, {
      type: 'protocol',
      unit: 4,
      ballots: 100,
      contests: south(4, [5, 60, 25]).contests,
      reason: 'protocol',
    });
    publish(bench);
    expect(bench.published.map(({ snapshot }) => snapshot.number)).toEqual([1, 2, 3, 5]);
    expect(lastOf(bench).crossings).toEqual([
      { contest: 1, option: 'north', direction: 'below', because: 'correction' },
      crossing('above', 'correction'),
    ]);
  });
});

describe('the gate', () => {
  const withRows =
    (change: (row: PublicRow) => PublicRow) =>
    (snapshot: Snapshot): PublicView => {
      const view = honestView(snapshot);
      return { ...view, contests: view.contests.map((contest) => ({ ...contest, rows: contest.rows.map(change) })) };
    };
  const firstFinding = (change: (view: PublicView) => PublicView) =>
    verifyView(change(honestView(lastOf(counted()))), lastOf(counted()))[0] ?? '';

  test('2021: preference votes added to the parties do not reach the page; the last good snapshot stays', () => {
    const bench = counted();
    const preferences: Record<string, number> = { north: 50, south: 25 };
    bench.deps.view = withRows((row) => ({ ...row, votes: row.votes + (preferences[row.id] ?? 0) }));
    act(bench, { type: 'annul', units: [3], reason: 'court' });
    publish(bench);
    expect(bench.published.map(({ snapshot }) => snapshot.number)).toEqual([1]);
    expect(refusals(bench)).toEqual([
      {
        number: 2,
        findings: [
          'contest 1, sum of the column: expected 100, found 175',
          'contest 1, North, votes: expected 60, found 110',
          'contest 1, South, votes: expected 25, found 50',
        ],
      },
    ]);
    expect(alarms(bench)).toEqual(['display-wrong']);
    publish(bench);
    expect(refusals(bench)).toHaveLength(2);
    expect(alarms(bench)).toEqual(['display-wrong']);
    bench.deps.view = honestView;
    publish(bench);
    expect(bench.published.map(({ snapshot }) => snapshot.number)).toEqual([1, 2]);
    expect(bench.ledger.entries.filter((entry) => entry.kind === 'publication')).toHaveLength(2);
  });

  test('a display that throws is refused like one that lies', () => {
    const bench = started({ unit: 1 });
    bench.deps.view = () => {
      throw new Error('out of memory');
    };
    publish(bench);
    expect(refusals(bench)).toEqual([{ number: 1, findings: ['the display failed: out of memory'] }]);
  });

  const one = (change: Partial<PublicRow>) => (view: PublicView) => ({
    ...view,
    contests: view.contests.map((contest) => ({
      ...contest,
      rows: contest.rows.map((row, n) => (n === 0 ? { ...row, ...change } : row)),
    })),
  });
  const moved = (view: PublicView) => ({
    ...view,
    contests: view.contests.map((contest) => ({
      ...contest,
      rows: contest.rows.map((row, n) => (n < 2 ? { ...row, votes: row.votes + (n === 0 ? 1 : -1) } : row)),
    })),
  });
  const contestField = (change: Partial<PublicView['contests'][number]>) => (view: PublicView) => ({
    ...view,
    contests: view.contests.map((contest) => ({ ...contest, ...change })),
  });

  test.each<[string, (view: PublicView) => PublicView, string]>([
    ['nothing wrong', (view) => view, ''],
    ['one vote added', one({ votes: 181 }), 'contest 1, sum of the column: expected 300, found 301'],
    ['one vote moved', moved, 'contest 1, North, votes: expected 180, found 181'],
    [
      'a share',
      one({ shareBp: 6001 }),
      'contest 1, North, share in hundredths of a percent: expected 6000, found 6001',
    ],
    ['a seat', one({ seats: 8 }), 'contest 1, North, seats: expected 7, found 8'],
    [
      'a party below the line',
      one({ aboveThreshold: false }),
      'contest 1, North, above the threshold: expected true, found false',
    ],
    ['a name', one({ name: 'Nord' }), 'contest 1, North, name: expected North, found Nord'],
    [
      'a denominator',
      contestField({ denominator: { name: 'took part', value: 270 } }),
      "contest 1, denominator's value: expected 300, found 270",
    ],
    [
      'a denominator without its name',
      contestField({ denominator: { name: 'valid', value: 300 } }),
      'contest 1, denominator: expected took part, found valid',
    ],
    ['a threshold', contestField({ thresholdBp: 500 }), 'contest 1, threshold: expected 1000, found 500'],
    ['no rows', contestField({ rows: [] }), 'contest 1, sum of the column: expected 300, found 0'],
    [
      'a contest missing',
      (view) => ({ ...view, contests: view.contests.slice(1) }),
      'contests: expected 1, 2, found 2',
    ],
    [
      'coverage',
      (view) => ({ ...view, coverage: { ...view.coverage, missing: 1 } }),
      'coverage, missing: expected 2, found 1',
    ],
    ['an older time', (view) => ({ ...view, atS: 5 }), 'time of the snapshot: expected 60060, found 5'],
  ])('%s', (_, change, finding) => {
    expect(firstFinding(change)).toBe(finding);
  });
});

describe('I18 two tallies that disagree', () => {
  test('stop their contest only, which keeps its figures and says since when', () => {
    const bench = counted();
    const sum = bench.server.projection.totals[1];
    if (sum === undefined) throw new Error('totals expected');
    sum.votes[0] = (sum.votes[0] ?? 0) + 8;
    act(bench, { type: 'protocol', unit: 4, ballots: 100, contests: block(4).contests, reason: 'protocol' });
    publish(bench);
    expect(alarms(bench)).toEqual(['tallies-differ']);
    expect(lastOf(bench).checks).toEqual([
      'two computations of ledger entries 1 to 4 agree on 1 of 2 contests',
      'contest 1 is stopped at the figures of snapshot 1, second 60060: two computations of the ledger differ',
    ]);
    expect(lastOf(bench).contests.map(({ number, tookPart }) => [number, tookPart])).toEqual([
      [1, 300],
      [2, 400],
    ]);
    act(bench, { type: 'annul', units: [4], reason: 'court' });
    publish(bench);
    expect(lastOf(bench).checks[1]).toBe(
      'contest 1 is stopped at the figures of snapshot 1, second 60060: two computations of the ledger differ',
    );
  });

  test('a store that lost entries is not published from', () => {
    const bench = counted();
    act(bench, { type: 'annul', units: [3], reason: 'court' });
    bench.ledger.entries = bench.ledger.entries.slice(0, 2);
    publish(bench);
    expect(bench.published).toHaveLength(1);
    expect(refusals(bench)[0]?.findings).toEqual(['the store no longer holds the ledger up to entry 4']);
    expect(bench.server.projection.index).toBe(2);
  });
});
