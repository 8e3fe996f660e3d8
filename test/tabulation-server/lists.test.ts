/** Who of a party's list sits: the rules, their way through a publication, and every form that says so. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { electionReportSchema } from '../../harness/report/exports/election-report-schema.ts';
import { electedTruth } from '../../harness/judge/oracle/elected.ts';
import { traceDefinition } from '../../harness/simulation/world/trace-definition.ts';
import type { Contest, ElectionDefinition, ListRules } from '../../protocol/election/definition.ts';
import { formsOf, pageOfPublication } from '../../tabulation-server/host/web/publication-files.ts';
import { confirmSnapshot } from '../../tabulation-server/publication/confirm.ts';
import { honestView } from '../../tabulation-server/publication/honest-view.ts';
import { verifyView } from '../../tabulation-server/publication/gate.ts';
import type { PublicList } from '../../tabulation-server/publication/view.ts';
import { handDifferences } from '../../tabulation-server/ledger/hand-count.ts';
import { electedOf, listOutcomes } from '../../tabulation-server/seats/elected.ts';
import { emptyTotals, accumulatePreferences } from '../../tabulation-server/tally/totals.ts';
import { recount } from '../../tabulation-server/recount/recount.ts';
import { boot, createBench, publish, report, reportOf } from './support/bench.ts';
import { act } from './support/acts.ts';
import { block, definition } from './support/election.ts';

const women = new Set([2, 4]);
const candidates = Array.from({ length: 5 }, (_, at) => ({
  name: { en: `Candidate ${at + 1}` },
  ...(women.has(at + 1) && { group: 'women' }),
}));

function seated(rules: ListRules, seats: number, preferences: readonly number[], votes = 700) {
  const { elected, vacant } = electedOf({ candidates, preferences, votes, seats }, rules, { votes: 1000, seats: 10 });
  return [elected.map(({ place, by }) => `${place + 1} ${by}`).join(', '), vacant];
}

describe('the order of a list', () => {
  const preferences = [10, 100, 99, 20, 100];

  test('closed: as the party put it, whatever voters prefer', () => {
    expect(seated({ order: { type: 'closed' } }, 2, preferences)).toEqual(['1 list, 2 list', 0]);
  });

  test('open: by preferences, of equals the earlier on the list', () => {
    expect(seated({ order: { type: 'open' } }, 4, preferences)).toEqual([
      '2 preferences, 5 preferences, 3 preferences, 4 preferences',
      0,
    ]);
  });

  test('a quota is compared exactly: 100 of 700 are a seventh, 99 are not, and rounded both are 14 percent', () => {
    const order = { type: 'quota', ratio: { numerator: 1, denominator: 7 }, of: 'list-votes' } as const;
    expect(seated({ order }, 4, preferences)).toEqual(['2 preferences, 5 preferences, 1 list, 3 list', 0]);
  });

  test('a quota of the electoral quotient: all admitted votes over the seats of the contest', () => {
    const order = (numerator: number) =>
      ({ type: 'quota', ratio: { numerator, denominator: 100 }, of: 'electoral-quotient' }) as const;
    expect(seated({ order: order(99) }, 3, preferences)[0]).toBe('2 preferences, 5 preferences, 3 preferences');
    expect(seated({ order: order(100) }, 3, preferences)[0]).toBe('2 preferences, 5 preferences, 1 list');
    expect(seated({ order: { ...order(1), ratio: { numerator: 1, denominator: 1 } } }, 1, [1, 1, 99], 700)[0]).toBe(
      '1 list',
    );
  });

  test('a list that is too short leaves seats vacant', () => {
    expect(seated({ order: { type: 'closed' } }, 7, preferences)).toEqual([
      '1 list, 2 list, 3 list, 4 list, 5 list',
      2,
    ]);
    expect(seated({ order: { type: 'closed' } }, 0, preferences)).toEqual(['', 0]);
  });
});

describe('reserved seats', () => {
  const rules = (rounding: 'down' | 'nearest' | 'up', numerator = 30): ListRules => ({
    order: { type: 'open' },
    reserved: { group: 'women', ratio: { numerator, denominator: 100 }, rounding },
  });
  const preferences = [50, 10, 40, 20, 30];

  test('come after the others, by the same order among those of the group who are left', () => {
    expect(seated(rules('down'), 4, preferences)[0]).toBe('1 preferences, 3 preferences, 5 preferences, 4 reserved');
    expect(seated(rules('up'), 4, preferences)[0]).toBe('1 preferences, 3 preferences, 4 reserved, 2 reserved');
  });

  test('their number is rounded as the definition says, halves up', () => {
    const reserved = (rounding: 'down' | 'nearest' | 'up', seats: number, numerator = 30) =>
      String(seated(rules(rounding, numerator), seats, preferences)[0]).split('reserved').length - 1;
    expect([reserved('down', 5), reserved('nearest', 5), reserved('up', 5)]).toEqual([1, 2, 2]);
    expect([reserved('down', 4), reserved('nearest', 4), reserved('up', 4)]).toEqual([1, 1, 2]);
    expect([reserved('nearest', 1, 50), reserved('nearest', 1, 49)]).toEqual([1, 0]);
  });

  test('one that nobody of the group can take is vacant, and nobody else sits on it', () => {
    expect(seated(rules('up', 80), 4, preferences)).toEqual(['4 reserved, 2 reserved', 2]);
  });
});

describe('rules of a contest', () => {
  const contest = (list: ListRules): Contest => ({
    number: 1,
    id: 'c',
    title: 'C',
    kind: 'party-list',
    votesAllowed: 1,
    blankIs: 'undervote',
    overvoteIs: 'overvote',
    options: [
      ...['a', 'b', 'c'].map((id) => ({ id, name: { en: id }, kind: 'party' as const, candidates })),
      { id: 'none', name: { en: 'None' }, kind: 'against-all' },
    ],
    preference: { numbers: 5 },
    allocation: { seats: 10, method: 'dhondt', thresholds: [], cap: null, tie: 'votes-then-lot' },
    list,
  });

  test('two programs that share nothing seat the same people on any list', () => {
    const ratio = fc
      .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }))
      .map(([a, b]) => ({ numerator: Math.min(a, b), denominator: Math.max(a, b) }));
    const order = fc.oneof(
      fc.constant({ type: 'closed' } as const),
      fc.constant({ type: 'open' } as const),
      fc.record({
        type: fc.constant('quota' as const),
        ratio,
        of: fc.constantFrom('list-votes' as const, 'electoral-quotient' as const),
      }),
    );
    const reserved = fc.record({
      group: fc.constant('women'),
      ratio,
      rounding: fc.constantFrom('down' as const, 'nearest' as const, 'up' as const),
    });
    const three = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 3, maxLength: 3 });
    const given = fc.record({
      votes: three(fc.integer({ min: 0, max: 40 })),
      seats: three(fc.integer({ min: 0, max: 7 })),
      admitted: three(fc.boolean()),
      preferences: three(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 5, maxLength: 5 })),
    });
    fc.assert(
      fc.property(order, fc.option(reserved), given, (how, apart, { votes, seats, admitted, preferences }) => {
        const rules = contest({ order: how, ...(apart !== null && { reserved: apart }) });
        const all = [...admitted, null];
        const ours = listOutcomes(rules, { admitted: all, seats: [...seats, null] }, [...votes, 3], preferences);
        const [theirs] = traceDefinition({ ...definition, contests: [rules] }, '').contests;
        if (theirs === undefined) throw new Error('no contest');
        const truth = electedTruth(theirs, {
          votes: [...votes, 3],
          seats: [...seats, null],
          admitted: all,
          preferences: (option, number) => preferences[option]?.[number - 1] ?? 0,
        });
        expect(
          ours.map((each) => each && { elected: each.elected.map(({ place }) => place + 1), vacant: each.vacant }),
        ).toEqual(truth);
      }),
      { seed: 2021, numRuns: 2000 },
    );
  });

  test('one seat more never unseats anybody', () => {
    const reserved = { group: 'women', ratio: { numerator: 3, denominator: 7 } } as const;
    for (const rounding of ['down', 'nearest', 'up'] as const) {
      for (let seats = 0; seats < 7; seats++) {
        const places = (count: number) =>
          electedOf(
            { candidates, preferences: [1, 2, 3, 4, 5], votes: 20, seats: count },
            { order: { type: 'open' }, reserved: { ...reserved, rounding } },
            { votes: 20, seats: 7 },
          ).elected.map(({ place }) => place);
        expect(new Set([...places(seats), ...places(seats + 1)]).size).toBe(places(seats + 1).length);
      }
    }
  });
});

describe('sums of preferences', () => {
  const part = (preferenceKeys: readonly number[], preferenceCounts: readonly number[]) => ({
    ...emptyTotals(1, 2),
    preferenceKeys,
    preferenceCounts,
  });

  test('what was added and taken away leaves nothing behind, not even a zero', () => {
    const sum = emptyTotals(1, 2);
    accumulatePreferences(sum, part([1, 3, 257], [4, 5, 6]), 1);
    accumulatePreferences(sum, part([2, 3, 300], [1, 1, 2]), 1);
    expect([sum.preferenceKeys, sum.preferenceCounts]).toEqual([
      [1, 2, 3, 257, 300],
      [4, 1, 6, 6, 2],
    ]);
    accumulatePreferences(sum, part([1, 3, 257], [4, 5, 6]), -1);
    accumulatePreferences(sum, part([2, 3, 300], [1, 1, 2]), -1);
    expect(sum).toEqual(emptyTotals(1, 2));
    expect(() => accumulatePreferences(sum, part([1], [1]), -1)).toThrow('preferences of contest 1 fell below zero');
  });
});

const ruled: ElectionDefinition = {
  ...definition,
  contests: definition.contests.map((contest) =>
    contest.number !== 1
      ? contest
      : {
          ...contest,
          list: { order: { type: 'open' } },
          options: contest.options.map((option) => (option.kind === 'party' ? { ...option, candidates } : option)),
        },
  ),
};

function night() {
  const bench = createBench([{ unit: 1 }, { unit: 2 }, { unit: 3 }], ruled);
  boot(bench);
  report(bench, 0, reportOf(bench, 0));
  report(bench, 1, reportOf(bench, 1, { blocks: [block(2, 2)] }));
  report(bench, 2, reportOf(bench, 2, { blocks: [block(3)] }));
  return bench;
}

describe('a publication', () => {
  const newest = (bench: ReturnType<typeof night>) => {
    publish(bench);
    const publication = bench.published.at(-1);
    if (publication === undefined) throw new Error('nothing was published');
    return publication;
  };

  test('sums preferences over units, says who sits, and votes are what they were', () => {
    const [north, south, against] = newest(night()).snapshot.contests[0]?.options ?? [];
    expect(north).toMatchObject({ votes: 240, seats: 7, preferences: [120, 80, 0, 0, 0] });
    expect(north?.list).toEqual({
      elected: [
        { place: 1, name: 'Candidate 1', preferences: 120, by: 'preferences' },
        { place: 2, name: 'Candidate 2', preferences: 80, by: 'preferences' },
        { place: 3, name: 'Candidate 3', preferences: 0, by: 'list' },
        { place: 4, name: 'Candidate 4', preferences: 0, by: 'list' },
        { place: 5, name: 'Candidate 5', preferences: 0, by: 'list' },
      ],
      vacant: 2,
    });
    expect(south?.list?.elected.map(({ place }) => place)).toEqual([5, 1, 2]);
    expect(against).not.toHaveProperty('list');
  });

  test('an annulled unit takes its preferences along', () => {
    const bench = night();
    newest(bench);
    act(bench, { type: 'annul', units: [2], reason: 'court' });
    expect(newest(bench).snapshot.contests[0]?.options.map(({ preferences }) => preferences)).toEqual([
      [60, 40, 0, 0, 0],
      [0, 0, 0, 0, 50],
      undefined,
    ]);
  });

  test('I11 a contest whose preferences the two computations do not agree on is stopped', () => {
    const bench = night();
    const { snapshot } = newest(bench);
    const counted = recount(bench.ledger.entries, bench.deps.package, bench.deps.crypto);
    const less = {
      ...counted,
      totals: counted.totals.map((totals) => ({
        ...totals,
        preferenceCounts: totals.preferenceCounts?.map((count, at) => count - (at === 1 ? 1 : 0)) ?? [],
      })),
    };
    expect(confirmSnapshot(snapshot, counted, null).stopped).toEqual([]);
    expect(confirmSnapshot(snapshot, less, null).stopped).toEqual([
      'contest 1: two computations differ: North, preference 2: 80 and 79',
    ]);
  });

  test('counts by hand and by machine that differ in preferences alone differ, and two such entries do not agree', () => {
    const bench = night();
    const other = block(1).contests.map((tally) =>
      tally.contest === 1 ? { ...tally, preferenceCounts: [29, 21, 25] } : tally,
    );
    const enter = (contests: typeof other, who: 'commission' | 'district') =>
      act(bench, { type: 'hand-count', unit: 1, ballots: 100, contests, reason: 'counted' }, who);
    enter(other, 'commission');
    const said = enter([...block(1).contests], 'district');
    expect(said).toBe('stored 5');
    const state = bench.server.projection.units[1];
    expect(newest(bench).snapshot.hand?.units).toEqual({ agreed: 0, single: 0, differ: 1 });
    expect(handDifferences(state ?? { hand: {} }, (contest, option) => `${contest}.${option}`)).toEqual([
      'contest 1 preferences',
    ]);
    const alike = night();
    for (const who of ['commission', 'district'] as const) {
      act(alike, { type: 'hand-count', unit: 1, ballots: 100, contests: other, reason: 'counted' }, who);
    }
    expect(newest(alike).snapshot.hand).toMatchObject({ units: { agreed: 1 }, compared: 1, differing: [1] });
  });

  test.each<[string, (list: PublicList) => PublicList[], string]>([
    ['nothing wrong', (list) => [list], ''],
    ['a list missing', () => [], 'contest 1, who is elected: expected north, south, found '],
    [
      'another order',
      (list) => [{ ...list, elected: list.elected.toReversed() }],
      'contest 1, who is elected, North: expected 1 Candidate 1 120 preferences',
    ],
    [
      'a vacant seat that nobody mentions',
      (list) => [{ ...list, vacant: 0 }],
      'contest 1, who is elected, North, vacant: expected 2, found 0',
    ],
  ])('the gate: %s', (_, change, expected) => {
    const { snapshot } = newest(night());
    const view = honestView(snapshot);
    const contests = view.contests.map((contest) => ({ ...contest, lists: contest.lists.flatMap(change) }));
    const [finding = ''] = verifyView({ ...view, contests }, snapshot);
    expect(expected === '' ? finding : finding.slice(0, expected.length)).toBe(expected);
  });

  test('the page, lists.csv and the NIST form say who sits, by how many preferences, and what stays vacant', () => {
    const publication = newest(night());
    const page = pageOfPublication(publication, ruled)
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ');
    expect(page).toContain('North , 7 seats Candidate 1 1 120 preferences Candidate 2 2 80 preferences');
    expect(page).toContain('2 seats stay vacant: no candidate of the list may take them');
    const forms = formsOf(publication, ruled);
    const lines = forms['lists.csv']?.split('\r\n') ?? [];
    expect(lines.slice(0, 3)).toEqual([
      'snapshot,at_s,mode,contest,option,place,name,preferences,order,by',
      '1,60060,live,list,north,1,Candidate 1,120,1,preferences',
      '1,60060,live,list,north,2,Candidate 2,80,2,preferences',
    ]);
    expect(lines.filter((line) => line.endsWith('vacant'))).toEqual([
      '1,60060,live,list,north,,,,6,vacant',
      '1,60060,live,list,north,,,,7,vacant',
    ]);
    expect(lines.filter((line) => line.includes(',south,') && line.endsWith(',,'))).toEqual([
      '1,60060,live,list,south,3,Candidate 3,0,,',
      '1,60060,live,list,south,4,Candidate 4,0,,',
    ]);
    const nist = electionReportSchema.parse(JSON.parse(forms['election-report.json'] ?? ''));
    const winners = nist.Election?.[0]?.Candidate?.filter((each) => each.PostElectionStatus === 'projected-winner');
    expect(winners?.map((each) => each['@id'])).toEqual([
      ...[1, 2, 3, 4, 5].map((place) => `candidate-1-north-${place}`),
      ...[1, 2, 5].map((place) => `candidate-1-south-${place}`),
    ]);
    expect(nist.Election?.[0]?.Contest?.[0]?.ContestSelection[3]).toMatchObject({
      CandidateIds: ['candidate-1-north-1'],
      VoteCounts: [{ Type: 'other', OtherType: 'preference', Count: 120 }],
    });
  });
});
